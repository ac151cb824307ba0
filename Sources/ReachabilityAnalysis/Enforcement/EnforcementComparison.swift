import Findings
import KubernetesModel

/// A policy without a CNI that enforces it does nothing: whether both clusters have one.
struct EnforcementComparison {
  let comparison: TrafficComparison

  func compare() -> (findings: [Finding], gaps: [Incomparable]) {
    let modes = comparison.networks.map(\.isolatesAll)
    if let cluster = modes.firstIndex(where: { $0 != nil }), let mode = modes[cluster], modes[0] != modes[1] {
      let place = Place(kind: "cluster", name: comparison.snapshots[cluster].name)
      return ([], [Incomparable(place: place, side: Gaps.side(of: cluster), reason: mode)])
    }
    guard comparison.snapshots.contains(where: { !$0.networkPolicies.isEmpty || !$0.tieredPolicies.isEmpty })
    else { return ([], []) }
    switch (comparison.networks[0].enforcement, comparison.networks[1].enforcement) {
    case (.enforcing, .ignoring(let reason)): return ([finding(.weaker, reason)], [])
    case (.ignoring(let reason), .enforcing): return ([finding(.stricter, reason)], [])
    case (.ignoring, .unknown): return ([], [gap(TrafficComparison.target)])
    case (.unknown, .ignoring): return ([], [gap(TrafficComparison.baseline)])
    default: return ([], [])
    }
  }

  private func finding(_ direction: Direction, _ reason: String) -> Finding {
    let isWeaker = direction == .weaker
    let names = comparison.networks.map { $0.name ?? "unknown" }
    let states = isWeaker ? ["enforced by \(names[0])", reason] : [reason, "enforced by \(names[1])"]
    return Finding(
      rule: FindingRule.enforcementMissing.id, severity: isWeaker ? .critical : .medium, direction: direction,
      place: Place(kind: "cluster", name: "cni"), change: "network policies \(isWeaker ? "not " : "")enforced",
      summary: isWeaker
        ? "no NetworkPolicy has any effect: \(reason)" : "NetworkPolicies are enforced in the target only",
      baseline: states[0], target: states[1],
      witness: Witness(
        question: "does the CNI enforce NetworkPolicies", baseline: isWeaker ? "yes" : "no",
        target: isWeaker ? "no" : "yes"),
      baselineEvidence: evidence(0), targetEvidence: evidence(1),
      remedy: isWeaker ? ["run a CNI that enforces NetworkPolicies, or enable it: \(reason)"] : [],
      references: FindingRule.enforcementMissing.references,
      notes: ["Differences between policies are told as latent: they show once both clusters enforce them."])
  }

  private func evidence(_ cluster: Int) -> [Evidence] {
    let snapshot = comparison.snapshots[cluster]
    let daemonSet = ContainerNetwork.daemonSet(of: snapshot).map { Evidence($0, explanation: "is the CNI's agent") }
    let settings = snapshot.networkSettings.filter { $0.namespace == "kube-system" }.map { setting in
      let values = setting.values.map { "\($0.key)=\($0.value.prefix(40))" }.joined(separator: ", ")
      return Evidence(setting, field: "data", explanation: values)
    }
    return [daemonSet].compactMap { $0 } + settings
  }

  private func gap(_ cluster: Int) -> Incomparable {
    Incomparable(
      place: Place(kind: "cluster", name: comparison.snapshots[cluster].name), side: Gaps.side(of: cluster),
      reason: "the other cluster's CNI ignores NetworkPolicies, and this one's CNI is not known",
      hint: "set `cni` of the cluster in driftwatch.yaml")
  }
}

extension TrafficComparison {
  /// False where a CNI is known to ignore policies: differences between them then show nowhere.
  var isEnforced: Bool {
    networks.allSatisfy { if case .ignoring = $0.enforcement { false } else { true } }
  }
}

import Findings
import KubernetesModel

/// A policy without a CNI that enforces it does nothing: whether both clusters have one.
struct EnforcementComparison {
  let comparison: TrafficComparison

  struct Result {
    var findings: [Finding] = []
    var gaps: [Incomparable] = []
    var notes: [Diagnostic] = []
  }

  func compare() -> Result {
    let modes = comparison.networks.map(\.isolatesAll)
    if let cluster = ClusterSide.allCases.first(where: { modes[$0] != nil }), let mode = modes[cluster], !modes.isAlike
    {
      return Result(gaps: [gap(cluster, mode, hint: nil)])
    }
    guard comparison.snapshots.both.contains(where: \.hasTrafficPolicies) else { return Result() }
    let networks = comparison.networks
    switch (networks.baseline.enforcement, networks.target.enforcement) {
    case (.value(.enforcing), .value(.enforcing)), (.value(.ignoring), .value(.ignoring)): return Result()
    case (.value(.enforcing), .value(.ignoring(let reason))): return Result(findings: [finding(.weaker, reason)])
    case (.value(.ignoring(let reason)), .value(.enforcing)): return Result(findings: [finding(.stricter, reason)])
    case (.unknown(let reason, let hint), .value):
      return Result(gaps: [gap(.baseline, reason, hint: hint)])
    case (.value, .unknown(let reason, let hint)):
      return Result(gaps: [gap(.target, reason, hint: hint)])
    case (.unknown(let reason, let hint), .unknown(let other, let otherHint)):
      if areAlike { return Result(notes: [likeness(reason, hint)]) }
      return Result(
        gaps: [
          gap(.baseline, reason, hint: hint), gap(.target, other, hint: otherHint),
        ])
    }
  }

  /// True where what nobody can judge is at least the same in both: one name, and the same agents with one version.
  private var areAlike: Bool {
    let networks = comparison.networks
    return networks.baseline.name == networks.target.name
      && Set(networks.baseline.agents.map(\.likeness)) == Set(networks.target.agents.map(\.likeness))
      && Set(networks.baseline.others.map(\.likeness)) == Set(networks.target.others.map(\.likeness))
  }

  private func likeness(_ reason: String, _ hint: String?) -> Diagnostic {
    let names = comparison.snapshots.map(\.name)
    return Diagnostic(
      .note,
      "\(reason): \(names.baseline) and \(names.target) are taken to enforce NetworkPolicies alike, since "
        + (comparison.networks.baseline.agents.isEmpty && comparison.networks.baseline.others.isEmpty
          ? "neither shows an agent of a CNI" : "the same agents run in both"),
      hint: hint)
  }

  private func finding(_ direction: Direction, _ reason: String) -> Finding {
    let isWeaker = direction == .weaker
    let names = comparison.networks.map { $0.name ?? "unknown" }
    let states =
      isWeaker
      ? Pair(baseline: "enforced by \(names.baseline)", target: reason)
      : Pair(baseline: reason, target: "enforced by \(names.target)")
    return Finding(
      rule: FindingRule.enforcementMissing.id, severity: isWeaker ? .critical : .medium, direction: direction,
      place: Place(kind: "cluster", name: "cni"), change: "network policies \(isWeaker ? "not " : "")enforced",
      summary: isWeaker
        ? "no NetworkPolicy has any effect: \(reason)" : "NetworkPolicies are enforced in the target only",
      baseline: states.baseline, target: states.target,
      witness: Witness(
        question: "does the CNI enforce NetworkPolicies", baseline: isWeaker ? "yes" : "no",
        target: isWeaker ? "no" : "yes"),
      baselineEvidence: evidence(.baseline), targetEvidence: evidence(.target),
      remedy: isWeaker ? ["run a CNI that enforces NetworkPolicies, or enable it: \(reason)"] : [],
      references: FindingRule.enforcementMissing.references,
      notes: ["Differences between policies are told as latent: they show once both clusters enforce them."])
  }

  private func evidence(_ cluster: ClusterSide) -> [Evidence] {
    let agent = comparison.networks[cluster].agents.first?.controller
    let settings = PluginSettings(comparison.snapshots[cluster]).evidence.map { metadata, values in
      let text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.prefix(40))" }.joined(separator: ", ")
      let object = ObjectReference(kind: "ConfigMap", namespace: metadata.namespace, name: metadata.name)
      return Evidence(object: object, metadata: metadata, field: "data", explanation: text)
    }
    return [agent.map { Evidence($0, explanation: "is the CNI's agent") }].compactMap { $0 } + settings
  }

  private func gap(_ cluster: ClusterSide, _ reason: String, hint: String?) -> Incomparable {
    Incomparable(
      place: Place(kind: "cluster", name: comparison.snapshots[cluster].name), side: Incomparable.Side(cluster),
      reason: reason, hint: hint)
  }
}

extension TrafficComparison {
  /// False where a CNI is known to ignore policies: differences between them then show nowhere.
  var isEnforced: Bool { networks.both.allSatisfy { $0.ignoring == nil } }
}

extension Snapshot {
  /// Whether there is anything for a network plugin to enforce, its own policies included.
  fileprivate var hasTrafficPolicies: Bool {
    let plugins = ["cilium.io", "crd.antrea.io", "projectcalico.org"]
    return !networkPolicies.isEmpty || !tieredPolicies.isEmpty
      || kept.contains { plugins.contains($0.key.group) && !$0.value.objects.isEmpty }
  }
}

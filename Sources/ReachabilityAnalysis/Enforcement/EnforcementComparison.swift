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
    if let cluster = modes.firstIndex(where: { $0 != nil }), let mode = modes[cluster], modes[0] != modes[1] {
      return Result(gaps: [gap(cluster, mode, hint: nil)])
    }
    guard comparison.snapshots.contains(where: \.hasTrafficPolicies) else { return Result() }
    let networks = comparison.networks
    switch (networks[0].enforcement, networks[1].enforcement) {
    case (.value(.enforcing), .value(.enforcing)), (.value(.ignoring), .value(.ignoring)): return Result()
    case (.value(.enforcing), .value(.ignoring(let reason))): return Result(findings: [finding(.weaker, reason)])
    case (.value(.ignoring(let reason)), .value(.enforcing)): return Result(findings: [finding(.stricter, reason)])
    case (.unknown(let reason, let hint), .value):
      return Result(gaps: [gap(TrafficComparison.baseline, reason, hint: hint)])
    case (.value, .unknown(let reason, let hint)):
      return Result(gaps: [gap(TrafficComparison.target, reason, hint: hint)])
    case (.unknown(let reason, let hint), .unknown(let other, let otherHint)):
      if areAlike { return Result(notes: [likeness(reason, hint)]) }
      return Result(
        gaps: [
          gap(TrafficComparison.baseline, reason, hint: hint), gap(TrafficComparison.target, other, hint: otherHint),
        ])
    }
  }

  /// True where what nobody can judge is at least the same in both: one name, and the same agents with one version.
  private var areAlike: Bool {
    let networks = comparison.networks
    return networks[0].name == networks[1].name
      && Set(networks[0].agents.map(\.likeness)) == Set(networks[1].agents.map(\.likeness))
      && Set(networks[0].others.map(\.likeness)) == Set(networks[1].others.map(\.likeness))
  }

  private func likeness(_ reason: String, _ hint: String?) -> Diagnostic {
    let names = comparison.snapshots.map(\.name)
    return Diagnostic(
      .note,
      "\(reason): \(names[0]) and \(names[1]) are taken to enforce NetworkPolicies alike, since "
        + (comparison.networks[0].agents.isEmpty && comparison.networks[0].others.isEmpty
          ? "neither shows an agent of a CNI" : "the same agents run in both"),
      hint: hint)
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
    let agent = comparison.networks[cluster].agents.first?.controller
    let settings = PluginSettings(comparison.snapshots[cluster]).evidence.map { metadata, values in
      let text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.prefix(40))" }.joined(separator: ", ")
      let object = ObjectReference(kind: "ConfigMap", namespace: metadata.namespace, name: metadata.name)
      return Evidence(object: object, metadata: metadata, field: "data", explanation: text)
    }
    return [agent.map { Evidence($0, explanation: "is the CNI's agent") }].compactMap { $0 } + settings
  }

  private func gap(_ cluster: Int, _ reason: String, hint: String?) -> Incomparable {
    Incomparable(
      place: Place(kind: "cluster", name: comparison.snapshots[cluster].name), side: Gaps.side(of: cluster),
      reason: reason, hint: hint)
  }
}

extension TrafficComparison {
  /// False where a CNI is known to ignore policies: differences between them then show nowhere.
  var isEnforced: Bool { networks.allSatisfy { $0.ignoring == nil } }
}

extension Snapshot {
  /// Whether there is anything for a network plugin to enforce, its own policies included.
  fileprivate var hasTrafficPolicies: Bool {
    let plugins = ["cilium.io", "crd.antrea.io", "projectcalico.org"]
    return !networkPolicies.isEmpty || !tieredPolicies.isEmpty
      || kept.contains { plugins.contains($0.key.group) && !$0.value.objects.isEmpty }
  }
}

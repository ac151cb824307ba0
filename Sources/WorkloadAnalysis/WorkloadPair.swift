import Findings
import KubernetesModel

/// One workload in both clusters, each side in every shape its pods have; one side may be empty.
struct WorkloadPair {
  let owner: ObjectReference
  let baseline: [Workload]
  let target: [Workload]
  let baselineAccess: AccountGrants
  let targetAccess: AccountGrants

  var place: Place { Place(namespace: owner.namespace, kind: "workload", name: "\(owner.kind)/\(owner.name)") }

  /// `-n web edit deployment/api`, for a shell, by the names that the target itself uses.
  func kubectlPlace(_ verb: String) -> String {
    let metadata = target.first?.metadata
    let namespace = metadata?.originalNamespace ?? owner.namespace
    let name = metadata?.name == owner.name ? metadata?.originalName ?? owner.name : owner.name
    return "-n \(ShellText.quoted(namespace)) \(verb) \(ShellText.quoted("\(owner.kind.lowercased())/\(name)"))"
  }

  var findings: [Finding] {
    if target.isEmpty { return [topology(missingIn: "target")] }
    let gains = Knob.all.compactMap { privilege($0, .weaker) }
    if baseline.isEmpty {
      return [newcomer(gains), topology(missingIn: "baseline")].compactMap(\.self)
    }
    let losses = Knob.all.compactMap { privilege($0, .stricter) }
    return merged(gains, losses) + [account, secrets(.weaker), secrets(.stricter)].compactMap(\.self)
      + images()
  }

  /// A new workload is topology; what it holds that is dangerous is drift all the same, told as one.
  private func newcomer(_ gains: [Finding]) -> Finding? {
    let grave = gains.filter { $0.severity >= .high }
    guard var finding = grave.max(by: { $0.severity < $1.severity }) else { return nil }
    finding.change = "new workload: " + grave.map(\.change).joined(separator: "; ")
    finding.summary = "\(owner.name), which the baseline does not have, " + titles(of: grave)
    finding.baseline = "absent"
    finding.target = titles(of: grave)
    finding.details = .array(grave.map(\.details))
    finding.notes = grave.flatMap(\.notes)
    finding.remedy = ["kubectl \(kubectlPlace("delete"))"]
    return finding
  }

  private func titles(of findings: [Finding]) -> String {
    let titles = Knob.all.filter { knob in findings.contains { $0.change.hasPrefix("\(knob.id):") } }.map(\.title)
    return titles.joined(separator: ", ")
  }

  /// The workload on one side, the field from its pod spec on.
  func evidence(_ side: [Workload], _ field: String, _ explanation: String = "") -> [Evidence] {
    side.prefix(1).map {
      Evidence(
        object: owner, metadata: $0.metadata, field: field.isEmpty ? "" : "spec.\(field)", explanation: explanation)
    }
  }

  private func topology(missingIn side: String) -> Finding {
    let existing = baseline.isEmpty ? target : baseline
    return Finding(
      rule: "workloads/one-side-only", severity: .info, direction: .different, effect: .topology, place: place,
      change: "missing in \(side)", summary: "\(owner) exists only in the \(side == "target" ? "baseline" : "target")",
      baseline: baseline.isEmpty ? "absent" : "present", target: target.isEmpty ? "absent" : "present",
      witness: Witness(
        question: "\(owner) exists", baseline: baseline.isEmpty ? "no" : "yes", target: target.isEmpty ? "no" : "yes"),
      baselineEvidence: baseline.isEmpty ? [] : evidence(existing, ""),
      targetEvidence: target.isEmpty ? [] : evidence(existing, ""))
  }
}

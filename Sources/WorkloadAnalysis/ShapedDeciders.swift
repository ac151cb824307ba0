import Findings
import KubernetesModel

extension WorkloadArea {
  /// What makes pods of a cluster and is not evaluated: kinds that say so, and objects that hold pod templates.
  static func deciders(of snapshot: Snapshot) -> AreaDeciders {
    AreaDeciders(snapshot, readings, and: .pods)
  }
}

/// Objects of unknown kinds that make pods, compared as far as anybody can: alike or not, and what their pod specs say.
struct ShapedDeciders {
  private let baseline: WorkloadBehaviour
  private let target: WorkloadBehaviour
  private let comparison: DeciderComparison

  init(_ baseline: WorkloadBehaviour, _ target: WorkloadBehaviour) {
    self.baseline = baseline
    self.target = target
    // Where both clusters show the pods, those are compared, and not what makes them.
    let seen = Set(baseline.workloads.keys).intersection(target.workloads.keys)
    func without(_ deciders: AreaDeciders) -> AreaDeciders {
      var deciders = deciders
      deciders.deciders.removeAll { decider in
        var owner = decider.object
        owner.group = ""
        return decider.extent == .whole && seen.contains(owner)
      }
      return deciders
    }
    comparison = DeciderComparison(
      WorkloadArea.id, baseline: without(baseline.deciders), target: without(target.deciders))
  }

  var findings: [Finding] { comparison.findings.map(weighed) }
  var gaps: [Incomparable] { comparison.gaps }
  var tally: [DeciderTally] { comparison.tally }

  /// What the difference is worth by the pod specs of both sides: nobody knows what else the object makes of them.
  private func weighed(_ finding: Finding) -> Finding {
    let before = finding.baselineEvidence.first.flatMap { baseline.shaped[$0.object] }
    let after = finding.targetEvidence.first.flatMap { target.shaped[$0.object] }
    guard let workload = (after ?? before)?.first else { return finding }
    let pair = WorkloadPair(
      workload.owner, baseline.side(of: before ?? []), target.side(of: after ?? []))
    let gains = after == nil ? [] : Knob.all.compactMap { pair.privilege($0, heldIn: .target) }
    var finding = finding
    // A pod spec of its own counts for less than a pod: the kind decides what becomes of it.
    for gain in gains { finding.severity = max(finding.severity, min(gain.severity, .high)) }
    finding.notes += gains.filter { $0.severity >= .medium }.map { "the pods that it describes: \($0.summary)" }
    if !gains.isEmpty, case .object(var details) = finding.details {
      details["privileges"] = .array(gains.map(\.details))
      finding.details = .object(details)
    }
    return finding
  }
}

extension WorkloadBehaviour {
  /// The pods that an object describes, judged as a workload.
  fileprivate func side(of workloads: [Workload]) -> WorkloadPair.Side {
    WorkloadPair.Side(workloads: workloads, access: access, isKnown: true)
  }

  /// The pods that objects of unknown kinds describe, by object.
  static func shaped(_ snapshot: Snapshot) -> [ObjectReference: [Workload]] {
    let accounts = Dictionary(
      snapshot.serviceAccounts.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let makers = snapshot.shapedObjects.filter { $0.templates?.isEmpty == false }
    return Dictionary(
      makers.map { maker in
        (
          maker.object.reference,
          (maker.templates ?? []).map { template in
            var workload = Workload(
              owner: maker.owner, metadata: maker.object.metadata, labels: template.template.labels,
              annotations: template.template.annotations, spec: template.template.spec)
            workload.account =
              accounts[
                ObjectReference(kind: "ServiceAccount", namespace: maker.owner.namespace, name: workload.accountName)]
            return workload
          }
        )
      }, uniquingKeysWith: +)
  }
}

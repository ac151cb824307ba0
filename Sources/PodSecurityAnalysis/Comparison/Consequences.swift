import Findings
import KubernetesModel

/// What a difference in enforcement means for the workloads of today.
struct Consequences {
  /// Workloads of the baseline whose pods the target would refuse and the baseline would not.
  let rejectedAfterFailover: [WorkloadVerdict]
  /// Workloads of the target that run only because the baseline's checks are missing there.
  let runningOnlyInTarget: [WorkloadVerdict]
  /// Why the lists may be incomplete, if they may.
  let gaps: [String]

  init(_ pair: NamespacePair, _ difference: PolicyDifference) {
    let baseline = pair.baseline.effective(.enforce).checks
    let target = pair.target.effective(.enforce).checks
    let (here, there) = (pair.baselineCluster, pair.targetCluster)
    rejectedAfterFailover =
      difference.tightened.isEmpty
      ? []
      : (pair.baselineWorkloads[pair.name] ?? []).map { $0.judged(by: target, exempting: there.exemptions) }
        .filter { !$0.isAdmitted && $0.workload.judged(by: baseline, exempting: here.exemptions).isAdmitted }
    runningOnlyInTarget =
      difference.loosened.isEmpty
      ? []
      : (pair.targetWorkloads[pair.name] ?? []).map { $0.judged(by: baseline, exempting: here.exemptions) }
        .filter { !$0.isAdmitted && $0.workload.judged(by: target, exempting: there.exemptions).isAdmitted }
    gaps =
      (difference.tightened.isEmpty ? [] : here.unreadWorkloads(in: pair.name, beside: pair.baselineWorkloads))
      + (difference.loosened.isEmpty ? [] : there.unreadWorkloads(in: pair.name, beside: pair.targetWorkloads))
  }

  var notes: [String] { notes(rejectedAfterFailover, "would be refused in the target") + runningNotes + gaps }

  /// Pods of today that would not start again once the target enforces what the baseline does.
  func cautions(in cluster: String) -> [String] {
    if runningOnlyInTarget.isEmpty { return [] }
    let names = runningOnlyInTarget.map { verdict in
      "\(verdict.workload.shortName) (\(Set(verdict.violations.map(\.check)).sorted().joined(separator: ", ")))"
    }
    let rest = names.count > 6 ? " and \(names.count - 6) more" : ""
    return [
      "pods that run in \(cluster) today would not start again: \(names.prefix(6).joined(separator: ", "))\(rest)"
    ]
  }

  private var runningNotes: [String] {
    notes(runningOnlyInTarget, "runs in the target although the baseline's policy would refuse it")
  }

  private func notes(_ verdicts: [WorkloadVerdict], _ what: String) -> [String] {
    verdicts.map { verdict in
      let reasons = verdict.violations.map { violation in
        violation.fields.first.map { "\(violation.check): \($0)" } ?? violation.check
      }
      return "\(verdict.workload.shortName) \(what): \(reasons.joined(separator: "; "))"
    }
  }

  var details: [String: StructuredValue] {
    [
      "rejectedAfterFailover": .array(rejectedAfterFailover.map(\.details)),
      "runningOnlyInTarget": .array(runningOnlyInTarget.map(\.details)),
    ]
  }
}

extension PodSecurityBehaviour {
  fileprivate func unreadWorkloads(in namespace: String, beside workloads: [String: [Workload]]) -> [String] {
    let templates = unjudged(in: namespace, beside: workloads[namespace] ?? [])
      .map { "\($0) in \(cluster) is of a kind that is not read: what its pods need is not known" }
    return templates + unreadKinds
  }

  private var unreadKinds: [String] {
    ["Pod", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "ReplicaSet"]
      .filter { !coverage.isRead($0) }
      .map { "objects of kind \($0) could not be read in \(cluster), so this list of workloads may be incomplete" }
  }
}

extension WorkloadVerdict {
  var details: StructuredValue {
    [
      "workload": .string(workload.shortName),
      "violatingPods": .integer(violatingPods),
      "violations": .array(violations.map(\.details)),
    ]
  }
}

extension Violation {
  var details: StructuredValue {
    [
      "check": .string(check), "reason": .string(reason), "detail": .string(detail),
      "fields": .array(
        fields.map { ["path": .string($0.path), "value": $0.value.map(StructuredValue.string) ?? .null] }),
    ]
  }
}

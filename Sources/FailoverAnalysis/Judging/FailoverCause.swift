import DriftComparison
package import Findings
package import KubernetesModel

/// One reason for which one workload would not run, or not whole.
package struct WorkloadCause: Sendable, Hashable {
  package var rule: CauseRule
  /// What is missing or decides, by the name of the cluster that lacks it.
  package var object: ObjectReference
  package var certainty: Certainty
  package var says: String
  /// In the workload's object.
  package var field: String
  /// Pods that start all the same.
  package var atMost: Int = 0
  package var shortage: QuotaShortage?
  /// What else is missing and goes without saying.
  package var implied: [ObjectReference] = []
  /// Told, and never counted: a lower priority.
  package var isNote = false
  package var stage: Stage { rule.stage }
  /// `DW-` and ten hexadecimal digits over rule and object: the same in every run.
  package var id: String {
    FindingIdentity.id(of: [rule.rawValue, object.group, object.kind, object.namespace, object.name])
  }
}

/// A cause with every workload that it concerns: a row of the report.
package struct FailoverCause: Sendable {
  package var id: String
  package var rule: CauseRule
  package var object: ObjectReference
  package var certainty: Certainty
  package var severity: Severity
  package var says: String
  package var shortage: QuotaShortage?
  package var implied: [ObjectReference]
  /// In the order in which they are to be mended.
  package var workloads: [Concerned]
  /// Set where the configuration accepts it: told, and not counted.
  package var acceptance: Acceptance?

  /// A workload, and where in it the cause is.
  package struct Concerned: Sendable, Hashable {
    package var workload: ObjectReference
    package var wanted: Int?
    package var atMost: Int
    package var field: String
  }
}

/// What becomes of a workload.
package enum FailoverOutcome: String, Sendable, Hashable, CaseIterable {
  case starts, short, pending, refused, unknown
}

/// A workload and what was found about it.
package struct JudgedWorkload: Sendable {
  package var reference: ObjectReference
  package var outcome = FailoverOutcome.starts
  package var stage: Stage?
  package var wanted: Int?
  package var atMost: Int?
  /// What runs in the other cluster by now.
  package var inTarget: Int?
  package var twin: ObjectReference?
  /// By whose template it is judged.
  package var spec = FailoverOptions.Spec.from
  package var priorityClass = ""
  package var priorityFrom: Int?
  package var priorityTo: Int?
  package var isDormant = false
  /// Whether the other cluster has it with fewer pods, or suspended.
  package var isStandby = false
  package var causes: [WorkloadCause] = []
  /// What would become of it by the other spec, where that differs.
  package var otherSpec: FailoverOutcome?
}

/// What no client can see, or what this program does not judge: said once, never counted.
package struct FailoverCondition: Sendable, Hashable {
  /// As machines name it.
  package enum ID: String, Sendable, Hashable, CaseIterable {
    case secrets, configMapKeys, data, identities, registries, nodeContent, serverSettings, webhookUrls, notInFolder
    case notBuilt, passedInSource
  }

  package var id: ID
  package var count: Int
  package var summary: String
  package var objects: [ObjectReference] = []
}

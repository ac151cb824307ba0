package import Findings
package import KubernetesModel

/// What would become of one cluster's workloads in another one.
package struct FailoverReport: Sendable {
  package var from: ClusterSummary
  package var to: ClusterSummary
  package var options: FailoverOptions
  /// By priority in the other cluster, then by name.
  package var workloads: [JudgedWorkload] = []
  /// Severe ones first.
  package var causes: [FailoverCause] = []
  package var conditions: [FailoverCondition] = []
  package var leftOut = LeftOut()
  /// Lists that could not be read and that a chosen workload depends on, each with what would mend it.
  package var unread: [String] = []

  /// Objects that are no workloads of the choice.
  package struct LeftOut: Sendable, Hashable {
    package var finished = 0
    package var staticPods = 0
    package var system = 0
  }

  package func count(_ outcome: FailoverOutcome) -> Int { workloads.count { $0.outcome == outcome && !$0.isDormant } }

  /// Workloads that are wanted today.
  package var awake: Int { workloads.count { !$0.isDormant } }
}

/// What is judged, and by which template.
package struct FailoverOptions: Sendable {
  /// By whose template a workload is judged that both clusters have.
  package enum Spec: String, Sendable, Hashable, CaseIterable {
    /// The other cluster's own, which is what would be scaled up.
    case twin
    case from
  }

  /// What webhooks that nobody evaluates are taken to answer.
  package enum Webhooks: Sendable, Hashable { case unknown, assumedToAllow }

  package var spec = Spec.twin
  package var namespaces: [Glob] = []
  package var excludedNamespaces: [Glob] = []
  /// Labels of pod templates; nil for all.
  package var selector: LabelSelector?
  /// As it was written.
  package var selectorText = ""
  /// Kinds whose objects the procedure of the failover creates itself.
  package var bring: Set<KindName> = []
  package var webhooks = Webhooks.unknown

  package init() {}
}

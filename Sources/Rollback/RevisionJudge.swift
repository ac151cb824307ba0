import ClusterSource
package import DriftComparison
import Findings
package import Guardrails
package import KubernetesModel

/// Judges a template by the same list and threshold by which the cluster was judged.
package struct RevisionJudge: Sendable {
  let snapshot: Snapshot
  let allowed: [AllowedHolder]
  let today: CalendarDay
  let other: GuardedCluster?
  let earlier: GuardedCluster?
  let threshold: FailureThreshold

  /// `other` serves as a list as well, `earlier` is the state to which the verdict is limited, `threshold` what makes guard fail.
  package init(
    snapshot: Snapshot, allowing allowed: [AllowedHolder], against other: GuardedCluster? = nil, today: CalendarDay,
    since earlier: GuardedCluster?, threshold: FailureThreshold
  ) {
    self.snapshot = snapshot
    self.allowed = allowed
    self.today = today
    self.other = other
    self.earlier = earlier
    self.threshold = threshold
  }

  /// The name under which the cluster was read.
  package var clusterName: String { snapshot.name }

  /// The template of the workload when the cluster was read.
  func template(of workload: ObjectReference) -> PodTemplate? {
    snapshot.controllers.first { $0.reference == workload }?.template
  }

  /// The object as the analyses see it; nil when it cannot be decoded.
  static func decoded(_ object: JSONTree) -> PodController? {
    let text = try? ManifestSource.snapshot(named: "object", bytes: object.json, file: "the server's answer")
    guard let text, !text.diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return text.controllers.first
  }

  /// What the object's template breaches, in few words; nil when the object cannot be judged.
  func breaches(of object: JSONTree) -> [String]? {
    guard var controller = Self.decoded(object) else { return nil }
    // Else its owner, where it has one, would be named instead.
    controller.metadata.owners = []
    var alone = Snapshot(name: snapshot.name)
    alone.version = snapshot.version
    alone.facts = snapshot.facts
    alone.namespaces = snapshot.namespaces
    alone.networkPolicies = snapshot.networkPolicies
    alone.serviceAccounts = snapshot.serviceAccounts
    alone.controllers = [controller]
    let cluster = GuardedCluster(alone)
    let verdict = GuardVerdict(cluster: cluster, allowing: allowed, against: other, today: today, since: earlier)
    let report = verdict.report(on: cluster, listName: "the list", toolVersion: "")
    return report.targets.flatMap(\.findings).map(\.finding).filter { finding in
      finding.place.namespace == controller.namespace && finding.place.name == controller.name
        && threshold.isReached(by: finding, isNew: true)
    }.map(\.summary)
  }
}

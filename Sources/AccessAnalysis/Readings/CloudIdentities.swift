import Documents
package import KubernetesModel

extension AccessArea {
  /// As whom accounts act at their cloud. That of pods is told by the area of workloads, which reads pods.
  static let cloudIdentities: [KindReading] = [.namespaceCloudIdentity, .serviceAccountCloudIdentity]

  fileprivate static func cloudDecision(_ reach: @escaping @Sendable (KeptObject) -> DecisionReach) -> Decision {
    Decision(area: id, verb: "acts for somebody outside", .either, weight: .high, reach: reach)
  }
}

extension KindReading {
  static let serviceAccountCloudIdentity: KindReading = .annotations(
    .serviceAccount, "cloud identity", AccessArea.cloudDecision { DecisionReach(of: $0) },
    [
      "azure.workload.identity/client-id", "azure.workload.identity/tenant-id", "eks.amazonaws.com/audience",
      "eks.amazonaws.com/role-arn", "iam.gke.io/gcp-service-account", "iam.gke.io/return-principal-id-as-email",
      "serviceaccounts.openshift.io/oauth-redirectreference.primary",
      "serviceaccounts.openshift.io/oauth-redirecturi.primary",
      "serviceaccounts.openshift.io/oauth-want-challenges",
    ], reason: "as whom an account acts at a cloud", value: "00000000-1111")

  static let namespaceCloudIdentity: KindReading = .annotations(
    .namespace, "cloud identity", AccessArea.cloudDecision { .namespace($0.metadata.name) },
    [
      "cnrm.cloud.google.com/project-id", "iam.amazonaws.com/allowed-roles", "iam.amazonaws.com/permitted",
    ], reason: "as whom pods of a namespace may act at a cloud", value: "reader")
}

extension Snapshot {
  /// Service accounts with the annotations that say as whom they act at a cloud.
  package var accountsWithCloudIdentity: [KeptObject] {
    KindReading.serviceAccountCloudIdentity.keptName.map { self[$0].objects } ?? []
  }
}

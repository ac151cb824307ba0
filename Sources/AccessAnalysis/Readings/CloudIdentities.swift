import Documents
import KubernetesModel

extension AccessArea {
  /// As whom accounts and pods act at their cloud.
  static let cloudIdentities: [KindReading] =
    [.serviceAccountCloudIdentity, .namespaceCloudIdentity]
    + KindReading.podFields(
      "cloud identity", cloudDecision { DecisionReach(of: $0) },
      keep: ["metadata": ["annotations": .keeping(["iam.amazonaws.com/external-id", "iam.amazonaws.com/role"])]],
      reason: "as whom pods act at a cloud",
      example: (
        #"iam.amazonaws.com/role: reader, other.example/x: "y""#, "containers: [{name: a, image: r.example/a}]",
        #"{"metadata":{"annotations":{"iam.amazonaws.com/role":"reader"}}}"#
      ))

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

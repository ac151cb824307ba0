import Documents
import KubernetesModel

extension FailoverReader {
  /// Annotations that say who a workload is at a cloud; their presence is kept, never their value.
  static let identityKeys = [
    "azure.workload.identity/client-id", "eks.amazonaws.com/role-arn", "iam.gke.io/gcp-service-account",
  ]

  /// As whom pods run.
  static let identities: [KindReading] = [
    .core(.serviceAccount, reason: "whether the accounts that pods name are there"),
    .core(.namespace, reason: "whether the namespaces are there"),
    .core(.service, .informative, reason: "whether webhooks that must answer are there"),
    KindReading(
      .fields(.serviceAccount, FailoverKinds.mountableSecrets), need: .required,
      keep: [
        "metadata": [
          "annotations": FieldSelection.keeping(["kubernetes.io/enforce-mountable-secrets"]).union(
            .only(Dictionary(identityKeys.map { ($0, .presence) }, uniquingKeysWith: { first, _ in first })))
        ],
        "secrets": ["name": .whole],
      ],
      reason: "which Secrets its pods may use where it says that they may use no others",
      examples: [
        .init(
          """
          apiVersion: v1
          kind: ServiceAccount
          metadata: {name: example, namespace: shop, annotations: {kubernetes.io/enforce-mountable-secrets: "true"}}
          secrets: [{name: db}]
          """,
          keeps: #"{"metadata":{"annotations":{"kubernetes.io/enforce-mountable-secrets":"true"}},"#
            + #""secrets":[{"name":"db"}]}"#)
      ]),
  ]
}

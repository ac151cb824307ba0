import Findings
import KubernetesModel

extension Knob {
  static let defaultServiceAccount = Knob(
    id: "default-service-account", title: "uses the namespace's default service account", severity: .low,
    explanation: """
      What is granted to the default account is granted to every pod that names none; workloads should have \
      accounts of their own.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/service-accounts/",
      "CIS 5.1: ensure that default service accounts are not actively used",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .free("serviceAccountName: api\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.accountName == "default" ? [KnobHolding(field: "serviceAccountName")] : []
  }
}

import Findings
import KubernetesModel

extension Guardrail {
  static let namespaceUnenforced = Guardrail(
    id: "namespace-unenforced", title: "lets in any pod: Pod Security enforces nothing", severity: .medium,
    explanation: """
      A namespace without an enforce level, or with the level privileged, admits every pod. The cluster's default \
      level counts where the namespace sets none.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
      "CIS 5.2: ensure that the cluster has at least one active policy control mechanism in place",
    ],
    examples: [
      .holds("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}"),
      .free(
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}
        """),
    ]
  ) { cluster in
    let fallback = cluster.snapshot.facts.podSecurity.enforce
    return cluster.snapshot.namespaces.filter { namespace in
      (namespace.metadata.labels["pod-security.kubernetes.io/enforce"] ?? fallback) == "privileged"
    }.map {
      Holder(
        knob: "namespace-unenforced", resource: $0.reference,
        field: "metadata.labels[pod-security.kubernetes.io/enforce]")
    }
  }
}

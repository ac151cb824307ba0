import Findings
import KubernetesModel

extension Guardrail {
  static let namespaceUnenforced = Guardrail(
    id: "namespace-unenforced", title: "lets in any pod: Pod Security enforces nothing", severity: .medium,
    explanation: """
      A namespace without an enforce level, or with the level privileged, admits every pod. The cluster's default \
      level counts where the namespace sets none; a namespace that the configuration exempts has none at all.
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
    ], basis: .namespaces
  ) { cluster in
    let configured = cluster.snapshot.facts.podSecurity
    return cluster.snapshot.namespaces.compactMap { namespace in
      let level = namespace.metadata.labels["pod-security.kubernetes.io/enforce"] ?? configured.enforce
      // The plugin's configuration names namespaces as the cluster does, whatever a mapping calls them here.
      let isExempt = configured.exemptNamespaces.contains(namespace.metadata.originalName ?? namespace.name)
      guard isExempt || level == "privileged" else { return nil }
      return Holder(
        knob: "namespace-unenforced", resource: namespace.reference, value: isExempt ? "exempt" : "",
        field: isExempt ? "" : "metadata.labels[pod-security.kubernetes.io/enforce]")
    }
  }
}

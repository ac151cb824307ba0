import AccessAnalysis
import Findings

extension Guardrail {
  static let reachesClusterAdmin = Guardrail(
    id: "reaches-cluster-admin", title: "can make itself cluster administrator", severity: .critical,
    explanation: """
      Rights that are harmless by name can be a way to every right: a pod made with a powerful service account, a token \
      asked for, a role bound. Those who are administrators already are `is-cluster-admin`.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/#kubernetes-rbac-privilege-escalation-risks",
      "CIS 5.1: ensure that the cluster-admin role is only used where required",
    ],
    examples: [
      .holds("\(grant("patch", "deployments", in: "apps"))\n---\n\(administrator)"),
      .free("\(grant("get", "deployments", in: "apps"))\n---\n\(administrator)"),
    ], basis: .ways
  ) { cluster in
    AccessQueries(cluster.access).waysToClusterAdmin().map {
      Holder(
        knob: "reaches-cluster-admin", resource: PrincipalPower.reference($0.principal), binding: $0.binding,
        explanation: $0.text)
    }
  }

  private static let administrator = """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: root, namespace: shop}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: root}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: root, namespace: shop}]
    """
}

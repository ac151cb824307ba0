import Findings
import KubernetesModel

extension Guardrail {
  static let grantedToEverybody = Guardrail(
    id: "granted-to-everybody", title: "stands for everybody and is granted rights", severity: .high,
    explanation: """
      What is bound to system:unauthenticated or system:anonymous, whoever reaches the API server may do; what is \
      bound to system:authenticated or system:serviceaccounts, every pod may do.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: avoid bindings to system:anonymous, and to the groups of all users",
    ],
    examples: [.holds(binding("system:authenticated")), .free(binding("oidc:team"))], basis: .bindings
  ) { cluster in
    cluster.snapshot.roleBindings.filter { !$0.isDefault }.flatMap { binding in
      binding.subjects.filter { everybody.contains($0.name) }.map { subject in
        Holder(
          knob: "granted-to-everybody", resource: binding.reference(of: subject),
          value: "\(binding.roleRef.kind) \(binding.roleRef.name)\(binding.extent)", binding: binding.reference,
          granted: GrantedRules(binding, cluster.role(of: binding)))
      }
    }
  }

  private static let everybody: Set<String> = [
    "system:anonymous", "system:authenticated", "system:serviceaccounts", "system:unauthenticated",
  ]

  private static func binding(_ group: String) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "\(group)"}]
    """
  }
}

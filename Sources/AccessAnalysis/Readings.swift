package import KubernetesModel

extension AccessArea {
  /// Every kind that answers about access rest on.
  package static let readings: [KindReading] = evaluated + others

  private static let evaluated: [KindReading] = [
    .core(.clusterRole, reason: "what a role allows in every namespace and cluster-wide"),
    .core(.clusterRoleBinding, reason: "who holds a role everywhere"),
    .core(.customResourceDefinition, .informative, reason: "which resources rules can mean"),
    .core(.namespace, reason: "in which namespaces rights have effect"),
    .core(.role, reason: "what a role allows in its namespace"),
    .core(.roleBinding, reason: "who holds a role in a namespace"),
    .core(.serviceAccount, reason: "which accounts exist to hold rights"),
  ]

  /// Kinds that say who is in which groups, and those that give rights, make roles or say who users are without being
  /// evaluated. More that hold rules or subjects of roles are seen by their shape.
  private static let others: [KindReading] = [
    cloudIdentities,
    identities,
    makersOfRoles,
    rancher,
  ].flatMap { $0 }
}

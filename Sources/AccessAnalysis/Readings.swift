package import KubernetesModel

extension AccessArea {
  /// Every kind that answers about access rest on.
  package static let readings: [KindReading] = evaluated + deciding

  private static let evaluated: [KindReading] = [
    .core(.clusterRole, reason: "what a role allows in every namespace and cluster-wide"),
    .core(.clusterRoleBinding, reason: "who holds a role everywhere"),
    .core(.customResourceDefinition, .informative, reason: "which resources rules can mean"),
    .core(.namespace, reason: "in which namespaces rights have effect"),
    .core(.role, reason: "what a role allows in its namespace"),
    .core(.roleBinding, reason: "who holds a role in a namespace"),
    .core(.serviceAccount, reason: "which accounts exist to hold rights"),
    .openShiftGroup,
  ]

  /// Kinds that give rights, make roles or say who users are, without being evaluated. Others that hold rules or
  /// subjects of roles are seen by their shape.
  private static let deciding: [KindReading] = [
    .awsAuth,
    .capsuleTenant,
    .hierarchyConfiguration,
    .hncConfiguration,
    .openShiftAuthentication,
    .openShiftClusterRole,
    .openShiftClusterRoleBinding,
    .openShiftOAuth,
    .openShiftRole,
    .openShiftRoleBinding,
    .openShiftRoleBindingRestriction,
    .pinnipedJWTAuthenticator,
    .pinnipedWebhookAuthenticator,
    .rancherClusterRoleTemplateBinding,
    .rancherGlobalRole,
    .rancherGlobalRoleBinding,
    .rancherProjectRoleTemplateBinding,
    .rancherRoleTemplate,
    .rbacDefinition,
  ]
}

import Documents
import KubernetesModel

extension AccessArea {
  static let rancher: [KindReading] = [
    .rancherClusterRoleTemplateBinding,
    .rancherGlobalRole,
    .rancherGlobalRoleBinding,
    .rancherProjectRoleTemplateBinding,
    .rancherRoleTemplate,
  ]
}

/// Rancher's roles and bindings; their fields stand beside `metadata`.
extension KindReading {
  static let rancherClusterRoleTemplateBinding = makesRoles(
    "management.cattle.io", "ClusterRoleTemplateBinding", "clusterroletemplatebindings", "v3",
    keep: rancherBinding.union(["clusterName": .whole]),
    names: rancherSubjects, reason: "who holds a role template in a cluster",
    example: "clusterName: c-1\nroleTemplateName: cluster-owner\ngroupName: web\nuserName: ana",
    keeps: #"{"clusterName":"c-1","groupName":"web","roleTemplateName":"cluster-owner","userName":"ana"}"#)

  static let rancherGlobalRole = makesRoles(
    "management.cattle.io", "GlobalRole", "globalroles", "v3", .cluster,
    keep: [
      "inheritedClusterRoles": .whole, "inheritedFleetWorkspacePermissions": .whole, "namespacedRules": .whole,
      "newUserDefault": .whole, "rules": .whole,
    ],
    defaults: [DefaultValue("newUserDefault", "false")], unordered: ["inheritedClusterRoles"],
    reason: "what a global role of Rancher allows",
    example: "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]",
    keeps: #"{"newUserDefault":false,"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"#)

  static let rancherGlobalRoleBinding = makesRoles(
    "management.cattle.io", "GlobalRoleBinding", "globalrolebindings", "v3", .cluster,
    keep: ["globalRoleName": .whole, "groupPrincipalName": .whole, "userName": .whole, "userPrincipalName": .whole],
    names: [NamePlace("userName", .user)], reason: "who holds a global role of Rancher",
    example: "globalRoleName: admin\nuserName: ana", keeps: #"{"globalRoleName":"admin","userName":"ana"}"#)

  static let rancherProjectRoleTemplateBinding = makesRoles(
    "management.cattle.io", "ProjectRoleTemplateBinding", "projectroletemplatebindings", "v3",
    keep: rancherBinding.union(["projectName": .whole, "serviceAccount": .whole]),
    names: rancherSubjects, reason: "who holds a role template in a project",
    example: "projectName: \"c-1:p-1\"\nroleTemplateName: project-owner\ngroupName: web\nuserName: ana",
    keeps: #"{"groupName":"web","projectName":"c-1:p-1","roleTemplateName":"project-owner","userName":"ana"}"#)

  static let rancherRoleTemplate = makesRoles(
    "management.cattle.io", "RoleTemplate", "roletemplates", "v3", .cluster,
    keep: [
      "administrative": .whole, "clusterCreatorDefault": .whole, "context": .whole, "external": .whole,
      "externalRules": .whole, "locked": .whole, "projectCreatorDefault": .whole, "roleTemplateNames": .whole,
      "rules": .whole,
    ],
    unordered: ["roleTemplateNames"], reason: "what a role template of Rancher allows",
    example: "context: project\nrules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]",
    keeps: #"{"context":"project","rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"#)

  private static let rancherBinding: FieldSelection = [
    "groupName": .whole, "groupPrincipalName": .whole, "roleTemplateName": .whole, "userName": .whole,
    "userPrincipalName": .whole,
  ]

  private static let rancherSubjects = [NamePlace("groupName", .group), NamePlace("userName", .user)]
}

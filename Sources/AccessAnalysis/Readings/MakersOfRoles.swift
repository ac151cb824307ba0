import Documents
import KubernetesModel

extension AccessArea {
  static let makersOfRoles: [KindReading] = [
    .capsuleTenant,
    .hierarchyConfiguration,
    .hncConfiguration,
    .openShiftClusterRole,
    .openShiftClusterRoleBinding,
    .openShiftRole,
    .openShiftRoleBinding,
    .rbacDefinition,
  ]
}

/// Further kinds of which roles and bindings are made.
extension KindReading {
  static let capsuleTenant = makesRoles(
    "capsule.clastix.io", "Tenant", "tenants", "v1beta2", .cluster,
    keep: [
      "spec": [
        "additionalRoleBindings": .whole, "cordoned": .whole, "namespaceOptions": .whole, "networkPolicies": .whole,
        "owners": .whole, "permissions": .whole, "podOptions": .whole, "resourceQuotas": .whole,
        "serviceOptions": .whole,
      ]
    ],
    defaults: [DefaultValue("spec.cordoned", "false")], unordered: ["spec.owners"],
    names: [NamePlace("spec.additionalRoleBindings[].clusterRoleName", .clusterRole)],
    reason: "who owns the namespaces of a tenant, with which roles",
    example: """
      spec:
        additionalRoleBindings: [{clusterRoleName: view, subjects: [{kind: Group, name: a}]}]
        owners: [{kind: Group, name: web}, {kind: Group, name: shop}]
      """,
    keeps: #"{"spec":{"additionalRoleBindings":[{"clusterRoleName":"view","subjects":[{"kind":"Group","name":"a"}]}],"#
      + #""cordoned":false,"owners":[{"kind":"Group","name":"shop"},{"kind":"Group","name":"web"}]}}"#)

  static let hierarchyConfiguration = makesRoles(
    "hnc.x-k8s.io", "HierarchyConfiguration", "hierarchyconfigurations", "v1alpha2",
    keep: ["spec": ["allowCascadingDeletion": .whole, "labels": .whole, "parent": .whole]],
    names: [NamePlace("spec.parent", .namespace)],
    reason: "from which namespace roles and bindings are copied",
    example: "spec: {parent: teams}", keeps: #"{"spec":{"parent":"teams"}}"#)

  static let hncConfiguration = makesRoles(
    "hnc.x-k8s.io", "HNCConfiguration", "hncconfigurations", "v1alpha2", .cluster,
    keep: ["spec": ["resources": .whole]], unordered: ["spec.resources"],
    reason: "which kinds are copied into namespaces below",
    example: "spec: {resources: [{resource: networkpolicies, mode: Propagate}]}",
    keeps: #"{"spec":{"resources":[{"mode":"Propagate","resource":"networkpolicies"}]}}"#)

  static let openShiftClusterRole = formerRole("ClusterRole", "clusterroles", .cluster)
  static let openShiftClusterRoleBinding = formerBinding("ClusterRoleBinding", "clusterrolebindings", .cluster)
  static let openShiftRole = formerRole("Role", "roles", .namespaced)
  static let openShiftRoleBinding = formerBinding("RoleBinding", "rolebindings", .namespaced)

  /// The server makes a role of RBAC of it.
  private static func formerRole(_ kind: String, _ plural: String, _ scope: Scope) -> KindReading {
    makesRoles(
      "authorization.openshift.io", kind, plural, "v1", scope, keep: ["aggregationRule": .whole, "rules": .whole],
      reason: "what a role in the former writing of OpenShift allows",
      example: "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]",
      keeps: #"{"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["get"]}]}"#)
  }

  /// The server makes a binding of RBAC of it.
  private static func formerBinding(_ kind: String, _ plural: String, _ scope: Scope) -> KindReading {
    makesRoles(
      "authorization.openshift.io", kind, plural, "v1", scope,
      keep: ["groupNames": .whole, "roleRef": .whole, "subjects": .whole, "userNames": .whole],
      unordered: ["groupNames", "subjects", "userNames"],
      names: [NamePlace("groupNames[]", .group), NamePlace("userNames[]", .user)],
      reason: "who holds a role in the former writing of OpenShift",
      example: "roleRef: {name: admin}\nuserNames: [ana]\ngroupNames: [web]",
      keeps: #"{"groupNames":["web"],"roleRef":{"name":"admin"},"userNames":["ana"]}"#)
  }

  static let rbacDefinition = makesRoles(
    "rbacmanager.reactiveops.io", "RBACDefinition", "rbacdefinitions", "v1beta1", .cluster,
    keep: ["rbacBindings": .whole], unordered: ["rbacBindings"],
    names: [
      NamePlace("rbacBindings[].clusterRoleBindings[].clusterRole", .clusterRole),
      NamePlace("rbacBindings[].roleBindings[].clusterRole", .clusterRole),
      NamePlace("rbacBindings[].roleBindings[].namespace", .namespace),
      NamePlace("rbacBindings[].roleBindings[].namespaceSelector", .namespaceSelector),
    ],
    reason: "who is bound to which roles",
    example: """
      rbacBindings:
      - name: admins
        subjects: [{kind: User, name: ana}]
        clusterRoleBindings: [{clusterRole: cluster-admin}]
        roleBindings:
        - {clusterRole: view, namespace: shop}
        - {clusterRole: edit, namespaceSelector: {matchLabels: {team: a}}}
      """,
    keeps: #"{"rbacBindings":[{"clusterRoleBindings":[{"clusterRole":"cluster-admin"}],"name":"admins","#
      + #""roleBindings":[{"clusterRole":"view","namespace":"shop"},"#
      + #"{"clusterRole":"edit","namespaceSelector":{"matchLabels":{"team":"a"}}}],"#
      + #""subjects":[{"kind":"User","name":"ana"}]}]}"#)
}

import KubernetesModel

extension ClusterGenerator {
  /// A third of the roles are cluster roles; rules are of the size people write.
  mutating func role(_ index: Int) -> Role {
    let isClusterRole = index % 3 == 0
    let rules = (0...random.below(4)).map { _ in accessRule() }
    return Role(
      metadata: ObjectMeta(name: roleName(index), namespace: isClusterRole ? "" : namespaceName(index)),
      isClusterRole: isClusterRole, rules: rules)
  }

  private mutating func accessRule() -> PolicyRule {
    let (group, resource) = random.element(
      of: [
        ("", "configmaps"), ("", "pods"), ("", "pods/log"), ("", "secrets"), ("", "services"), ("apps", "deployments"),
        ("apps", "statefulsets"), ("batch", "cronjobs"), ("batch", "jobs"), ("networking.k8s.io", "ingresses"),
      ], or: ("", "pods"))
    let verbs = random.element(
      of: [["get"], ["get", "list", "watch"], ["create", "delete"], ["get", "patch", "update"], ["*"]], or: ["get"])
    let names = random.oneIn(8) ? ["object-\(random.below(50))"] : []
    return PolicyRule(verbs: verbs, apiGroups: [group], resources: [resource], resourceNames: names)
  }

  /// Bindings inside a namespace, one in sixteen cluster-wide; up to three subjects.
  mutating func binding(_ index: Int) -> RoleBinding {
    let isClusterWide = random.oneIn(16)
    let role = random.below(shape.roles)
    let isClusterRole = isClusterWide || role % 3 == 0
    let target = isClusterRole ? role - role % 3 : role
    let namespace = isClusterRole ? namespaceName(random.below(shape.namespaces)) : namespaceName(target)
    let subjects = (0...random.below(3)).map { _ in subject() }
    return RoleBinding(
      metadata: ObjectMeta(name: "binding-\(index)", namespace: isClusterWide ? "" : namespace),
      isClusterRoleBinding: isClusterWide, subjects: subjects,
      roleRef: RoleRef(kind: isClusterRole ? "ClusterRole" : "Role", name: roleName(target)))
  }

  private mutating func subject() -> Subject {
    if random.oneIn(10) { return Subject(kind: "Group", name: "group-\(random.below(40))") }
    let account = random.below(shape.serviceAccounts)
    return Subject(kind: "ServiceAccount", name: "account-\(account)", namespace: namespaceName(account))
  }

  private func roleName(_ index: Int) -> String { "role-\(index)" }
}

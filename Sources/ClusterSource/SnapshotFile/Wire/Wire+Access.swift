import KubernetesModel

extension Role: WireObject {
  static var blank: Role { Role(metadata: .blank, isClusterRole: false) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("clusterRole", &isClusterRole)
    try wire.field("rules", &rules)
    try wire.field("aggregation", &aggregation)
  }
}

extension PolicyRule: WireObject {
  static var blank: PolicyRule { PolicyRule(verbs: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("verbs", &verbs)
    try wire.field("apiGroups", &apiGroups)
    try wire.field("resources", &resources)
    try wire.field("resourceNames", &resourceNames)
    try wire.field("nonResourceURLs", &nonResourceURLs)
  }
}

extension RoleBinding: WireObject {
  static var blank: RoleBinding {
    RoleBinding(metadata: .blank, isClusterRoleBinding: false, subjects: [], roleRef: .blank)
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("clusterRoleBinding", &isClusterRoleBinding)
    try wire.field("subjects", &subjects)
    try wire.field("roleRef", &roleRef)
    try wire.field("originalSubjects", &originalSubjects)
  }
}

extension Subject: WireObject {
  static var blank: Subject { Subject(kind: "", name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("name", &name)
    try wire.field("namespace", &namespace)
  }
}

extension RoleRef: WireObject {
  static var blank: RoleRef { RoleRef(kind: "", name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("name", &name)
  }
}

extension ServiceAccount: WireObject {
  static var blank: ServiceAccount { ServiceAccount(metadata: .blank) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("automountToken", &automountToken)
    try wire.field("imagePullSecrets", &imagePullSecrets)
  }
}

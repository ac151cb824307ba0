import KubernetesModel

extension KindDecoder {
  static let role = KindDecoder(kind: "Role", groups: ["rbac.authorization.k8s.io"], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    let metadata = try object.metadata()
    try object.refuseName(metadata)
    let rules = try object.policyRules(.namespace)
    try object.refuseDefects(["apiVersion", "kind", "metadata", "rules"])
    builder.roles.append(Role(metadata: metadata, isClusterRole: false, rules: rules))
  }

  static let clusterRole = KindDecoder(kind: "ClusterRole", groups: ["rbac.authorization.k8s.io"], scope: .cluster) {
    object, builder throws(ReadingFailure) in
    let metadata = try object.metadata()
    try object.refuseName(metadata)
    var role = Role(metadata: metadata, isClusterRole: true, rules: try object.policyRules(.cluster))
    if object.seek("aggregationRule") { role.aggregation = try object.reader.roleSelectors() }
    try object.refuseDefects(["aggregationRule", "apiVersion", "kind", "metadata", "rules"])
    builder.roles.append(role)
  }
}

extension ObjectReader {
  fileprivate mutating func policyRules(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> [PolicyRule] {
    guard seek("rules") else { return [] }
    return try reader.list { reader throws(ReadingFailure) in try reader.policyRule(scope) }
  }
}

extension JSONReader {
  /// An aggregation rule's selectors, of which there must be some.
  fileprivate mutating func roleSelectors() throws(ReadingFailure) -> [LabelSelector] {
    _ = peek()
    let start = position
    var selectors: [LabelSelector] = []
    try members { reader, key throws(ReadingFailure) in
      guard key == "clusterRoleSelectors" else { return try reader.refuse(key, known: ["clusterRoleSelectors"]) }
      selectors = try reader.list { reader throws(ReadingFailure) in try reader.labelSelector() }
    }
    guard !selectors.isEmpty else {
      throw .value(
        "`aggregationRule` selects no roles", hint: "fill `clusterRoleSelectors`, or remove `aggregationRule`",
        at: start)
    }
    return selectors
  }

  /// A rule, refused where a server refuses it.
  fileprivate mutating func policyRule(_ scope: KindDecoder.Scope) throws(ReadingFailure) -> PolicyRule {
    _ = peek()
    let start = position
    var rule = PolicyRule(verbs: [])
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "verbs": rule.verbs = try reader.texts()
      case "apiGroups": rule.apiGroups = try reader.texts()
      case "resources": rule.resources = try reader.texts()
      case "resourceNames": rule.resourceNames = try reader.texts()
      case "nonResourceURLs": rule.nonResourceURLs = try reader.texts()
      default: try reader.skip()
      }
    }
    guard !rule.verbs.isEmpty else { throw .value("a rule needs at least one verb", hint: "fill `verbs`", at: start) }
    if !rule.nonResourceURLs.isEmpty {
      guard scope == .cluster else {
        throw .value("a Role cannot grant `nonResourceURLs`", hint: "use a ClusterRole", at: start)
      }
      guard rule.apiGroups.isEmpty, rule.resources.isEmpty, rule.resourceNames.isEmpty else {
        throw .value("a rule holds either `nonResourceURLs` or resources", hint: "split the rule", at: start)
      }
    } else {
      guard !rule.apiGroups.isEmpty else {
        throw .value("a rule for resources needs `apiGroups`", hint: "`[\"\"]` is the core group", at: start)
      }
      guard !rule.resources.isEmpty else { throw .value("a rule needs `resources` or `nonResourceURLs`", at: start) }
    }
    return rule
  }
}

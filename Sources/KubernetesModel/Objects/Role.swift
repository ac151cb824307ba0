/// A `rbac.authorization.k8s.io/v1` Role (namespace set) or ClusterRole (namespace empty).
package struct Role: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { isClusterRole ? "ClusterRole" : "Role" }
  package var isClusterRole: Bool
  package var rules: [PolicyRule]
  /// `aggregationRule.clusterRoleSelectors`; nil without an aggregationRule.
  package var aggregation: [LabelSelector]?

  package init(
    metadata: ObjectMeta, isClusterRole: Bool, rules: [PolicyRule] = [], aggregation: [LabelSelector]? = nil
  ) {
    self.metadata = metadata
    self.isClusterRole = isClusterRole
    self.rules = rules
    self.aggregation = aggregation
  }
}

/// An RBAC `PolicyRule`, as written: no expansion, no normalisation, order kept.
package struct PolicyRule: Sendable, Hashable {
  package var verbs: [String]
  package var apiGroups: [String]
  package var resources: [String]
  package var resourceNames: [String]
  package var nonResourceURLs: [String]

  package init(
    verbs: [String], apiGroups: [String] = [], resources: [String] = [], resourceNames: [String] = [],
    nonResourceURLs: [String] = []
  ) {
    self.verbs = verbs
    self.apiGroups = apiGroups
    self.resources = resources
    self.resourceNames = resourceNames
    self.nonResourceURLs = nonResourceURLs
  }
}

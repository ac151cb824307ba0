package import Documents
package import KubernetesModel

/// `matchConstraints` of a policy, `matchResources` of a binding, or what a webhook says beside its backend.
package struct MatchConstraints: Sendable, Hashable {
  /// `matchPolicy`: whether other versions and groups of the same objects count.
  package enum Policy: String, Sendable, Hashable {
    case exact = "Exact"
    case equivalent = "Equivalent"
  }

  /// What it means that there is no rule.
  package enum Ruleless: Sendable, Hashable {
    /// Everything, as in bindings and policies.
    case everything
    /// Nothing, as in webhooks.
    case nothing
  }

  package var policy: Policy
  package var namespaceSelector: LabelSelector
  package var objectSelector: LabelSelector
  package var excluded: [MatchRule]
  package var rules: [MatchRule]
  package var ruleless = Ruleless.everything
  /// Paths of selectors that do not parse: a server refuses such an object; nothing is known of its requests.
  package var defects: [String] = []

  /// A binding without `matchResources` matches whatever its policy matches.
  package static let everything = MatchConstraints(nil, rules: "resourceRules", .everything)

  init(_ value: DocumentValue?, rules key: String, _ ruleless: Ruleless) {
    policy = value?["matchPolicy"]?.string.flatMap(Policy.init) ?? .equivalent
    rules = value?[key]?.items.map { MatchRule($0) } ?? []
    excluded = value?["excludeResourceRules"]?.items.map { MatchRule($0) } ?? []
    self.ruleless = ruleless
    let namespaces = value?["namespaceSelector"].map { LabelSelector(admission: $0) } ?? .everything
    let objects = value?["objectSelector"].map { LabelSelector(admission: $0) } ?? .everything
    namespaceSelector = namespaces ?? .everything
    objectSelector = objects ?? .everything
    if namespaces == nil { defects.append("namespaceSelector") }
    if objects == nil { defects.append("objectSelector") }
  }

  /// `matchConstraints` of a policy, or `matchResources` of a binding.
  package init(_ value: DocumentValue) { self.init(value, rules: "resourceRules", .everything) }
}

extension LabelSelector {
  /// Nil for one that a server refuses: an unknown operator, values where none may be, none where some must be.
  init?(admission value: DocumentValue) {
    var requirements: [LabelRequirement] = []
    for (key, text) in value["matchLabels"]?.members ?? [] {
      guard let text = text.string else { return nil }
      requirements.append(LabelRequirement(key: key, operator: .in, values: [text]))
    }
    for item in value["matchExpressions"]?.items ?? [] {
      guard let key = item["key"]?.string, let sign = item["operator"]?.string.flatMap(LabelRequirement.Operator.init)
      else { return nil }
      let values = item["values"]?.items.compactMap(\.string) ?? []
      guard values.isEmpty == (sign == .exists || sign == .doesNotExist) else { return nil }
      requirements.append(LabelRequirement(key: key, operator: sign, values: values.sorted()))
    }
    self.init(requirements)
  }
}

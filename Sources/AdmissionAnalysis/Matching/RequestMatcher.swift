import KubernetesModel

/// Whether constraints select a request, as `matching.Matcher` and `webhook.ShouldCallHook` of a server say.
package struct RequestMatcher: Sendable {
  private let surroundings: AdmissionSurroundings

  package init(_ surroundings: AdmissionSurroundings) { self.surroundings = surroundings }

  /// Whether a request is one of those that a check looks at.
  package enum Answer: Sendable, Hashable {
    /// As which resource: its own, or an equivalent one into which the object is converted.
    case matched(ServedResource)
    case unmatched
    /// Everything else matches, but the namespace that the selector asks about is not there.
    case missingNamespace
    case unknown(String)
  }

  /// Selectors first, as the server does, then rules and exclusions.
  package func match(_ constraints: MatchConstraints, _ request: AdmissionRequest) -> Answer {
    guard constraints.defects.isEmpty else { return .unknown("\(constraints.defects[0]) does not parse") }
    let namespace = namespaceMatches(constraints.namespaceSelector, request)
    if namespace == .no || !objectMatches(constraints.objectSelector, request) { return .unmatched }
    if rule(of: constraints.excluded, constraints.policy, request) != nil { return .unmatched }
    let matched =
      constraints.rules.isEmpty && constraints.ruleless == .everything
      ? request.resource : rule(of: constraints.rules, constraints.policy, request)
    guard let matched else { return .unmatched }
    return namespace == .missing ? .missingNamespace : .matched(matched)
  }

  private enum NamespaceAnswer { case yes, no, missing }

  /// Requests outside namespaces are never exempted by labels of namespaces, but for those of what is called
  /// `namespaces`, in whatever group.
  private func namespaceMatches(_ selector: LabelSelector, _ request: AdmissionRequest) -> NamespaceAnswer {
    let isNamespace = request.resource.resource == ServedResource.namespaces.resource
    if selector.selectsEverything || request.namespace.isEmpty && !isNamespace { return .yes }
    let writesIt = request.operation == .create || request.operation == .update
    if isNamespace, request.subresource.isEmpty, writesIt {
      return selector.matches(request.object?.labels ?? Labels()) ? .yes : .no
    }
    guard let labels = surroundings.namespaces[request.namespace] else { return .missing }
    return selector.matches(labels) ? .yes : .no
  }

  /// The new object or the old one.
  private func objectMatches(_ selector: LabelSelector, _ request: AdmissionRequest) -> Bool {
    if selector.selectsEverything { return true }
    return [request.object, request.oldObject].contains { object in object?.labels.map(selector.matches) ?? false }
  }

  /// The resource as which a rule matches: its own before any equivalent one.
  private func rule(
    of rules: [MatchRule], _ policy: MatchConstraints.Policy, _ request: AdmissionRequest
  ) -> ServedResource? {
    func matches(_ rule: MatchRule, _ resource: ServedResource) -> Bool {
      rule.matches(request, as: resource) && (rule.names.isEmpty || rule.names.contains(request.name))
    }
    if rules.contains(where: { matches($0, request.resource) }) { return request.resource }
    guard policy == .equivalent, !rules.isEmpty else { return nil }
    let others = surroundings.equivalents(of: request.resource)
    return rules.lazy.compactMap { rule in others.first { matches(rule, $0) } }.first
  }
}

package import KubernetesModel

/// What a verdict or an inventory is about: some knobs, of some namespaces.
package struct GuardScope: Sendable {
  package var guardrails: [Guardrail]
  /// Empty for all; what is held cluster-wide is in each of them.
  package var namespaces: [Glob]

  package init(guardrails: [Guardrail] = Guardrail.all, namespaces: [Glob] = []) {
    self.guardrails = guardrails
    self.namespaces = namespaces
  }

  /// As verdicts name it, behind `in`.
  package var title: String {
    let ids = guardrails.map(\.id)
    return ids.count > 3 ? "what \(ids.count) guardrails look at" : ids.joined(separator: ", ")
  }

  /// What it is not about.
  package var rest: String {
    let others = Guardrail.all.count - guardrails.count
    return others > 0 ? "\(others) other guardrails" : "what no guardrail looks at"
  }

  package func takes(_ holder: Holder) -> Bool {
    if namespaces.isEmpty { return true }
    let places = holder.places
    return places.isEmpty || places.contains { place in namespaces.contains { $0.matches(place) } }
  }

  /// Whether an entry of a list that is for nobody here is stale: of other knobs and namespaces nobody can tell.
  func takes(_ entry: AllowedHolder) -> Bool {
    guard guardrails.contains(where: { $0.id == entry.knob }) else { return guardrails.count == Guardrail.all.count }
    if namespaces.isEmpty { return true }
    return entry.namespace?.literal.map { place in namespaces.contains { $0.matches(place) } } ?? false
  }
}

extension Holder {
  /// The namespaces that it is about: where a resource is, and where a principal holds what it holds.
  fileprivate var places: [String] {
    var places = resource.kind == "Namespace" ? [resource.name] : [resource.namespace].filter { !$0.isEmpty }
    if let extent = Extent(value) {
      guard let namespace = extent.namespace else { return [] }
      places.append(namespace)
    }
    return places
  }
}

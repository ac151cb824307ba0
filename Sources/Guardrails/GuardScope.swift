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

  /// Whether a holder is one that it is about.
  package func takes(_ holder: Holder) -> Bool {
    if namespaces.isEmpty { return true }
    let places = holder.places
    return places.isEmpty || places.contains { place in namespaces.contains { $0.matches(place) } }
  }

  /// What has to be known to tell who holds the knobs.
  package var kinds: [CoreKind] {
    Set(guardrails.flatMap(\.basis.kinds)).sorted { $0.rawValue < $1.rawValue }
  }

  /// Whether rights that roles give count.
  var asksRights: Bool { guardrails.contains { [.rights, .ways].contains($0.basis) } }

  /// Whether pods do.
  var asksPods: Bool { guardrails.contains { [.workloads, .policies, .ways].contains($0.basis) } }

  /// Whether something of a namespace could be what it is about; of rights all could, for they lead to other places.
  func takes(namespace: String) -> Bool {
    namespaces.isEmpty || namespace.isEmpty || guardrails.contains { $0.basis == .ways }
      || namespaces.contains { $0.matches(namespace) }
  }

  /// The entries of a list that are about it: of the others nobody can tell here whether they are stale.
  package func entries(of list: [AllowedHolder]) -> [AllowedHolder] {
    let all = Set(Guardrail.all.map(\.id))
    let knobs = Set(guardrails.map(\.id))
    return list.filter { entry in
      if all.contains(entry.knob), !knobs.contains(entry.knob) { return false }
      guard !namespaces.isEmpty, let place = entry.namespace?.literal else { return true }
      return namespaces.contains { $0.matches(place) }
    }
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

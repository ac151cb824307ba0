package import KubernetesModel

/// The objects that policies take as parameters, and which kinds a server knows.
package struct PolicyParameters: Sendable {
  /// What is known of a kind.
  package enum Kind: Sendable, Hashable {
    case known(KindReading.Scope)
    /// The server serves no such kind.
    case absent
    case unknown(String)
  }

  /// One object, as far as a binding chooses by it.
  package struct Parameter: Sendable, Hashable {
    package var namespace: String
    package var name: String
    package var labels: Labels

    package init(namespace: String, name: String, labels: Labels) {
      self.namespace = namespace
      self.name = name
      self.labels = labels
    }
  }

  /// What is known of the objects of a kind.
  package enum Objects: Sendable, Hashable {
    case known([Parameter])
    case unknown(String)
  }

  package var kind: @Sendable (ParameterKind) -> Kind
  package var objects: @Sendable (ParameterKind) -> Objects

  package init(
    kind: @escaping @Sendable (ParameterKind) -> Kind = { _ in .unknown("no parameter kind was read") },
    objects: @escaping @Sendable (ParameterKind) -> Objects = { _ in .unknown("no parameter was read") }
  ) {
    self.kind = kind
    self.objects = objects
  }

  /// What comes of a binding's choice for one request.
  enum Found: Sendable, Hashable {
    /// How many evaluations there are, one for each parameter object.
    case evaluations([Parameter?])
    /// This binding is passed over.
    case skipped
    /// Trouble that the failure policy turns into a refusal, whatever the actions are.
    case configurationError(String)
    case unknown(String)
  }

  /// The parameters of a policy by a binding, in the order in which a server looks for trouble
  /// (`generic.CollectParams`).
  func find(_ wanted: ParameterKind?, _ reference: ParameterReference?, for request: AdmissionRequest) -> Found {
    // A policy without a kind ignores what a binding names; one with a kind and no reference sees `params == null`.
    guard let wanted else { return .evaluations([nil]) }
    let scope: KindReading.Scope
    switch kind(wanted) {
    case .known(let known): scope = known
    case .absent:
      return reference == nil ? .evaluations([nil]) : .configurationError("the server has no \(wanted.kind)")
    case .unknown(let why): return .unknown(why)
    }
    guard let reference else { return .evaluations([nil]) }
    var namespace = ""
    switch scope {
    case .namespaced:
      namespace = reference.namespace.isEmpty ? request.namespace : reference.namespace
      if namespace.isEmpty { return .configurationError("a request outside namespaces has no \(wanted.kind)") }
    case .cluster:
      if !reference.namespace.isEmpty { return .configurationError("\(wanted.kind) is in no namespace") }
    }
    let all: [Parameter]
    switch objects(wanted) {
    case .known(let known): all = known.filter { $0.namespace == namespace }
    case .unknown(let why): return .unknown(why)
    }
    let chosen =
      switch reference.choice {
      case .name(let name): all.filter { $0.name == name }
      case .selector(let selector): all.filter { selector.matches($0.labels) }
      case .none: [Parameter]()
      }
    if !chosen.isEmpty { return .evaluations(chosen) }
    return reference.notFound == .allow ? .skipped : .configurationError("no parameter is there")
  }
}

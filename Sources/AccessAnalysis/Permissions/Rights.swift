import KubernetesModel

/// What somebody may do: requests for resources, and for paths that are no resources.
///
/// `resources` decides by scope, API group, resource, subresource, verb and name, in this order. The scope's fallback
/// is what holds cluster-wide; its branches are single namespaces.
struct Rights: Sendable, Hashable {
  var resources: PermissionSetID
  var paths: PathPermissions

  static let none = Rights(resources: .nothing, paths: .none)
  static let everything = Rights(
    resources: .everything, paths: PathPermissions(pattern: "*", verbs: .everything))

  var isEmpty: Bool { resources == .nothing && paths.isEmpty }
}

extension PermissionAlgebra {
  mutating func union(_ a: Rights, _ b: Rights) -> Rights { combine(.union, a, b) }

  /// What is in `a` and not in `b`.
  mutating func difference(_ a: Rights, _ b: Rights) -> Rights { combine(.difference, a, b) }

  mutating func intersection(_ a: Rights, _ b: Rights) -> Rights { combine(.intersection, a, b) }

  private mutating func combine(_ operation: Operation, _ a: Rights, _ b: Rights) -> Rights {
    Rights(
      resources: apply(operation, a.resources, b.resources),
      paths: PathPermissions.combine(operation, a.paths, b.paths, in: &self))
  }

  /// What a role's rules grant inside its scope: `resources` starts at the API group.
  mutating func rights(of rules: some Sequence<PolicyRule>) -> Rights {
    rules.reduce(into: Rights.none) { rights, rule in
      rights.resources = union(rights.resources, resources(of: rule))
      if rule.nonResourceURLs.isEmpty { return }
      let verbs = only(words(rule.verbs), then: .everything)
      for pattern in rule.nonResourceURLs {
        let paths = PathPermissions(pattern: pattern, verbs: verbs)
        rights.paths = PathPermissions.combine(.union, rights.paths, paths, in: &self)
      }
    }
  }

  private mutating func resources(of rule: PolicyRule) -> PermissionSetID {
    let names = only(rule.resourceNames.isEmpty ? nil : rule.resourceNames, then: .everything)
    let verbs = only(words(rule.verbs), then: names)
    let resources = rule.resources.reduce(PermissionSetID.nothing) { set, written in
      let pattern = ResourcePattern(written)
      let subresource = only(pattern.subresource.map { [$0] }, then: verbs)
      return union(set, only(pattern.resource.map { [$0] }, then: subresource))
    }
    return only(words(rule.apiGroups), then: resources)
  }

  /// Nil where the list holds `*`.
  private func words(_ list: [String]) -> [String]? { list.contains("*") ? nil : list }

  /// Rights that hold everywhere together with those that hold in single namespaces, all starting at the API group.
  mutating func rights(everywhere: Rights, inside: [String: PermissionSetID]) -> Rights {
    var branches: [Branch] = []
    for (namespace, set) in inside {
      branches.append(Branch(atom: atom(namespace), set: union(set, everywhere.resources)))
    }
    branches.sort { $0.atom < $1.atom }
    return Rights(resources: set(fallback: everywhere.resources, branches: branches), paths: everywhere.paths)
  }

  /// The set that starts at the API group, for one scope.
  func resources(_ rights: Rights, in scope: AccessScope) -> PermissionSetID {
    switch scope {
    case .cluster: node(rights.resources).fallback
    case .namespace(let name): branch(rights.resources, knownAtom(name))
    }
  }

  /// Namespaces that a set of rights treats differently from the cluster as a whole, sorted.
  func namespaces(in rights: Rights) -> [String] {
    node(rights.resources).branches.map { word($0.atom) }.sorted()
  }
}

/// A word of a rule's `resources`, taken apart; nil stands for every one.
struct ResourcePattern: Sendable, Hashable {
  var resource: String?
  /// Empty for the resource itself.
  var subresource: String?

  init(resource: String?, subresource: String?) {
    self.resource = resource
    self.subresource = subresource
  }

  init(_ written: String) {
    if written == "*" { return }
    let parts = written.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      (resource, subresource) = (written, "")
      return
    }
    resource = parts[0] == "*" ? nil : String(parts[0])
    subresource = String(parts[1])
  }
}

package import Findings
import KubernetesModel
package import Platforms

/// What a platform's vendor publishes that its accounts may do, to be asked whether a difference lies within it.
package struct PublishedRights {
  private let bindings: [RoleBinding]
  private let roles: [Role]
  private let minor: Int
  private var rights: [Principal: ClusterRights] = [:]
  private var algebra = PermissionAlgebra()

  /// - Parameter minor: of the server, whose default roles vendors bind too.
  package init(_ profile: PlatformProfile, minor: Int) {
    bindings = profile.bindings
    roles = profile.roles
    self.minor = minor
  }

  /// Whether the profile speaks of somebody at all.
  package func knows(_ principal: Principal) -> Bool { !bindings(of: principal).isEmpty }

  /// Whether everything that a finding's details tell as the difference is published for whom it is about.
  package mutating func covers(_ details: StructuredValue, of principal: Principal) -> Bool {
    guard knows(principal), let difference = details["difference"], let scope = details["scope"].flatMap(Self.scope)
    else { return false }
    var published = rights[principal] ?? ClusterRights(model(of: principal))
    let held = published.effective(principal, in: &algebra)
    rights[principal] = published
    for box in difference["resources"]?.items ?? [] {
      guard let box = PermissionBox(box) else { return false }
      let missing = algebra.difference(algebra.set(of: box), algebra.resources(held, in: scope))
      if missing != .nothing { return false }
    }
    for path in difference["paths"]?.items ?? [] {
      guard let text = path["path"]?.string, let verbs = path["verbs"].flatMap(WordSet.init) else { return false }
      let pattern = path["match"]?.string == "exact" ? text : text + "*"
      let wanted = Rights(
        resources: .nothing, paths: PathPermissions(pattern: pattern, verbs: verbs.set(in: &algebra)))
      if !algebra.difference(Rights(resources: .nothing, paths: wanted.paths), held).paths.isEmpty { return false }
    }
    return !(difference["resources"]?.items ?? []).isEmpty || !(difference["paths"]?.items ?? []).isEmpty
  }

  /// Whether the difference is what the vendor's roles add to Kubernetes' own `admin`, `edit` and `view`, so that
  /// whoever has one of those has it on this platform.
  ///
  /// - Parameter names: of the ClusterRoles that give it.
  package mutating func covers(_ details: StructuredValue, addedBy names: Set<String>) -> Bool {
    let own = roles.filter { role in
      role.metadata.labels.contains { $0.key.hasPrefix("rbac.authorization.k8s.io/aggregate-to-") }
    }
    guard !names.isEmpty, names.isSubset(of: own.map(\.name)) else { return false }
    // Nobody is called so: the name stands for whoever has the role that they add to.
    let anybody = Principal.group("published:added")
    let bound = own.filter { names.contains($0.name) }.map { role in
      RoleBinding(
        metadata: ObjectMeta(name: role.name, isAssumed: true), isClusterRoleBinding: true,
        subjects: [Subject(anybody)], roleRef: RoleRef(kind: "ClusterRole", name: role.name))
    }
    var published = PublishedRights(bindings: bound, roles: roles, minor: minor)
    return published.covers(details, of: anybody)
  }

  private init(bindings: [RoleBinding], roles: [Role], minor: Int) {
    self.bindings = bindings
    self.roles = roles
    self.minor = minor
  }

  private func model(of principal: Principal) -> AccessModel {
    var snapshot = Snapshot(name: "published", version: ServerVersion(minor: minor, provenance: .configured))
    snapshot.roles = roles.sorted { $0.name < $1.name }
    snapshot.roleBindings = bindings(of: principal)
    return AccessModel(snapshot)
  }

  /// Those that name the principal; a `*` for a namespace stands for the principal's.
  private func bindings(of principal: Principal) -> [RoleBinding] {
    bindings.compactMap { binding in
      guard let subject = binding.subjects.first else { return nil }
      var binding = binding
      let namespace: String? =
        switch (principal, subject.kind) {
        case (.serviceAccount(let namespace, let name), "ServiceAccount")
        where name == subject.name && ["*", namespace].contains(subject.namespace): namespace
        case (.group(let name), "Group") where name == subject.name: ""
        case (.group(let name), "Group") where subject.name == "system:serviceaccounts:*":
          WellKnownGroup.namespace(ofAccounts: name)
        case (.user(let name), "User") where name == subject.name: ""
        default: nil
        }
      guard let namespace else { return nil }
      binding.subjects = [Subject(principal)]
      if binding.metadata.namespace == "*" { binding.metadata.namespace = namespace }
      return binding
    }
  }

  private static func scope(_ value: StructuredValue) -> AccessScope? {
    switch value["kind"]?.string {
    case "cluster": .cluster
    case "namespace": value["name"]?.string.map { .namespace($0) }
    default: nil
    }
  }
}

extension Principal {
  /// Whom the place of a finding of this area means; nil for other places.
  package init?(_ place: Place) {
    switch place.kind {
    case "user": self = .user(place.name)
    case "group": self = .group(place.name)
    case "serviceaccount":
      let parts = place.name.split(separator: "/", maxSplits: 1).map(String.init)
      if parts.count == 2 {
        self = .serviceAccount(namespace: parts[0], name: parts[1])
      } else {
        self = .serviceAccount(namespace: place.namespace, name: place.name)
      }
    default: return nil
    }
  }
}

extension Subject {
  fileprivate init(_ principal: Principal) {
    switch principal {
    case .user(let name): self.init(kind: "User", name: name)
    case .group(let name): self.init(kind: "Group", name: name)
    case .serviceAccount(let namespace, let name): self.init(kind: "ServiceAccount", name: name, namespace: namespace)
    }
  }
}

extension PermissionBox {
  fileprivate init?(_ value: StructuredValue) {
    guard let groups = value["groups"].flatMap(WordSet.init), let resources = value["resources"].flatMap(WordSet.init),
      let subresources = value["subresources"].flatMap(WordSet.init), let verbs = value["verbs"].flatMap(WordSet.init),
      let names = value["names"].flatMap(WordSet.init)
    else { return nil }
    self.init(groups: groups, resources: resources, subresources: subresources, verbs: verbs, names: names)
  }
}

extension WordSet {
  fileprivate init?(_ value: StructuredValue) {
    switch value {
    case .string("*"): self = .all
    case .array(let words): self = .only(words.compactMap(\.string))
    case .object(let members):
      guard let words = members["allExcept"] else { return nil }
      self = .allExcept(words.items.compactMap(\.string))
    default: return nil
    }
  }

  /// The set of these words in an algebra, one dimension before its end; all but some is taken for all.
  fileprivate func set(in algebra: inout PermissionAlgebra) -> PermissionSetID {
    switch self {
    case .only(let words): algebra.only(words, then: .everything)
    case .allExcept: .everything
    }
  }
}

extension StructuredValue {
  fileprivate subscript(key: String) -> StructuredValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }
  fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
  fileprivate var items: [StructuredValue] { if case .array(let items) = self { items } else { [] } }
}

import Findings
package import KubernetesModel
import Platforms

/// One cluster's RBAC, indexed by subject: what the authorizer consults and comparisons start from.
package struct AccessModel: Sendable {
  package let snapshot: Snapshot
  /// Those of the snapshot and, for manifests, the default ones that the manifests leave out.
  let roles: [Role]
  /// Per role, what it grants once aggregation is done.
  let rules: [[EffectiveRule]]
  let bindings: [RoleBinding]
  /// Grants by the principal that bindings name, in the order of `bindings`.
  let grants: [Principal: [Grant]]
  let danglingGrants: [DanglingGrant]
  /// The default roles and bindings that manifests are taken to leave out; none for a live cluster.
  let assumed: BuiltinPolicy
  /// Who is in which groups, as far as anybody says.
  let groupMembers: OpenShiftGroups
  /// What gives rights, makes roles or says who users are, without being evaluated.
  let deciders: AreaDeciders

  /// What may grant rights too and is not evaluated, a clause each; of live clusters what it made is read.
  package var unevaluatedGrants: [String] {
    deciders.wholes.filter { decider in
      decider.sense != .restricts && !(decider.sense.isOfManifestsOnly && deciders.isLive)
    }.map { "\($0.object) \($0.verb) and is not evaluated" }.sorted()
  }
  private let rolePositions: [ObjectReference: Int]
  private let bindingPositions: [ObjectReference: Int]

  package init(_ snapshot: Snapshot) {
    var assumed = BuiltinPolicy.none
    if !snapshot.holdsDefaultRoles {
      assumed = BuiltinPolicy(minor: snapshot.version.minor)
      assumed.roles += RecognisedPlatforms(snapshot).builtinRoles
    }
    self.init(snapshot, assuming: assumed)
  }

  init(_ snapshot: Snapshot, assuming assumed: BuiltinPolicy) {
    self.snapshot = snapshot
    groupMembers = OpenShiftGroups(snapshot)
    var others = AreaDeciders(snapshot, AccessArea.readings, and: .roles)
    others.deciders = others.deciders.map(NodeRoles.withoutNames)
    deciders = others
    self.assumed = assumed
    (roles, rolePositions) = Self.merging(snapshot.roles, with: assumed.roles)
    (bindings, bindingPositions) = Self.merging(snapshot.roleBindings, with: assumed.bindings)
    rules = Self.effectiveRules(of: roles, isLive: snapshot.servedAPI != nil)
    (grants, danglingGrants) = Self.index(bindings, rolePositions)
  }

  /// Where the role of that identity is in `roles`.
  func position(of role: ObjectReference) -> Int? { rolePositions[role] }

  /// The binding of that identity.
  func binding(_ reference: ObjectReference) -> RoleBinding? { bindingPositions[reference].map { bindings[$0] } }

  /// Where the binding of that identity is in `bindings`.
  func bindingPosition(of reference: ObjectReference) -> Int? { bindingPositions[reference] }

  func grants(to principal: Principal) -> [Grant] { grants[principal] ?? [] }

  /// The objects, those assumed behind those defined, and where each of them is.
  private static func merging<Object: KubernetesObject>(
    _ defined: [Object], with assumed: [Object]
  ) -> ([Object], [ObjectReference: Int]) {
    var positions: [ObjectReference: Int] = [:]
    positions.reserveCapacity(defined.count + assumed.count)
    for (position, object) in defined.enumerated() {
      positions[object.reference] = positions[object.reference] ?? position
    }
    var objects = defined
    for object in assumed where positions[object.reference] == nil {
      positions[object.reference] = objects.count
      objects.append(object)
    }
    return (objects, positions)
  }

  /// A live server has filled aggregated roles already, and its word counts; there the members only tell where a
  /// rule comes from.
  private static func effectiveRules(of roles: [Role], isLive: Bool) -> [[EffectiveRule]] {
    var resolved = RoleAggregation.effectiveRules(of: roles)
    guard isLive else { return resolved }
    for role in roles.indices where roles[role].aggregation != nil {
      let sources = Dictionary(resolved[role].map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
      resolved[role] = roles[role].rules.enumerated().map { index, rule in
        sources[rule] ?? EffectiveRule(rule: rule, writtenIn: role, index: index)
      }
    }
    return resolved
  }

  private static func index(
    _ bindings: [RoleBinding], _ positions: [ObjectReference: Int]
  ) -> ([Principal: [Grant]], [DanglingGrant]) {
    var grants: [Principal: [Grant]] = [:]
    var dangling: [DanglingGrant] = []
    for (position, binding) in bindings.enumerated() {
      let role = binding.referencedRole.flatMap { positions[$0] }
      let principals = binding.subjects.compactMap {
        Principal(subject: $0, bindingNamespace: binding.metadata.namespace)
      }
      for principal in principals {
        if let role {
          Self.add(Grant(binding: position, role: role, scope: binding.scope), to: &grants[principal, default: []])
        } else {
          dangling.append(DanglingGrant(principal: principal, binding: position))
        }
      }
    }
    return (grants, dangling)
  }

  /// A binding may name somebody twice.
  private static func add(_ grant: Grant, to grants: inout [Grant]) {
    if grants.last?.binding != grant.binding { grants.append(grant) }
  }
}

/// A role given to a principal by a binding.
struct Grant: Sendable, Hashable {
  /// Position in `AccessModel.bindings`.
  var binding: Int
  /// Position in `AccessModel.roles`.
  var role: Int
  var scope: AccessScope
}

/// A binding to a role that does not exist: it grants nothing until somebody creates that role.
struct DanglingGrant: Sendable, Hashable {
  var principal: Principal
  /// Position in `AccessModel.bindings`.
  var binding: Int
}

/// Where a permission holds.
package enum AccessScope: Sendable, Hashable {
  /// All namespaces, also future ones, and requests outside namespaces.
  case cluster
  case namespace(String)

  /// Whether a request in that namespace (empty for none) falls into the scope.
  func contains(namespace: String) -> Bool {
    switch self {
    case .cluster: true
    case .namespace(let own): own == namespace
    }
  }
}

extension AccessScope: Comparable {
  package static func < (a: AccessScope, b: AccessScope) -> Bool {
    switch (a, b) {
    case (.cluster, .namespace): true
    case (.namespace(let a), .namespace(let b)): a < b
    case (_, .cluster): false
    }
  }
}

extension RoleBinding {
  var scope: AccessScope { isClusterRoleBinding ? .cluster : .namespace(metadata.namespace) }

  /// Nil for a reference that no authorizer follows: an unknown kind, or a Role named by a ClusterRoleBinding.
  var referencedRole: ObjectReference? {
    switch roleRef.kind {
    case "ClusterRole": ObjectReference(kind: "ClusterRole", name: roleRef.name)
    case "Role" where !isClusterRoleBinding:
      ObjectReference(kind: "Role", namespace: metadata.namespace, name: roleRef.name)
    default: nil
    }
  }
}

import Findings
import KubernetesModel

/// Changes of the target's bindings and roles, as far as they decide who may do what.
struct AccessEdits {
  /// By position of the binding: who is taken out of it.
  var taken: [Int: Set<Principal>] = [:]
  /// By position of the role: the rules that it then amounts to, aggregation done.
  var rules: [Int: [PolicyRule]] = [:]
  /// Bindings that are made, or subjects that are added to one, with what their role gives in the target.
  var given: [Gift] = []

  struct Gift {
    var principals: Set<Principal>
    var scope: AccessScope
    var rules: [PolicyRule]
  }
}

/// Tells what edits of the target would give and take, without making them.
struct AccessSimulation {
  private var comparer: AccessComparer
  private var usersOfRoles: [Int: [Principal]]?
  /// Who is in a group for certain, of those that are in any.
  private var membersOfGroups: [String: [Principal]]?

  init(_ comparer: AccessComparer) { self.comparer = comparer }

  var baseline: AccessModel { comparer.baseline.model }
  var target: AccessModel { comparer.target.model }

  /// What becomes of everybody whom edits concern.
  struct Outcome {
    /// Who would lose what both clusters give.
    var losers: [Principal] = []
    /// Who would gain what the baseline does not give.
    var winners: [Principal] = []

    var isHarmless: Bool { losers.isEmpty && winners.isEmpty }
  }

  mutating func outcome(of edits: AccessEdits) -> Outcome {
    var outcome = Outcome()
    for principal in concerned(by: edits).sorted() {
      let after = effective(principal, after: edits)
      if !loss(of: principal, after).isEmpty { outcome.losers.append(principal) }
      let known = comparer.algebra.union(before(principal), expected(principal))
      if !comparer.algebra.difference(after, known).isEmpty { outcome.winners.append(principal) }
    }
    return outcome
  }

  /// What both clusters give the principal and the edited target would not.
  mutating func loss(of principal: Principal, after edits: AccessEdits) -> Rights {
    loss(of: principal, effective(principal, after: edits))
  }

  private mutating func loss(of principal: Principal, _ after: Rights) -> Rights {
    let shared = comparer.algebra.intersection(before(principal), expected(principal))
    return comparer.algebra.difference(shared, after)
  }

  /// Whether a grant of the baseline gives some of the rights.
  mutating func gives(_ grant: Grant, _ rights: Rights) -> Bool {
    let role = comparer.clusters.baseline.rights.rights(ofRole: grant.role, in: &comparer.algebra)
    let given: Rights
    switch grant.scope {
    case .cluster: given = comparer.algebra.rights(everywhere: role, inside: [:])
    case .namespace(let name): given = comparer.algebra.rights(everywhere: .none, inside: [name: role.resources])
    }
    return !comparer.algebra.intersection(given, rights).isEmpty
  }

  private mutating func before(_ principal: Principal) -> Rights {
    comparer.clusters.target.rights.effective(principal, in: &comparer.algebra)
  }

  private mutating func expected(_ principal: Principal) -> Rights {
    comparer.clusters.baseline.rights.effective(principal, in: &comparer.algebra)
  }

  /// Whom edits name, and whoever is in a group that they name and has rights of its own in either cluster.
  private mutating func concerned(by edits: AccessEdits) -> Set<Principal> {
    var named = Set(edits.taken.values.joined()).union(edits.given.flatMap(\.principals))
    for role in edits.rules.keys { named.formUnion(users(of: role)) }
    for case .group(let name) in named { named.formUnion(members(of: name)) }
    return named
  }

  private mutating func members(of group: String) -> [Principal] {
    if membersOfGroups == nil {
      let target = target
      var members: [String: [Principal]] = [:]
      for principal in comparer.principals {
        for group in target.groups(of: principal) { members[group, default: []].append(principal) }
      }
      membersOfGroups = members
    }
    return membersOfGroups?[group] ?? []
  }

  private mutating func users(of role: Int) -> [Principal] {
    if usersOfRoles == nil {
      var users: [Int: [Principal]] = [:]
      for (principal, grants) in target.grants {
        for grant in grants { users[grant.role, default: []].append(principal) }
      }
      usersOfRoles = users
    }
    return usersOfRoles?[role] ?? []
  }

  private mutating func effective(_ principal: Principal, after edits: AccessEdits) -> Rights {
    target.groups(of: principal).reduce(own(principal, after: edits)) {
      comparer.algebra.union($0, own(.group($1), after: edits))
    }
  }

  private mutating func own(_ principal: Principal, after edits: AccessEdits) -> Rights {
    if principal == .group(WellKnownGroup.masters) { return .everything }
    var everywhere = Rights.none
    var inside: [String: PermissionSetID] = [:]
    func add(_ rights: Rights, _ scope: AccessScope, _ algebra: inout PermissionAlgebra) {
      switch scope {
      case .cluster: everywhere = algebra.union(everywhere, rights)
      case .namespace(let name): inside[name] = algebra.union(inside[name] ?? .nothing, rights.resources)
      }
    }
    for grant in target.grants(to: principal) where edits.taken[grant.binding]?.contains(principal) != true {
      let rights =
        edits.rules[grant.role].map { comparer.algebra.rights(of: $0) }
        ?? comparer.clusters.target.rights.rights(ofRole: grant.role, in: &comparer.algebra)
      add(rights, grant.scope, &comparer.algebra)
    }
    for gift in edits.given where gift.principals.contains(principal) {
      let rights = comparer.algebra.rights(of: gift.rules)
      add(rights, gift.scope, &comparer.algebra)
    }
    return comparer.algebra.rights(everywhere: everywhere, inside: inside)
  }
}

import Findings
import KubernetesModel

/// Roles and bindings of one cluster that could not be decoded, or are not among its manifests, and whose rights are
/// uncertain for it.
///
/// An unread object is taken to be what the other cluster's object of that name is; who is bound to it is known.
struct UnreadGrants {
  private let side: ClusterSide
  private let objects: Set<ObjectReference>
  /// Whether there are some whose names are not known either: they may give anything.
  private let hasNameless: Bool
  /// Where principals hold roles that could not be decoded.
  private let uncertain: [Principal: [Holding]]
  /// Where principals hold roles that are not among the manifests.
  private let unknown: [Principal: Set<Holding>]
  private let model: AccessModel

  private struct Holding: Hashable {
    var scope: AccessScope
    var role: ObjectReference
  }

  init(_ model: AccessModel, _ side: ClusterSide) {
    self.model = model
    self.side = side
    let coverage = model.snapshot.coverage
    let unread = model.snapshot.diagnostics.lazy.filter { $0.severity == .error }.compactMap(\.object)
      .filter { AccessCoverage.kinds.map(\.rawValue).contains($0.kind) }
    let objects = Set(unread)
    self.objects = objects
    let counts = Dictionary(grouping: unread, by: \.kind).mapValues(\.count)
    // What is of unknown kind counts for every kind, and may well be none of these.
    let kindless = (AccessCoverage.kinds + [.namespace, .pod]).map { coverage.undecodable($0.rawValue) }.min() ?? 0
    hasNameless =
      coverage.mayLackAny
      || AccessCoverage.kinds.contains {
        coverage.undecodable($0.rawValue) - kindless > counts[$0.rawValue] ?? 0
      }
    var uncertain: [Principal: [Holding]] = [:]
    for binding in objects.isEmpty ? [] : model.bindings {
      guard let role = binding.referencedRole, objects.contains(role) else { continue }
      for subject in binding.subjects {
        guard let principal = Principal(subject: subject, bindingNamespace: binding.namespace) else { continue }
        uncertain[principal, default: []].append(Holding(scope: binding.scope, role: role))
      }
    }
    self.uncertain = uncertain
    unknown = Dictionary(grouping: model.unknownRoles, by: \.principal)
      .mapValues { Set($0.map { Holding(scope: $0.scope, role: $0.role) }) }
  }

  var isEmpty: Bool { objects.isEmpty && !hasNameless }

  /// What is open whatever the other cluster grants.
  var incomparable: [Incomparable] {
    uncertain.sorted { $0.key < $1.key }.flatMap { principal, holdings in
      Set(holdings).sorted { ($0.scope, $0.role) < ($1.scope, $1.role) }.map {
        open(Place(principal: principal, scope: $0.scope), because: Self.reason($0.role))
      }
    }
  }

  /// Why it is not known that the principal lacks rights that the other cluster gives it through these sources.
  ///
  /// What the target has more by a role that the baseline's manifests leave out is told all the same.
  func doubt(about difference: AccessDifference, _ sources: [AccessSource]) -> Incomparable? {
    if side == .target, let role = unknownRole(behind: sources) {
      return open(Place(principal: difference.principal, scope: difference.scope), because: missing(role))
    }
    if isEmpty { return nil }
    let objects = sources.flatMap { source in
      [source.binding.reference, source.role.reference] + source.rules.map(\.owner.reference)
    }
    let reason = reason(for: [difference.principal], objects) { $0 == .cluster || $0 == difference.scope }
    return reason.map { open(Place(principal: difference.principal, scope: difference.scope), because: $0) }
  }

  /// The role by which the other cluster gives somebody all of it, where this one gives them a role of that name that is
  /// not among its manifests.
  func unknownRole(behind sources: [AccessSource]) -> ObjectReference? {
    let isSo = sources.allSatisfy { source in
      holds(source.principal, Holding(scope: source.binding.scope, role: source.role.reference))
    }
    return isSo ? sources.first?.role.reference : nil
  }

  private func holds(_ principal: Principal, _ holding: Holding) -> Bool {
    unknown[principal]?.contains(holding) ?? false
  }

  private func missing(_ role: ObjectReference) -> String {
    "\(role) is not among the manifests of \(model.snapshot.name)"
  }

  /// Why it is not known that the other cluster's path is missing here.
  func doubt(about path: EscalationPath, in other: AccessModel) -> Incomparable? {
    let unknown = path.holdings.first { holding in
      let role = other.roles[holding.grant.role].reference
      return side == .target && holds(holding.principal, Holding(scope: holding.grant.scope, role: role))
    }
    if let unknown {
      let role = other.roles[unknown.grant.role].reference
      return open(Place(principal: path.start, scope: .cluster), because: missing(role))
    }
    if isEmpty { return nil }
    let objects = path.holdings.flatMap { holding in
      [
        other.bindings[holding.grant.binding].reference, other.roles[holding.grant.role].reference,
        other.roles[holding.rule.writtenIn].reference,
      ]
    }
    let reason = reason(for: path.hops.compactMap(\.principal), objects) { _ in true }
    return reason.map { open(Place(principal: path.start, scope: .cluster), because: $0) }
  }

  /// Why it is not known that there is no such binding.
  func doubt(about binding: RoleBinding, of principal: Principal) -> Incomparable? {
    reason(for: [], [binding.reference]) { _ in false }
      .map { open(Place(principal: principal, scope: binding.scope), because: $0) }
  }

  /// Whether the role that a binding refers to may exist for all that is known.
  func mayExist(_ role: ObjectReference) -> Bool { hasNameless || objects.contains(role) }

  private func reason(
    for principals: [Principal], _ objects: [ObjectReference], where counts: (AccessScope) -> Bool
  ) -> String? {
    if let object = objects.first(where: self.objects.contains) { return Self.reason(object) }
    for principal in principals {
      for giver in [principal] + model.groups(of: principal).map(Principal.group) {
        if let holding = uncertain[giver]?.first(where: { counts($0.scope) }) { return Self.reason(holding.role) }
      }
    }
    return hasNameless ? "a role or binding that could not be read may grant it" : nil
  }

  private static func reason(_ object: ObjectReference) -> String { "\(object) could not be decoded" }

  private func open(_ place: Place, because reason: String) -> Incomparable {
    Incomparable(place: place, side: Incomparable.Side(side), reason: reason)
  }
}

extension Pair<UnreadGrants> {
  init(baseline: AccessModel, target: AccessModel) {
    self.init(baseline: UnreadGrants(baseline, .baseline), target: UnreadGrants(target, .target))
  }
}

extension Coverage {
  /// How many objects of the kind could not be decoded.
  fileprivate func undecodable(_ kind: String) -> Int {
    if case .partial(let count) = self[kind] { count } else { 0 }
  }
}

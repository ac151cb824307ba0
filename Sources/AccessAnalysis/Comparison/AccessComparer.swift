import Findings
import KubernetesModel

/// Compares what every principal of two clusters may do.
struct AccessComparer {
  var algebra = PermissionAlgebra()
  var clusters: Pair<ComparedCluster>

  var baseline: ComparedCluster { clusters.baseline }
  var target: ComparedCluster { clusters.target }

  init(baseline: AccessModel, target: AccessModel) {
    clusters = Pair(baseline: ComparedCluster(baseline), target: ComparedCluster(target))
    prepareServedRequests()
  }

  /// Both clusters' requests count where discovery is missing on one side: manifests may leave out definitions.
  private mutating func prepareServedRequests() {
    let own = [baseline.model.snapshot, target.model.snapshot].map(ServedScope.init)
    let common = own[0].merged(with: own[1])
    let (first, second) = (own[0].isDiscovered ? own[0] : common, own[1].isDiscovered ? own[1] : common)
    let checks = NamedChecks([baseline.model, target.model])
    let requests = ServedRequests(first, checks, in: &algebra)
    clusters.baseline.requests = requests
    clusters.target.requests = first == second ? requests : ServedRequests(second, checks, in: &algebra)
  }

  /// Principals that either cluster's bindings name.
  var principals: Set<Principal> {
    Set(baseline.model.grants.keys).union(target.model.grants.keys)
  }

  mutating func differences() -> [AccessDifference] {
    Set(changedPrincipals()).union(regroupedPrincipals()).sorted().flatMap { principal in
      differences(of: principal, givenBy: .baseline) + differences(of: principal, givenBy: .target)
    }
  }

  /// Principals whose bindings amount to different lists of rules; all others have equal rights, whatever the objects.
  private func changedPrincipals() -> [Principal] {
    let roles = RoleContents(baseline.model, target.model)
    return principals.filter { principal in
      principal != .group(WellKnownGroup.masters)
        && !Self.isSame(
          Self.contents(principal, baseline.model, roles.baseline),
          Self.contents(principal, target.model, roles.target))
    }
  }

  /// Users whom the configuration puts into other groups in the one cluster than in the other.
  private func regroupedPrincipals() -> [Principal] {
    let groups = (baseline.model.snapshot.facts.groups, target.model.snapshot.facts.groups)
    return Set(groups.0.keys).union(groups.1.keys)
      .filter { Set(groups.0[$0] ?? []) != Set(groups.1[$0] ?? []) }.map(Principal.init(userName:))
  }

  private static func contents(_ principal: Principal, _ model: AccessModel, _ contents: [Int]) -> [ScopedContent] {
    model.grants(to: principal).map { ScopedContent(scope: $0.scope, content: contents[$0.role]) }
  }

  /// Most principals have the same grants in the same order; only the others are worth a set.
  private static func isSame(_ a: [ScopedContent], _ b: [ScopedContent]) -> Bool { a == b || Set(a) == Set(b) }

  /// What the principal's own bindings, or groups that it is in on one side only, give it there and nothing gives it on
  /// the other.
  private mutating func differences(of principal: Principal, givenBy wider: ClusterSide) -> [AccessDifference] {
    let joined = joinedGroups(of: principal, wider)
    var given = Rights.none
    for giver in [principal] + joined { given = algebra.union(given, own(giver, in: wider)) }
    let rights = algebra.difference(given, effective(principal, in: wider.other))
    if rights.isEmpty { return [] }
    var givers: [Principal] = []
    for group in joined where !algebra.intersection(own(group, in: wider), rights).isEmpty { givers.append(group) }
    var judge = EffectJudge(principal, wider, rights, through: givers, self)
    let differences = judge.differences(&algebra)
    return differences.flatMap { parts(of: $0) }.map { judge.settlingMembership($0, &self) }
  }

  /// What bindings that name the principal give it.
  mutating func own(_ principal: Principal, in side: ClusterSide) -> Rights {
    clusters[side].rights.own(principal, in: &algebra)
  }

  /// What it may do with the rights of its groups added.
  mutating func effective(_ principal: Principal, in side: ClusterSide) -> Rights {
    clusters[side].rights.effective(principal, in: &algebra)
  }

  private func joinedGroups(of principal: Principal, _ side: ClusterSide) -> [Principal] {
    let (wider, narrower) = (clusters[side].model, clusters[side.other].model)
    if wider.snapshot.facts.groups.isEmpty { return [] }
    let kept = Set(narrower.groups(of: principal))
    return wider.groups(of: principal).filter { !kept.contains($0) }.map(Principal.group)
  }
}

/// One side of a comparison.
struct ComparedCluster {
  let model: AccessModel
  let population: Population
  var rights: ClusterRights
  var requests: ServedRequests?

  init(_ model: AccessModel) {
    self.model = model
    population = Population(model)
    rights = ClusterRights(model)
  }
}

private struct ScopedContent: Hashable {
  var scope: AccessScope
  var content: Int
}

/// Numbers lists of rules, so that most equal ones compare as numbers; lists of different numbers may be equal still.
private struct RoleContents {
  let baseline: [Int]
  let target: [Int]

  init(_ baseline: AccessModel, _ target: AccessModel) {
    self.baseline = Array(baseline.rules.indices)
    self.target = target.rules.indices.map { role in
      guard let same = baseline.position(of: target.roles[role].reference),
        Self.isSame(baseline.rules[same], target.rules[role])
      else { return baseline.rules.count + role }
      return same
    }
  }

  private static func isSame(_ a: [EffectiveRule], _ b: [EffectiveRule]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.rule == $1.rule }
  }
}

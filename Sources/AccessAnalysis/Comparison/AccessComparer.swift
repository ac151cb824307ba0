import Findings
import KubernetesModel

/// Compares what every principal of two clusters may do.
struct AccessComparer {
  var algebra = PermissionAlgebra()
  var baseline: ComparedCluster
  var target: ComparedCluster

  init(baseline: AccessModel, target: AccessModel) {
    self.baseline = ComparedCluster(baseline)
    self.target = ComparedCluster(target)
    prepareServedRequests()
  }

  /// Both clusters' requests count where discovery is missing on one side: manifests may leave out definitions.
  private mutating func prepareServedRequests() {
    let own = [baseline.model.snapshot, target.model.snapshot].map(ServedScope.init)
    let common = own[0].merged(with: own[1])
    let (first, second) = (own[0].isDiscovered ? own[0] : common, own[1].isDiscovered ? own[1] : common)
    let requests = ServedRequests(first, in: &algebra)
    baseline.requests = requests
    target.requests = first == second ? requests : ServedRequests(second, in: &algebra)
  }

  /// Principals that either cluster's bindings name.
  var principals: Set<Principal> {
    Set(baseline.model.grants.keys).union(target.model.grants.keys)
  }

  mutating func differences() -> [AccessDifference] {
    changedPrincipals().flatMap { principal in
      differences(of: principal, .stricter) + differences(of: principal, .weaker)
    }
  }

  /// Principals whose bindings amount to different lists of rules; all others have equal rights, whatever the objects.
  private func changedPrincipals() -> [Principal] {
    var contents = RoleContents()
    let roles = (contents.ids(of: baseline.model), contents.ids(of: target.model))
    return principals.filter { principal in
      principal != .group(WellKnownGroup.masters)
        && !Self.isSame(
          Self.contents(principal, baseline.model, roles.0), Self.contents(principal, target.model, roles.1))
    }.sorted()
  }

  private static func contents(_ principal: Principal, _ model: AccessModel, _ contents: [Int]) -> [ScopedContent] {
    model.grants(to: principal).map { ScopedContent(scope: $0.scope, content: contents[$0.role]) }
  }

  /// Most principals have the same grants in the same order; only the others are worth a set.
  private static func isSame(_ a: [ScopedContent], _ b: [ScopedContent]) -> Bool { a == b || Set(a) == Set(b) }

  /// What the principal's own bindings give it on one side and nothing gives it on the other.
  private mutating func differences(of principal: Principal, _ direction: Direction) -> [AccessDifference] {
    let rights =
      direction == .weaker
      ? algebra.difference(
        target.rights.own(principal, in: &algebra), baseline.rights.effective(principal, in: &algebra))
      : algebra.difference(
        baseline.rights.own(principal, in: &algebra), target.rights.effective(principal, in: &algebra))
    if rights.isEmpty { return [] }
    var judge = EffectJudge(principal, direction, rights, self)
    let differences = judge.differences(&algebra)
    return differences.map { judge.settlingMembership($0, &self) }
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

/// Numbers lists of rules, so that equal ones compare as numbers.
private struct RoleContents {
  private var numbers: [[PolicyRule]: Int] = [:]

  mutating func ids(of model: AccessModel) -> [Int] {
    model.rules.map { rules in
      let content = rules.map(\.rule)
      if let known = numbers[content] { return known }
      let new = numbers.count
      numbers[content] = new
      return new
    }
  }
}

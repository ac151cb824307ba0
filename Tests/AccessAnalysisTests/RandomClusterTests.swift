import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// Two evaluators and one algebra over random small clusters; whatever one request can tell, all of them know.
@Suite struct RandomClusterTests {
  /// Every request over the words of the random clusters and one more of each kind.
  static let requests: [AccessRequest] = {
    var all: [AccessRequest] = []
    for verb in ["get", "list", "other"] {
      for path in ["/a", "/a/", "/a/b", "/a/bc", "/b", "/ab", "/"] { all.append(.path(verb: verb, path: path)) }
      for group in ["", "apps", "other"] {
        for resource in ["pods", "pods/log", "pods/*", "secrets", "secrets/other", "other/log", "other"] {
          for name in ["", "a", "b", "other"] {
            for namespace in ["", "n1", "n2", "other"] {
              all.append(
                .resource(
                  ResourceRequest(verb: verb, group: group, resource: resource, name: name, namespace: namespace)))
            }
          }
        }
      }
    }
    return all
  }()

  static let principals: [Principal] = [
    .user("u1"), .user("u2"), .user("nobody"), .serviceAccount(namespace: "n1", name: "s"),
    .serviceAccount(namespace: "n2", name: "s"), .group("system:authenticated"), .group("system:serviceaccounts:n1"),
  ]

  @Test(arguments: 1...5) func `the authorizer and the naive one give the same answers`(seed: UInt64) {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let authorizer = Authorizer(AccessModel(snapshot))
    let naive = NaiveAuthorizer(snapshot: snapshot)
    for principal in Self.principals {
      let identity = principal.identity
      let differing = Self.requests.filter {
        authorizer.isAllowed($0, by: identity) != naive.allows($0, user: identity.user, groups: identity.groups)
      }
      #expect(differing.isEmpty, "\(principal)")
    }
  }

  @Test(arguments: 1...10) func `sets are equal exactly when no request tells them apart`(seed: UInt64) {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let models = (AccessModel(snapshot), AccessModel(source.changed(snapshot)))
    var algebra = PermissionAlgebra()
    var rights = (ClusterRights(models.0), ClusterRights(models.1))
    for principal in Self.principals {
      let sets = (rights.0.effective(principal, in: &algebra), rights.1.effective(principal, in: &algebra))
      let told = Self.requests.filter { answer(models.0, principal, $0) != answer(models.1, principal, $0) }
      #expect((sets.0 == sets.1) == told.isEmpty, "\(principal)")
    }
  }

  @Test(arguments: 1...10) func `a difference holds exactly what one side allows and the other does not`(seed: UInt64) {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    let models = (AccessModel(source.snapshot()), AccessModel(source.snapshot()))
    var algebra = PermissionAlgebra()
    var rights = (ClusterRights(models.0), ClusterRights(models.1))
    for principal in Self.principals {
      let sets = (rights.0.effective(principal, in: &algebra), rights.1.effective(principal, in: &algebra))
      let difference = algebra.difference(sets.1, sets.0)
      let rebuilt = rebuilt(difference, &algebra)
      #expect(rebuilt == difference.resources, "boxes make up the set")
      let wrong = Self.requests.filter { request in
        holds(algebra, difference, request)
          != (answer(models.1, principal, request) && !answer(models.0, principal, request))
      }
      #expect(wrong.isEmpty, "\(principal)")
    }
  }

  @Test(arguments: 1...10) func `a comparison is silent exactly when nobody can tell the clusters apart`(seed: UInt64) {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let models = (AccessModel(snapshot), AccessModel(source.changed(snapshot)))
    let findings = AccessArea.compare(baseline: models.0, target: models.1).findings
    let told = Self.principals.contains { principal in
      Self.requests.contains { answer(models.0, principal, $0) != answer(models.1, principal, $0) }
    }
    let rights = findings.filter { $0.rule != "access/dangling-binding" && $0.rule != "access/escalation-path" }
    #expect(told == !rights.isEmpty)
    for finding in rights { #expect(finding.witness.baseline != "not confirmed", "\(finding.summary)") }
    #expect(AccessArea.compare(baseline: models.0, target: models.0).findings.isEmpty)
  }

  private func answer(_ model: AccessModel, _ principal: Principal, _ request: AccessRequest) -> Bool {
    Authorizer(model).isAllowed(request, by: model.identity(of: principal))
  }

  private func holds(_ algebra: PermissionAlgebra, _ rights: Rights, _ request: AccessRequest) -> Bool {
    switch request {
    case .resource(let request):
      algebra.holds(algebra.resources(rights, in: .namespace(request.namespace)), request)
    case .path(let verb, let path):
      algebra.branch(rights.paths.exact(path), algebra.knownAtom(verb)) == .everything
    }
  }

  /// The union of a difference's boxes, scope by scope.
  private func rebuilt(_ rights: Rights, _ algebra: inout PermissionAlgebra) -> PermissionSetID {
    let scopes = algebra.namespaces(in: rights)
    let everywhere = union(of: algebra.boxes(algebra.resources(rights, in: .cluster)), &algebra)
    var branches: [PermissionAlgebra.Branch] = []
    for name in scopes {
      let boxes = algebra.boxes(algebra.resources(rights, in: .namespace(name)))
      branches.append(.init(atom: algebra.atom(name), set: union(of: boxes, &algebra)))
    }
    return algebra.set(fallback: everywhere, branches: branches.sorted { $0.atom < $1.atom })
  }

  private func union(of boxes: [PermissionBox], _ algebra: inout PermissionAlgebra) -> PermissionSetID {
    var set = PermissionSetID.nothing
    for box in boxes { set = algebra.union(set, algebra.set(of: box)) }
    return set
  }
}

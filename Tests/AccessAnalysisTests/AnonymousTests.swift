import AccessAnalysis
import ClusterSource
import Findings
import Testing

/// The anonymous user is in one group, and nobody else is.
@Suite struct AnonymousTests {
  private static let rule = "{apiGroups: [''], resources: [configmaps], verbs: [get]}"
  private static let byName =
    AccessDrift.namespace + AccessDrift.grant([rule], to: "{kind: User, name: 'system:anonymous'}")
  private static let byGroup =
    AccessDrift.namespace + AccessDrift.grant([rule], to: "{kind: Group, name: 'system:unauthenticated'}")

  @Test(arguments: [(byName, byGroup), (byGroup, byName), (byName, byName)])
  func `a right moved between the anonymous user and its group is no drift`(_ from: String, _ to: String) throws {
    #expect(try AccessDrift.findings(from, to).isEmpty)
  }

  @Test(arguments: [byName, byGroup]) func `a right of either is gained once, and confirmed`(_ target: String) throws {
    let found = try AccessDrift.findings(AccessDrift.namespace, target)
    #expect(found.map(\.place.name) == ["system:unauthenticated"])
    let asker = "system:anonymous (groups system:unauthenticated)"
    #expect(found.allSatisfy { $0.witness.question.hasPrefix(asker) })
    #expect(found.map(\.witness.target) == ["allowed"])
  }

  @Test func `evidence names the subject that the binding names`() throws {
    for (target, subject) in [
      (Self.byName, "user system:anonymous"), (Self.byGroup, "group system:unauthenticated"),
    ] {
      let found = try AccessDrift.findings(AccessDrift.namespace, target)
      #expect(found.first?.targetEvidence.first?.explanation == "gives ClusterRole special to \(subject)")
    }
  }

  @Test(arguments: [byName, byGroup])
  func `questions are answered as the comparison sees it`(_ manifests: String) throws {
    let model = AccessModel(try ManifestSource.snapshot(named: "cluster", yaml: manifests))
    let request = AccessRequest.resource(ResourceRequest(verb: "get", resource: "configmaps", namespace: "ci"))
    for principal in [Principal(userName: "system:anonymous"), .group("system:unauthenticated")] {
      #expect(Authorizer(model).isAllowed(request, by: principal.identity))
    }
    #expect(!Authorizer(model).isAllowed(request, by: Principal(userName: "bob").identity))
  }
}

import KubernetesModel
import Testing

/// What the absence of an object means.
@Suite struct CompletenessTests {
  private static let role = CoreKind.role.name
  private static let pod = CoreKind.pod.name

  @Test func `a folder knows what it holds, a dump all of a kind, a stated folder everything`() {
    var snapshot = Snapshot(name: "prod")
    #expect(!snapshot.knowsAbsence(of: Self.pod))
    snapshot.completeness = .dump(kinds: [Self.pod])
    #expect(snapshot.knowsAbsence(of: Self.pod))
    #expect(!snapshot.knowsAbsence(of: Self.role))
    snapshot.completeness = .stated
    #expect(snapshot.knowsAbsence(of: Self.role))
    snapshot.coverage["Role"] = .partial(undecodable: 1)
    #expect(!snapshot.knowsAbsence(of: Self.role))
  }

  @Test func `a server's list tells what it does not name`() {
    var snapshot = Snapshot(name: "prod")
    snapshot.completeness = .live
    #expect(!snapshot.knowsAbsence(of: Self.pod))
    snapshot.lists = [ListRecord(kind: "Pod", group: "", version: "v1", resource: "pods")]
    #expect(snapshot.knowsAbsence(of: Self.pod))
    snapshot.coverage["Pod"] = .forbidden(permission: "list pods")
    #expect(!snapshot.knowsAbsence(of: Self.pod))
    snapshot.coverage[Self.role] = .notInstalled
    #expect(snapshot.knowsAbsence(of: Self.role))
  }

  @Test func `what nobody rendered may hold anything`() {
    var snapshot = Snapshot(name: "prod")
    snapshot.completeness = .stated
    snapshot.coverage[Coverage.unrendered] = .failed(reason: "r")
    #expect(!snapshot.knowsAbsence(of: Self.role))
    #expect(snapshot.coverage.isRead("Role"))
  }
}

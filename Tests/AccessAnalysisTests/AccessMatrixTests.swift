import ClusterSource
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// Tables of rights against the authorizer, cell by cell.
@Suite struct AccessMatrixTests {
  @Test(arguments: 1...6) func `a cell holds exactly the verbs that the authorizer allows`(seed: UInt64) {
    var source = RandomCluster(random: SeededGenerator(seed: seed))
    var snapshot = source.snapshot()
    snapshot.servedAPI = .builtin(extendedBy: [])
    let model = AccessModel(snapshot)
    let queries = AccessQueries(model)
    let resources = ["pods", "pods/log", "secrets", "nodes"].map { AccessMatrix.Resource(group: "", name: $0) }
    for namespace in ["n1", nil] {
      let matrix = AccessMatrix(queries, resources, in: namespace) { _ in true }
      for row in matrix.rows {
        for (resource, cell) in zip(resources, row.cells) {
          for verb in queries.servedVerbs(group: "", resource: resource.name) ?? [] {
            let isNameless = ["create", "deletecollection", "list", "watch"].contains(verb)
            let name = isNameless && !resource.name.contains("/") ? "" : "other"
            let request = queries.request(
              AccessQuestion(
                verb: verb, what: .resource(group: "", resource: resource.name), name: name,
                namespace: namespace ?? ""))
            let isAllowed = Authorizer(model).isAllowed(request, by: model.identity(of: row.principal))
            #expect(cell.verbs.contains(verb) == isAllowed, "\(row.principal) \(verb) \(resource.text)")
          }
        }
      }
    }
  }

  @Test func `rights on named objects stand apart`() throws {
    let yaml =
      AccessDrift.namespace
      + AccessDrift.grant(
        ["{apiGroups: [''], resources: [secrets], resourceNames: [tls], verbs: [get, create]}"],
        to: "{kind: User, name: bob}", in: "ci")
    let model = AccessModel(try ManifestSource.snapshot(named: "a", yaml: yaml))
    let secrets = [AccessMatrix.Resource(group: "", name: "secrets")]
    let matrix = AccessMatrix(AccessQueries(model), secrets, in: "ci") { $0 == .user("bob") }
    #expect(matrix.rows.first?.cells == [AccessMatrix.Cell(verbs: [], ofNamed: ["get"], isAll: false)])
  }
}

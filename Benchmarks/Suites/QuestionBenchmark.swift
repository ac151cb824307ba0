import AccessAnalysis
import KubernetesModel

extension Benchmark {
  /// A loaded snapshot in, everybody who gets to the Secrets of one namespace out, also indirectly.
  static let whoCanIndirectly = Benchmark(id: "access/who-can-indirectly", sizes: [1, 2, 4]) { size in
    let snapshot = ClusterGenerator.pair(.access * size).baseline
    let questions = ["get", "list", "watch"].map {
      AccessQuestion(
        verb: $0, what: .resource(group: "", resource: "secrets"), namespace: snapshot.namespaces.last?.name)
    }
    return Work(input: (ClusterShape.access * size).description) {
      let queries = AccessQueries(AccessModel(snapshot))
      return queries.holders(of: questions).count + (IndirectAccess(queries, questions)?.all().count ?? 0)
    }
  }

  /// A loaded snapshot in, the rights of all its subjects on everything that is served inside namespaces out.
  static let accessMatrix = Benchmark(id: "access/matrix", sizes: [1, 2, 4]) { size in
    let snapshot = ClusterGenerator.pair(.access * size).baseline
    return Work(input: (ClusterShape.access * size).description) {
      let queries = AccessQueries(AccessModel(snapshot))
      let resources = queries.resources(inNamespaces: true)
      return AccessMatrix(queries, resources, in: snapshot.namespaces.last?.name) { _ in true }.rows.count
    }
  }
}

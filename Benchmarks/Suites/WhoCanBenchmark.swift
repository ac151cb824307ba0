import AccessAnalysis
import KubernetesModel

extension Benchmark {
  /// A loaded snapshot in, everybody who may read secrets in one namespace out.
  static let whoCan = Benchmark(id: "access/who-can", sizes: [1, 2, 4]) { size in
    let snapshot = ClusterGenerator.pair(.access * size).baseline
    let question = AccessQuestion(
      verb: "get", what: .resource(group: "", resource: "secrets"), namespace: snapshot.namespaces.last?.name)
    return Work(input: (ClusterShape.access * size).description) {
      AccessQueries(AccessModel(snapshot)).whoCan(question).count
    }
  }
}

package import ArgumentParser
import DriftConfiguration
import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// `driftwatch reach list`: everything that may connect, clusters side by side.
package struct ReachList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that may connect.",
    discussion: """
      One line for each pair of workloads, or of a workload and outside addresses, with the ports that are open. \
      Lines that not every cluster has name the clusters that do. Exit status: 0 when all clusters agree, \
      1 when they differ, 2 error.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Only what begins or ends there; a glob, repeatable.", valueName: "namespace"))
  var namespace: [String] = []

  @OptionGroup var clusters: QueryClusters

  @Option(name: [.short, .long], help: "text, json, or dot for Graphviz.")
  var output: TrafficFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let behaviours = try await clusters.snapshots(in: environment).map(ReachabilityBehaviour.init)
    try check(Set(behaviours.flatMap(\.namespaces)).sorted())
    let lists = behaviours.map { behaviour in
      for remark in behaviour.remarks { environment.errors.line("\(behaviour.snapshot.name): \(remark)") }
      let list = ReachabilityQueries(behaviour).list()
      for remark in list.undetermined.isEmpty ? [] : behaviour.otherFilters {
        environment.errors.line("\(behaviour.snapshot.name): \(remark)")
      }
      return ReachListing(
        cluster: behaviour.snapshot.name, connections: list.connections.filter(isWanted),
        undetermined: list.undetermined.filter { isWanted($0.namespace) })
    }
    let table = ConnectionTable(lists.map { (cluster: $0.cluster, connections: $0.connections) })
    switch output {
    case .text: write(table, lists, to: environment.output)
    case .json: environment.output.write(try JSONText.text(lists))
    case .dot: environment.output.write(TrafficGraph.dot(table))
    }
    return table.isUnanimous && Set(lists.map(\.undetermined)).count <= 1 ? .same : .drift
  }

  /// Refuses a namespace that no cluster has: an empty list would look like an answer.
  private func check(_ known: [String]) throws(CommandError) {
    for wanted in namespace where !known.contains(where: Glob(wanted).matches) {
      let nearest = Suggestion.nearest(to: wanted, among: known)
      throw .input(message: "no cluster has a namespace `\(wanted)`", hint: nearest.map { "did you mean `\($0)`?" })
    }
  }

  private func isWanted(_ connection: ReachabilityQueries.Connection) -> Bool {
    [connection.source, connection.destination].contains { end in
      if case .workload(let id) = end { isWanted(id.namespace) } else { false }
    }
  }

  private func isWanted(_ name: String) -> Bool {
    namespace.isEmpty || namespace.contains { Glob($0).matches(name) }
  }

  private func write(_ table: ConnectionTable, _ lists: [ReachListing], to sink: TextSink) {
    if table.rows.isEmpty { sink.line("nothing") }
    for row in table.rows {
      sink.line(row.connection.brief + (table.remark(on: row).map { "  (\($0))" } ?? ""))
    }
    for list in lists where !list.undetermined.isEmpty {
      sink.line("nobody can tell in \(list.cluster): \(list.undetermined.map(\.description).joined(separator: ", "))")
    }
  }
}

/// What one cluster answers.
struct ReachListing: Encodable {
  let cluster: String
  let connections: [ReachabilityQueries.Connection]
  /// Workloads whose policies leave the answer open.
  let undetermined: [WorkloadID]

  private enum CodingKeys: CodingKey { case cluster, connections, undetermined }

  private struct Line: Encodable {
    var source: String
    var destination: String
    var connections: String
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(cluster, forKey: .cluster)
    let lines = connections.map { one in
      Line(
        source: one.source.description, destination: one.destination.description,
        connections: one.connections.description)
    }
    try container.encode(lines, forKey: .connections)
    try container.encode(undetermined.map(\.description), forKey: .undetermined)
  }
}

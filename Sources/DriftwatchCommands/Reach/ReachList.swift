package import ArgumentParser
import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// `driftwatch reach list`: everything that may connect, clusters side by side.
package struct ReachList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that may connect.",
    discussion: """
      One line for each pair of workloads, or of a workload and outside addresses, with the ports that are open, and \
      what Services, Ingresses and routes open to the outside. Lines that not every cluster has name the clusters \
      that do.

      driftwatch reach list prod dr --diff
      driftwatch reach list prod --from outside --to payments
      driftwatch reach list prod dr --to data/postgres --port 5432

      Exit status: 0 when all clusters agree, 1 when they differ, 2 error.
      """)

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Only what begins or ends there; a glob, repeatable.", valueName: "namespace"))
  var namespace: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what begins there: NAMESPACE, NAMESPACE/NAME, NAMESPACE/KIND/NAME (globs allowed), an address, a CIDR or "
        + "outside. Repeatable.", valueName: "end"))
  var from: [String] = []

  @Option(help: ArgumentHelp("Only what ends there, likewise.", valueName: "end"))
  var to: [String] = []

  @Option(
    help: ArgumentHelp("Only what is open on this port, with /udp or /sctp for other protocols.", valueName: "port"))
  var port: String?

  @Flag(help: "Only what differs between the clusters.")
  var diff = false

  @OptionGroup var clusters: ListedClusters

  @Option(name: [.short, .long], help: "text, json, csv, markdown, html, or dot for Graphviz.")
  var output: TrafficFormat = .text

  package init() {}

  static let kinds = [CoreKind.namespace, .networkPolicy, .pod] + CoreKind.podControllers

  package func run(in environment: Environment) async throws -> ExitStatus {
    let filter = TrafficFilter(
      namespaces: namespace, from: try from.map(TrafficEnd.init), to: try to.map(TrafficEnd.init),
      port: try port.map(PortArgument.init))
    let snapshots = try await clusters.snapshots(in: environment)
    let behaviours = snapshots.map(ReachabilityBehaviour.init)
    let isUnread = clusters.loading.lacksSome(of: Self.kinds, in: snapshots, environment)
    try filter.check(in: behaviours)
    let lists = try behaviours.map { behaviour in
      for remark in behaviour.remarks { environment.errors.line("\(behaviour.snapshot.name): \(remark)") }
      let listing = try filter.listing(of: behaviour)
      for remark in listing.undetermined.isEmpty ? [] : behaviour.otherFilters {
        environment.errors.line("\(behaviour.snapshot.name): \(remark)")
      }
      for kind in behaviour.unreadWaysIn {
        environment.errors.line("not known: \(behaviour.snapshot.name): \(kind) objects could not be read")
      }
      return listing
    }
    let answer = TrafficAnswer(lists, onlyDiffering: diff)
    try answer.write(as: output, to: environment.output)
    return isUnread ? .failure : answer.isUnanimous ? .same : .drift
  }
}

/// What one cluster answers.
struct ReachListing: Encodable {
  let cluster: String
  var connections: [ReachabilityQueries.Connection]
  /// Workloads whose policies leave the answer open.
  var undetermined: [WorkloadID]
  /// What is opened to the outside, whatever policies say.
  var exposed: [Exposed]

  private enum CodingKeys: CodingKey { case cluster, connections, undetermined, exposed }

  private struct Line: Encodable {
    var source: String
    var destination: String
    var connections: String
  }

  private struct Opening: Encodable {
    var workload: String
    var connections: String
    var through: String
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
    let openings = exposed.map { one in
      Opening(
        workload: one.workload.description, connections: one.connections.description, through: one.through)
    }
    try container.encode(openings, forKey: .exposed)
  }
}

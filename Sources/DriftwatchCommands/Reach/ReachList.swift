package import ArgumentParser
import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// `driftwatch reach list`: everything that may connect, clusters side by side.
package struct ReachList: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everything that may connect.",
    discussion: """
      driftwatch reach list prod dr --diff
      driftwatch reach list prod --from outside --to payments
      driftwatch reach list prod dr --to data/postgres --port 5432

      One line for each pair of workloads, or of a workload and outside addresses, with the ports that are open, and \
      what Services, Ingresses and routes expose to the outside. Lines that not every cluster has name the clusters \
      that do.

      Exit status: 0 when all clusters agree, 1 when they differ, 2 error, or where what was not read could change the \
      list (unless --allow-partial).
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

  package func run(in environment: Environment) async throws -> ExitStatus {
    let filter = TrafficFilter(
      namespaces: namespace, from: try from.map(TrafficEnd.init), to: try to.map(TrafficEnd.init),
      port: try port.map(PortArgument.init))
    let bearing = Bearing.traffic
    let snapshots = try await clusters.snapshots(for: bearing, in: environment)
    let behaviours = snapshots.map(ReachabilityBehaviour.init)
    let unread = clusters.loading.unread(bearing, in: snapshots, environment)
    try filter.check(in: behaviours)
    let lists = try behaviours.map { behaviour in
      for remark in behaviour.remarks { environment.errors.line("\(behaviour.snapshot.name): \(remark)") }
      let listing = try filter.listing(of: behaviour)
      for remark in listing.open.isEmpty ? [] : behaviour.otherFilters {
        environment.errors.line("\(behaviour.snapshot.name): \(remark)")
      }
      for kind in behaviour.unreadWaysIn {
        environment.errors.line("not known: \(behaviour.snapshot.name): \(kind) objects could not be read")
      }
      return listing
    }
    let answer = TrafficAnswer(lists, onlyDiffering: diff)
    try answer.write(as: output, to: environment.output)
    return clusters.loading.status(answer.isUnanimous ? .same : .drift, unless: unread, environment)
  }
}

/// What one cluster answers.
struct ReachListing: Encodable {
  let cluster: String
  var connections: [ReachabilityQueries.Connection]
  /// What nobody can tell.
  var open: [OpenTraffic]
  /// What Services and routes expose to the outside, also where policies block it.
  var exposed: [Exposed]

  private enum CodingKeys: CodingKey { case cluster, connections, undetermined, open, exposed }

  private struct Line: Encodable {
    var source: String
    var destination: String
    var connections: String
  }

  private struct Opening: Encodable {
    var workload: String
    var connections: String
    var through: String
    var masked: Bool
    var assumed: String?
  }

  private struct Unknown: Encodable {
    var workload: String
    /// `sends` or `receives`.
    var what: String
    /// The other ends; nil for all.
    var with: [String]?
    var reason: String

    init(_ open: OpenTraffic) {
      workload = open.workload.description
      what = open.verb(ofOne: true)
      with = open.others
      reason = open.reason
    }
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
    try container.encode(Set(open.map(\.workload)).sorted().map(\.description), forKey: .undetermined)
    try container.encode(open.map(Unknown.init), forKey: .open)
    let openings = exposed.map { one in
      Opening(
        workload: one.workload.description, connections: one.connections.description, through: one.through,
        masked: one.isMasked, assumed: one.assumption)
    }
    try container.encode(openings, forKey: .exposed)
  }
}

package import ArgumentParser
import FoundationEssentials
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Reporting

/// `driftwatch reach between`: which connections two ends may make, in one or several clusters.
package struct ReachBetween: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "between", abstract: "Ask which connections one end may make to another.",
    usage: "driftwatch reach SOURCE DESTINATION [--port PORT] -c CLUSTER [-c CLUSTER ...]",
    discussion: """
      driftwatch reach web/storefront payments/api --port 8080 -c prod -c dr
      driftwatch reach 203.0.113.7 'web/*' -c prod

      An end is NAMESPACE/NAME or NAMESPACE/KIND/NAME (globs allowed), an address or a CIDR.

      With --port the answer is allowed, denied, or partly for a CIDR of which only some addresses are, with the \
      policies that decide; without, every port that is open. A cluster that lacks an end answers missing.

      Exit status: 0 when every cluster allows it (without --port: when all clusters agree), 1 otherwise, 2 when \
      nobody can tell, or for an error.
      """)

  @Argument(help: "Where the connection comes from.")
  var source: String

  @Argument(help: "Where it goes to.")
  var destination: String

  @Option(help: ArgumentHelp("A port, with /udp or /sctp for another protocol than TCP.", valueName: "port"))
  var port: String?

  @OptionGroup var clusters: QueryClusters

  @Option(name: [.short, .long], help: "text, json, csv, markdown, html, or dot for Graphviz.")
  var output: TrafficFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let port = try self.port.map(PortArgument.init)
    if output == .dot, port != nil {
      throw CommandError.invalidOption(
        option: "--output", message: "`dot` draws open ports, and --port asks about one", hint: "leave out --port")
    }
    let ends = (source: try EndpointArgument(source), destination: try EndpointArgument(destination))
    let bearing = Bearing.traffic
    let snapshots = try await clusters.snapshots(for: bearing, in: environment)
    let behaviours = snapshots.map(ReachabilityBehaviour.init)
    let unread = clusters.loading.unread(bearing, in: snapshots, environment)
    try ends.source.check(in: behaviours)
    try ends.destination.check(in: behaviours)
    var answers: [ReachAnswer] = []
    for behaviour in behaviours {
      for remark in behaviour.remarks { environment.errors.line("\(behaviour.snapshot.name): \(remark)") }
      answers += try answer(behaviour, ends.source, ends.destination, port: port)
    }
    switch output {
    case .text: for line in ReachAnswer.lines(answers) { environment.output.line(line) }
    case .json: environment.output.write(try JSONText.text(answers))
    case .dot: environment.output.write(TrafficGraph.dot(ReachAnswer.table(answers)))
    case .csv: environment.output.write(ReachAnswer.rows(answers).csv)
    case .markdown: environment.output.write(ReachAnswer.rows(answers).markdown)
    case .html: environment.output.write(ReachAnswer.rows(answers).html)
    }
    let open = answers.filter(\.isUndetermined).map { "\($0.cluster): \($0.openReason)" }
    if !open.isEmpty {
      environment.errors.line("driftwatch: status 2, for nobody can tell: \(open[0])")
      return .failure
    }
    return clusters.loading.status(status(answers, clusters: behaviours.count), unless: unread, environment)
  }

  /// A pair of ends that not every cluster has is one that they do not agree about.
  private func status(_ answers: [ReachAnswer], clusters: Int) -> ExitStatus {
    if port != nil { return answers.allSatisfy { $0.verdict == "allowed" } ? .same : .drift }
    let byPair = Dictionary(grouping: answers) { [$0.source, $0.destination] }
    return byPair.values.allSatisfy { $0.count == clusters && Set($0.map(\.verdict)).count == 1 } ? .same : .drift
  }

  private func answer(
    _ behaviour: ReachabilityBehaviour, _ source: EndpointArgument, _ destination: EndpointArgument,
    port: PortArgument?
  ) throws -> [ReachAnswer] {
    let (sources, destinations) = (source.peers(in: behaviour), destination.peers(in: behaviour))
    if sources.isEmpty || destinations.isEmpty {
      let missing = [sources.isEmpty ? source.text : nil, destinations.isEmpty ? destination.text : nil]
      return [
        ReachAnswer(
          missing: missing.compactMap { $0 }, in: behaviour.snapshot.name, source.text, destination.text)
      ]
    }
    var answers: [ReachAnswer] = []
    for source in sources {
      for destination in destinations { answers += try answer(behaviour, from: source, to: destination, port: port) }
    }
    return answers
  }

  private func answer(
    _ behaviour: ReachabilityBehaviour, from source: NamedPeer, to destination: NamedPeer, port: PortArgument?
  ) throws -> [ReachAnswer] {
    var answer = ReachAnswer(
      cluster: behaviour.snapshot.name, source: source.name, destination: destination.name, verdict: "")
    do throws(ReachabilityError) {
      guard let port else {
        return try behaviour.allowedParts(from: source.peer, to: destination.peer).map { part in
          var one = answer
          one.tell(source, destination, part.addresses, part.connections)
          return one
        }
      }
      answer.explain(
        try behaviour.explain(from: source.peer, to: destination.peer, port.transport, port: port.number))
    } catch {
      guard case .undetermined = error else { throw CommandError.input(message: error.description, hint: nil) }
      answer.verdict = error.description
      answer.isUndetermined = true
    }
    return [answer]
  }
}

/// A port as users write it: `8080`, `53/udp`.
struct PortArgument {
  let number: UInt16
  let transport: TransportProtocol

  init(_ text: String) throws(CommandError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.count == 2 ? parts[1].uppercased() : "TCP"
    guard parts.count <= 2, let number = UInt16(parts[0]), number > 0, let transport = TransportProtocol(rawValue: name)
    else {
      throw .invalidOption(
        option: "--port", message: "`\(text)` is not a port", hint: "write 8080, 53/udp or 3868/sctp")
    }
    (self.number, self.transport) = (number, transport)
  }
}

package import ArgumentParser
import FoundationEssentials
import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// `driftwatch reach between`: which connections two ends may make, in one or several clusters.
package struct ReachBetween: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "between", abstract: "Ask which connections one end may make to another.",
    discussion: """
      An end is NAMESPACE/NAME or NAMESPACE/KIND/NAME (globs allowed), an address or a CIDR.

      With --port the answer is allowed or denied, with the policies that decide; without, every port that is open.
      Exit status: 0 when every cluster allows it (without --port: when all clusters agree), 1 otherwise, 2 error.
      """)

  @Argument(help: "Where the connection comes from.")
  var source: String

  @Argument(help: "Where it goes to.")
  var destination: String

  @Option(help: ArgumentHelp("A port, with /udp or /sctp for another protocol than TCP.", valueName: "port"))
  var port: String?

  @OptionGroup var clusters: QueryClusters

  @Option(name: [.short, .long], help: "text, json, or dot for Graphviz.")
  var output: TrafficFormat = .text

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let port = try self.port.map(PortArgument.init)
    if output == .dot, port != nil {
      throw CommandError.invalidOption(
        option: "--output", message: "`dot` draws open ports, and --port asks about one", hint: "leave out --port")
    }
    var answers: [ReachAnswer] = []
    for snapshot in try await clusters.snapshots(in: environment) {
      answers += try answer(ReachabilityBehaviour(snapshot), port: port)
    }
    if answers.isEmpty {
      throw CommandError.input(
        message: "no cluster has both `\(source)` and `\(destination)`",
        hint: "`driftwatch reach 'NAMESPACE/*' …` lists the workloads of a namespace")
    }
    switch output {
    case .text: for line in ReachAnswer.lines(answers) { environment.output.line(line) }
    case .json: environment.output.write(try JSONText.text(answers))
    case .dot: environment.output.write(TrafficGraph.dot(ReachAnswer.table(answers)))
    }
    return status(answers)
  }

  private func status(_ answers: [ReachAnswer]) -> ExitStatus {
    if port != nil { return answers.allSatisfy { $0.verdict == "allowed" } ? .same : .drift }
    let byPair = Dictionary(grouping: answers) { [$0.source, $0.destination] }
    return byPair.values.allSatisfy { Set($0.map(\.verdict)).count == 1 } ? .same : .drift
  }

  private func answer(_ behaviour: ReachabilityBehaviour, port: PortArgument?) throws -> [ReachAnswer] {
    var answers: [ReachAnswer] = []
    for source in try EndpointArgument(text: source).peers(in: behaviour) {
      for destination in try EndpointArgument(text: destination).peers(in: behaviour) {
        var answer = ReachAnswer(
          cluster: behaviour.snapshot.name, source: source.name, destination: destination.name, verdict: "")
        do throws(ReachabilityError) {
          if let port {
            let why = try behaviour.explain(from: source.peer, to: destination.peer, port.transport, port: port.number)
            answer.explain(why)
          } else {
            let connections = try behaviour.allowed(from: source.peer, to: destination.peer)
            answer.verdict = connections.description
            answer.connection = ReachabilityQueries.Connection(
              source: source.peer, destination: destination.peer, connections: connections)
          }
        } catch {
          guard case .undetermined = error else { throw CommandError.input(message: error.description, hint: nil) }
          answer.verdict = error.description
        }
        answers.append(answer)
      }
    }
    return answers
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

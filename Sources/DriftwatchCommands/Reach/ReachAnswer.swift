import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// The answer of one cluster to one question about traffic.
struct ReachAnswer: Codable {
  var cluster: String
  var source: String
  var destination: String
  /// `allowed`, `denied`, `undefined`, or the open ports.
  var verdict: String
  var egress: Side?
  var ingress: Side?
  /// What is open, where no port was asked about.
  var connection: ReachabilityQueries.Connection?

  private enum CodingKeys: CodingKey { case cluster, source, destination, verdict, egress, ingress }

  struct Side: Codable {
    var verdict: String
    /// Policies that isolate this end.
    var isolatedBy: [String]
    /// Policies and rules that decide.
    var decidedBy: [String]

    init(_ side: TrafficExplanation.Side) {
      verdict = side.verdict.rawValue
      isolatedBy = side.isolating.map(\.description)
      decidedBy = side.deciding.map { $0.field.isEmpty ? "\($0.policy)" : "\($0.policy) \($0.field)" }
    }

    /// One line for people.
    func line(_ title: String) -> String {
      if isolatedBy.isEmpty && decidedBy.isEmpty { return "\(title)  open: no policy isolates it" }
      let reason =
        decidedBy.isEmpty
        ? "no rule of \(isolatedBy.joined(separator: ", ")) allows it" : decidedBy.joined(separator: ", ")
      return "\(title)  \(verdict): \(reason)"
    }
  }

  mutating func explain(_ explanation: TrafficExplanation) {
    egress = Side(explanation.egress)
    ingress = Side(explanation.ingress)
    let sides = [explanation.egress.verdict, explanation.ingress.verdict]
    verdict = sides.contains(.denied) ? "denied" : sides.contains(.undefined) ? "undefined" : "allowed"
  }

  static func table(_ answers: [ReachAnswer]) -> ConnectionTable {
    var clusters: [String] = []
    for answer in answers where !clusters.contains(answer.cluster) { clusters.append(answer.cluster) }
    return ConnectionTable(
      clusters.map { cluster in
        let own = answers.filter { $0.cluster == cluster }.compactMap(\.connection)
        return (cluster: cluster, connections: own.filter { !$0.connections.isEmpty })
      })
  }

  static func lines(_ answers: [ReachAnswer]) -> [String] {
    let width = answers.map(\.cluster.count).max() ?? 0
    let isOnePair = Set(answers.map { [$0.source, $0.destination] }).count == 1
    return answers.flatMap { answer in
      let cluster = answer.cluster + String(repeating: " ", count: width - answer.cluster.count)
      let pair = isOnePair ? "" : "\(answer.source) -> \(answer.destination)  "
      let indent = String(repeating: " ", count: width + 2)
      return ["\(cluster)  \(pair)\(answer.verdict)"]
        + [answer.egress?.line("egress "), answer.ingress?.line("ingress")].compactMap { $0.map { indent + $0 } }
    }
  }
}

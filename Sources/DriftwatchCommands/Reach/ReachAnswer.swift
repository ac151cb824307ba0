import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Reporting

/// The answer of one cluster to one question about traffic.
struct ReachAnswer: Codable {
  var cluster: String
  var source: String
  var destination: String
  /// `allowed`, `denied`, `partly`, `undefined`, `missing`, or the open ports.
  var verdict: String
  var egress: Side?
  var ingress: Side?
  /// Ends that the cluster lacks.
  var missing: [String]?
  /// Nobody can tell: something that is not evaluated, or not defined, decides.
  var isUndetermined = false
  /// What is open, where no port was asked about.
  var connection: ReachabilityQueries.Connection?

  private enum CodingKeys: CodingKey { case cluster, source, destination, verdict, egress, ingress, missing }

  struct Side: Codable {
    var verdict: String
    /// Policies that isolate this end.
    var isolatedBy: [String]
    /// Policies and rules that decide.
    var decidedBy: [String]
    /// Why the verdict is undefined.
    var reason: String?

    init(_ side: TrafficExplanation.Side) {
      verdict = side.verdict.rawValue
      isolatedBy = side.isolating.map(\.description)
      reason = side.reason
      decidedBy = side.deciding.map { $0.field.isEmpty ? "\($0.policy)" : "\($0.policy) \($0.field)" }
    }

    /// One line for people.
    func line(_ title: String) -> String {
      if let reason { return "\(title)  \(verdict): \(reason)" }
      if isolatedBy.isEmpty && decidedBy.isEmpty { return "\(title)  open: no policy isolates it" }
      let reason =
        decidedBy.isEmpty
        ? "no rule of \(isolatedBy.joined(separator: ", ")) allows it" : decidedBy.joined(separator: ", ")
      return "\(title)  \(verdict): \(reason)"
    }
  }

  init(cluster: String, source: String, destination: String, verdict: String) {
    (self.cluster, self.source, self.destination, self.verdict) = (cluster, source, destination, verdict)
  }

  init(missing: [String], in cluster: String, _ source: String, _ destination: String) {
    self.init(cluster: cluster, source: source, destination: destination, verdict: "missing")
    self.missing = missing
  }

  /// What may pass, of a CIDR for some of its addresses.
  mutating func tell(
    _ source: NamedPeer, _ destination: NamedPeer, _ addresses: String?, _ connections: ConnectionSet
  ) {
    var ends = [source, destination]
    if let addresses {
      for index in ends.indices {
        if case .addresses = ends[index].peer { ends[index] = NamedPeer(name: addresses, peer: .addresses(addresses)) }
      }
    }
    (self.source, self.destination) = (ends[0].name, ends[1].name)
    verdict = connections.description
    connection = ReachabilityQueries.Connection(
      source: ends[0].peer, destination: ends[1].peer, connections: connections)
  }

  /// Why nobody can tell.
  var openReason: String {
    let prefix = "nobody can tell: "
    return [egress?.reason, ingress?.reason].compactMap(\.self).first
      ?? (verdict.hasPrefix(prefix) ? String(verdict.dropFirst(prefix.count)) : verdict)
  }

  mutating func explain(_ explanation: TrafficExplanation) {
    egress = Side(explanation.egress)
    ingress = Side(explanation.ingress)
    let sides = [explanation.egress.verdict, explanation.ingress.verdict]
    let weakest = [TrafficExplanation.Verdict.denied, .undefined, .partly].first(where: sides.contains) ?? .allowed
    verdict = weakest.rawValue
    isUndetermined = weakest == .undefined
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

  /// A row per cluster and pair of ends.
  static func rows(_ answers: [ReachAnswer]) -> AnswerTable {
    AnswerTable(
      title: "reach", columns: ["cluster", "from", "to", "answer", "sending end", "receiving end"],
      rows: answers.map { answer in
        let missing = answer.missing.map { ": no " + $0.joined(separator: " and no ") } ?? ""
        return [
          answer.cluster, answer.source, answer.destination, answer.verdict + missing,
          answer.egress?.line("egress") ?? "", answer.ingress?.line("ingress") ?? "",
        ]
      })
  }

  static func lines(_ answers: [ReachAnswer]) -> [String] {
    let width = answers.map(\.cluster.count).max() ?? 0
    let isOnePair = Set(answers.map { [$0.source, $0.destination] }).count == 1
    return answers.flatMap { answer in
      let cluster = answer.cluster + String(repeating: " ", count: width - answer.cluster.count)
      let pair = isOnePair ? "" : "\(answer.source) -> \(answer.destination)  "
      let indent = String(repeating: " ", count: width + 2)
      let missing = answer.missing.map { ": no " + $0.map { "`\($0)`" }.joined(separator: " and no ") } ?? ""
      return ["\(cluster)  \(pair)\(answer.verdict)\(missing)"]
        + [answer.egress?.line("egress "), answer.ingress?.line("ingress")].compactMap { $0.map { indent + $0 } }
    }
  }
}

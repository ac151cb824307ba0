import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

@Suite("Allowed sets of random clusters") struct AllowedAgreementTests {
  /// Clusters per seed; few, so that a failing seed is quick to run again.
  static let clustersPerSeed = 3

  @Test("agree with the naive evaluator connection by connection", arguments: UInt64(0)..<20)
  func agree(seed: UInt64) throws {
    var cluster = RandomCluster(seed: seed)
    for _ in 0..<Self.clustersPerSeed {
      let snapshot = cluster.snapshot()
      let disagreements = try Self.disagreements(snapshot, &cluster.random)
      #expect(disagreements.isEmpty, "\(disagreements.prefix(3)) in \(snapshot.policyText)")
    }
  }

  static func disagreements(_ snapshot: Snapshot, _ random: inout SplitMix64) throws -> [String] {
    let naive = NaiveEvaluator(snapshot)
    let behaviour = ReachabilityBehaviour(snapshot)
    let points = BoundaryPoints([snapshot])
    let addresses = Array((points.addresses + points.blockEnds).shuffled(using: &random).prefix(8))
    let services = points.services.shuffled(using: &random).prefix(24)
    var result: [String] = []
    for (source, destination) in snapshot.naivePairs(addresses) {
      let allowed = try behaviour.allowed(from: source.peer, to: destination.peer)
      for service in services {
        let connection = NaiveConnection(
          source: source, destination: destination, protocol: service.protocol, port: service.port)
        let expected = naive.allows(connection)
        if allowed.contains(service.protocol, service.port) != expected {
          result.append("\(connection): expected \(expected)")
        }
      }
    }
    return result
  }
}

import ClusterSource
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// Questions about addresses that pods have.
@Suite("Addresses of pods") struct PodAddressQuestionTests {
  private static func pod(_ name: String, _ address: String) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: shop, labels: {app: \(name)}}, "
      + "spec: {containers: [{name: c, image: i}]}, "
      + "status: {phase: Running, podIP: \(address), podIPs: [{ip: \(address)}]}}\n---\n"
  }

  private static let company = ComparisonTests.shop + "\n---\n" + pod("web", "10.42.0.5") + pod("db", "10.42.0.6")
  private static let closedDatabase = TrafficCase.policy(
    "{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}")

  private static func behaviour(_ yaml: String) throws -> ReachabilityBehaviour {
    try ReachabilityBehaviour(ManifestSource.snapshot(named: "cluster", yaml: yaml))
  }

  @Test("are those pods, one by one", arguments: ["10.42.0.6", "10.42.0.6/32"]) func single(text: String) throws {
    let behaviour = try Self.behaviour(Self.company + Self.closedDatabase)
    #expect(
      try behaviour.allowed(from: .pod(namespace: "shop", name: "web"), to: .addresses(text)) == ConnectionSet.nothing)
  }

  @Test("count apart in a CIDR that holds them") func block() throws {
    let behaviour = try Self.behaviour(Self.company + Self.closedDatabase)
    let parts = try behaviour.allowedParts(
      from: .pod(namespace: "shop", name: "web"), to: .addresses("10.42.0.0/24"))
    #expect(parts.count == 2)
    let closed = try #require(parts.first { $0.connections == .nothing }).addresses
    #expect(closed == "10.42.0.6")
  }
}

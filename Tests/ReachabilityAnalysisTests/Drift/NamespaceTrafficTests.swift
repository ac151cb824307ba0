import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// The table of namespaces says what asking every pair of workloads says.
@Suite("Traffic between namespaces") struct NamespaceTrafficTests {
  private static let workloads = ["a/x", "a/y", "b/x", "c/x"]

  private static func behaviour(_ policies: [String]) throws -> ReachabilityBehaviour {
    let namespaces = ["a", "b", "c"].map { "{apiVersion: v1, kind: Namespace, metadata: {name: \($0)}}" }
    let pods = workloads.map { name in
      let parts = name.split(separator: "/")
      return "{apiVersion: v1, kind: Pod, metadata: {name: \(parts[1]), namespace: \(parts[0]), "
        + "labels: {app: \(parts[1])}}, spec: {containers: [{name: c, image: i}]}}"
    }
    return ReachabilityBehaviour(
      try ManifestSource.snapshot(
        named: "cluster", yaml: (namespaces + pods + policies).joined(separator: "\n---\n")))
  }

  private static func policy(_ namespace: String, _ spec: String) -> String {
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: \(namespace)}, spec: \(spec)}"
  }

  /// The amounts, pair by pair.
  private static func expected(_ behaviour: ReachabilityBehaviour) throws -> StructuredValue {
    let queries = ReachabilityQueries(behaviour)
    let names = ["a", "b", "c"]
    return .array(
      try names.map { source in
        .strings(
          try names.map { destination in
            let sets = try queries.peers(named: "\(source)/*").flatMap { from in
              // A pod reaches itself whatever the policies.
              try queries.peers(named: "\(destination)/*").filter { $0 != from }
                .map { try behaviour.allowed(from: from, to: $0) }
            }
            return sets.allSatisfy(\.isEverything) ? "all" : sets.allSatisfy(\.isEmpty) ? "none" : "some"
          })
      })
  }

  @Test(
    "agrees with every pair",
    arguments: [
      [], [policy("a", "{podSelector: {}, policyTypes: [Ingress]}")],
      [policy("a", "{podSelector: {matchLabels: {app: x}}, policyTypes: [Ingress]}")],
      [policy("b", "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 80}]}]}")],
      [
        policy("b", "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 80}]}]}"),
        policy("c", "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 443}]}]}"),
      ],
      [
        policy(
          "c",
          "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: "
            + "{matchLabels: {kubernetes.io/metadata.name: a}}}]}]}")
      ],
    ])
  func agrees(policies: [String]) throws {
    let (baseline, target) = (try Self.behaviour([]), try Self.behaviour(policies))
    let details = ReachabilityArea.compare(baseline: baseline, target: target).details
    guard case .object(let members) = details, case .object(let traffic)? = members["namespaceTraffic"] else {
      Issue.record("there is no table: \(details)")
      return
    }
    #expect(traffic["namespaces"] == .strings(["a", "b", "c"]))
    #expect(traffic["baseline"] == (try Self.expected(baseline)))
    #expect(traffic["target"] == (try Self.expected(target)))
  }
}

import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// The table of namespaces says what asking every pair of workloads says.
@Suite("Traffic between namespaces") struct NamespaceTrafficTests {
  private static let workloads = ["a/x", "a/z", "b/x", "c/x"]

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

  /// Whether the target lets more through, less or both, pair by pair.
  private static func expectedChange(_ behaviours: [ReachabilityBehaviour]) throws -> StructuredValue {
    let queries = ReachabilityQueries(behaviours[0])
    let names = ["a", "b", "c"]
    return .array(
      try names.map { source in
        .strings(
          try names.map { destination in
            var changes: Set<String> = []
            for from in try queries.peers(named: "\(source)/*") {
              for to in try queries.peers(named: "\(destination)/*") where to != from {
                let sets = try behaviours.map { try $0.allowed(from: from, to: to) }
                if !sets[1].subtracting(sets[0]).isEmpty { changes.insert("weaker") }
                if !sets[0].subtracting(sets[1]).isEmpty { changes.insert("stricter") }
              }
            }
            return changes.count > 1 ? "different" : changes.first ?? "same"
          })
      })
  }

  @Test(
    "tells traffic of the same amount apart",
    arguments: [
      ("[{port: 80}]", "[{port: 80}, {port: 5432}]", "weaker"),
      ("[{port: 80}, {port: 5432}]", "[{port: 80}]", "stricter"), ("[{port: 80}]", "[{port: 81}]", "different"),
      ("[{port: 80}]", "[{port: 80, protocol: TCP}]", "same"),
    ])
  func tellsApart(before: String, after: String, change: String) throws {
    let behaviours = try [before, after].map { ports in
      try Self.behaviour([
        Self.policy("a", "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: \(ports)}]}")
      ])
    }
    let details = ReachabilityArea.compare(baseline: behaviours[0], target: behaviours[1]).details
    guard case .object(let members) = details, case .object(let traffic)? = members["namespaceTraffic"] else {
      Issue.record("there is no table: \(details)")
      return
    }
    #expect(traffic["baseline"] == traffic["target"], "both sides let some of it through")
    #expect(traffic["change"] == (try Self.expectedChange(behaviours)))
    #expect(traffic["change"] == .array((0..<3).map { _ in .strings([change, "same", "same"]) }))
  }

  @Test("names the workloads that it leaves out, for they are on the node's network")
  func namesHostNetwork() throws {
    let node = "{apiVersion: v1, kind: Pod, metadata: {name: agent, namespace: a}, "
    let behaviours = try ["", "hostNetwork: true, "].map { host in
      try Self.behaviour([node + "spec: {\(host)containers: [{name: c, image: i}]}}"])
    }
    let details = ReachabilityArea.compare(baseline: behaviours[0], target: behaviours[1]).details
    guard case .object(let members) = details, case .object(let traffic)? = members["namespaceTraffic"] else {
      Issue.record("there is no table: \(details)")
      return
    }
    #expect(traffic["hostNetwork"] == .strings(["a/agent"]))
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
    #expect(traffic["change"] == (try Self.expectedChange([baseline, target])))
  }
}

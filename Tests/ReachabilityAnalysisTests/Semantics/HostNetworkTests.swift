import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// Pods of the node's network, for which NetworkPolicies leave much open and cluster-wide policies nothing.
@Suite("Pods with hostNetwork") struct HostNetworkTests {
  private static func pod(_ name: String, isHost: Bool = false) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: shop, labels: {app: \(name)}}, "
      + "spec: {hostNetwork: \(isHost), containers: [{name: c, image: i}]}}\n---\n"
  }

  private static let company =
    ComparisonTests.shop + "\n---\n" + pod("web") + pod("api") + pod("host", isHost: true)
  private static let denyPods = TrafficCase.admin(
    "deny", priority: 1, subject: "{namespaces: {}}", ingress: "[{action: Deny, from: [{namespaces: {}}]}]",
    egress: "[{action: Deny, to: [{namespaces: {}}]}]")

  private static func allowed(_ source: String, _ destination: String, _ policy: String) throws -> ConnectionSet {
    try ReachabilityBehaviour(ManifestSource.snapshot(named: "cluster", yaml: company + policy)).allowed(
      from: .pod(namespace: "shop", name: source), to: .pod(namespace: "shop", name: destination))
  }

  @Test("are no subject and no peer of cluster-wide policies") func tiers() throws {
    #expect(try Self.allowed("web", "api", Self.denyPods) == .nothing)
    #expect(try Self.allowed("host", "api", Self.denyPods) == .everything)
    #expect(try Self.allowed("web", "host", Self.denyPods) == .everything)
  }

  @Test("leave open what a podSelector means by them") func peers() throws {
    let policy = TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}")
    #expect(try Self.allowed("web", "api", policy) == .everything)
    #expect(throws: ReachabilityError.self) { try Self.allowed("host", "api", policy) }
  }

  /// A rule of others' policies that names the pod that moves.
  static let rules = [
    TrafficCase.policy(
      "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}"),
    TrafficCase.admin(
      "deny", priority: 1, subject: "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}",
      ingress: "[{action: Deny, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}]}]"),
  ]

  @Test("are incomparable where they left the peers of a rule", arguments: rules) func moved(rule: String) throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.pod("api") + rule
    let result = try ComparisonTests.compare(both: both, Self.pod("web"), Self.pod("web", isHost: true))
    #expect(!result.incomparable.isEmpty)
  }

  /// A cluster-wide policy that holds `web` as long as it is no pod of its node's network.
  static let holding = [
    TrafficCase.admin(
      "deny", priority: 1, subject: "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}",
      egress: "[{action: Deny, to: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}]}]"),
    TrafficCase.admin(
      "deny", priority: 1, subject: "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}",
      egress: "[{action: Deny, to: [{networks: ['203.0.113.0/24']}]}]"),
    TrafficCase.admin(
      "deny", priority: 1, subject: "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}",
      ingress: "[{action: Deny, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}]}]"),
  ]

  @Test("escape a cluster-wide policy by moving to the node's network", arguments: holding)
  func escaped(policy: String) throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.pod("api") + policy
    let result = try ComparisonTests.compare(both: both, Self.pod("web"), Self.pod("web", isHost: true))
    #expect(result.findings.map(\.direction) == [.weaker])
    let back = try ComparisonTests.compare(both: both, Self.pod("web", isHost: true), Self.pod("web"))
    #expect(back.findings.map(\.direction) == [.stricter])
  }

  @Test("are incomparable where rules of one cluster only name them") func named() throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.pod("api") + Self.pod("host", isHost: true)
    func policy(_ from: String) -> String {
      TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [\(from)]}]}")
    }
    let named = policy("{podSelector: {matchLabels: {app: host}}}")
    let other = policy("{podSelector: {matchLabels: {app: nobody}}}")
    #expect(try !ComparisonTests.compare(both: both, named, other).incomparable.isEmpty)
    #expect(try ComparisonTests.compare(both: both, named, named).incomparable.isEmpty)
    // Apart from itself, only the pod of the node's network is meant.
    #expect(try !ComparisonTests.compare(both: both, policy("{podSelector: {}}"), other).incomparable.isEmpty)
  }
}

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

  @Test("are compared where cluster-wide rules treat them as they treat other pods") func alike() throws {
    let allowWeb = TrafficCase.admin(
      "allow", priority: 1, subject: "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}",
      ingress: "[{action: Allow, from: [{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}]}, "
        + "{action: Deny, from: [{namespaces: {}}]}]")
    let both = ComparisonTests.shop + "\n---\n" + Self.pod("api") + allowWeb
    let result = try ComparisonTests.compare(both: both, Self.pod("web"), Self.pod("web", isHost: true))
    #expect(result.findings.isEmpty && result.incomparable.isEmpty, "\(result)")
  }

  private static let node =
    "{apiVersion: v1, kind: Node, metadata: {name: n1}, "
    + "status: {addresses: [{type: InternalIP, address: 192.168.0.10}]}}\n---\n"
  private static let denyNodes = TrafficCase.admin(
    "nodes", priority: 1, subject: "{namespaces: {}}", egress: "[{action: Deny, to: [{nodes: {}}]}]")

  @Test("are incomparable where they move to nodes that a rule means") func onNode() throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.pod("api") + Self.node + Self.denyNodes
    let result = try ComparisonTests.compare(both: both, Self.pod("web"), Self.pod("web", isHost: true))
    #expect(!result.findings.isEmpty || !result.incomparable.isEmpty)
  }

  /// The host pod's address is known, or not.
  private static func answers(isKnown: Bool, _ policy: String) throws -> [Result<ConnectionSet, ReachabilityError>] {
    let known = company.replacing(
      "labels: {app: host}}, spec: {hostNetwork: true",
      with: "labels: {app: host}}, status: {podIP: 192.168.0.10}, spec: {hostNetwork: true")
    let yaml = (isKnown ? known : company) + node + policy
    let behaviour = try ReachabilityBehaviour(ManifestSource.snapshot(named: "cluster", yaml: yaml))
    let web = TrafficPeer.pod(namespace: "shop", name: "web")
    return [.pod(namespace: "shop", name: "host"), .addresses("192.168.0.10")].map { host in
      Result { () throws(ReachabilityError) in try behaviour.allowed(from: web, to: host) }
    }
  }

  @Test("are their node to rules about nodes, by name as by address") func nodes() throws {
    #expect(try Self.answers(isKnown: true, Self.denyNodes).map { try $0.get() } == [.nothing, .nothing])
    #expect(throws: ReachabilityError.self) { try Self.answers(isKnown: false, Self.denyNodes)[0].get() }
    #expect(try Self.answers(isKnown: true, "").map { try $0.get() } == [.everything, .everything])
    #expect(try Self.answers(isKnown: false, "").map { try $0.get() } == [.everything, .everything])
  }

  @Test("are allowed where they are as a pod and as a node") func readings() throws {
    func egress(_ to: String) -> String {
      TrafficCase.policy("{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [\(to)]}")
    }
    let both = egress("{to: [{podSelector: {}}, {ipBlock: {cidr: 192.168.0.0/24}}]}")
    #expect(try Self.answers(isKnown: true, both).map { try $0.get() } == [.everything, .everything])
    let block = egress("{to: [{ipBlock: {cidr: 192.168.0.0/24}}]}")
    for rules in ["", "{to: [{podSelector: {}}]}", "{to: [{ipBlock: {cidr: 192.168.0.0/24}}], ports: [{port: 80}]}"] {
      #expect(throws: ReachabilityError.self) { try Self.answers(isKnown: true, egress(rules))[0].get() }
    }
    #expect(try Self.answers(isKnown: true, block)[1].get() == .everything)
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

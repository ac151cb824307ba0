import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// What is not evaluated narrows what is told, and hides nothing.
@Suite("What decides besides NetworkPolicies") struct TrafficDeciderTests {
  private static let firewall = object(
    "k8s.ovn.org/v1", "EgressFirewall", "{egress: [{type: Deny, to: {cidrSelector: 0.0.0.0/0}}]}")
  private static let webOnly = TrafficCase.policy(
    "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}")

  static func object(
    _ version: String, _ kind: String, _ spec: String, metadata: String = "namespace: shop"
  ) -> String {
    "{apiVersion: \(version), kind: \(kind), metadata: {name: other, \(metadata)}, spec: \(spec)}"
  }

  private static func evaluated(_ result: AreaComparison) -> [Finding] {
    result.findings.filter { !$0.tags.contains(.unevaluated) && $0.effect == .effective }
  }

  @Test("leaves findings of the other direction as they are") func otherDirection() throws {
    let both = TrafficCase.company + "\n---\n" + Self.firewall
    let result = try ComparisonTests.compare(both: both, Self.webOnly, ComparisonTests.open)
    #expect(result.incomparable.isEmpty, "\(result.incomparable)")
    let findings = Self.evaluated(result)
    #expect(findings.contains { $0.direction == .weaker && $0.conditions.isEmpty }, "\(result.findings)")
    #expect(result.unevaluated.map(\.alike) == [1])
  }

  @Test("is a condition of findings that it may touch, and of no others") func conditions() throws {
    let closed = TrafficCase.policy("{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}")
    let both = TrafficCase.company + "\n---\n" + Self.firewall
    let opened = Self.evaluated(try ComparisonTests.compare(both: both, closed, ""))
    #expect(
      opened.map(\.conditions) == [
        ["EgressFirewall shop/other, alike in both, filters traffic too and is not evaluated"]
      ])
    let stricter = Self.evaluated(try ComparisonTests.compare(both: both, "", closed))
    #expect(stricter.allSatisfy { $0.direction == .stricter && $0.conditions.isEmpty }, "\(stricter)")
  }

  /// An object that only the target has, and the direction of the finding about it; nil for none.
  static let added: [(object: String, direction: Direction?)] = [
    (object("k8s.ovn.org/v1", "EgressFirewall", "{egress: []}"), .stricter),
    (object("security.istio.io/v1", "AuthorizationPolicy", "{}"), .stricter),
    (object("policy.linkerd.io/v1beta3", "Server", "{podSelector: {}, port: 80}"), .stricter),
    (object("cilium.io/v2", "CiliumNetworkPolicy", "{endpointSelector: {}}"), .different),
    (object("cilium.io/v2", "CiliumClusterwideNetworkPolicy", "{endpointSelector: {}}", metadata: ""), .different),
    (object("crd.projectcalico.org/v1", "GlobalNetworkPolicy", "{selector: all()}", metadata: ""), .different),
    (object("projectcalico.org/v3", "Tier", "{order: 5}", metadata: ""), .different),
    (object("projectcalico.org/v3", "NetworkSet", "{nets: [10.0.0.0/8]}"), .different),
    (object("crd.antrea.io/v1beta1", "ClusterNetworkPolicy", "{priority: 1}", metadata: ""), .different),
    (object("networking.gke.io/v1alpha1", "FQDNNetworkPolicy", "{podSelector: {}}"), .different),
    (object("k8s.ovn.org/v1", "UserDefinedNetwork", "{layer2: {role: Primary}}"), .stricter),
    (object("k8s.ovn.org/v1", "UserDefinedNetwork", "{layer3: {role: Secondary}}"), nil),
    (
      object(
        "k8s.ovn.org/v1", "ClusterUserDefinedNetwork", "{namespaceSelector: {}, network: {layer3: {role: Primary}}}",
        metadata: ""), .stricter
    ),
    (object("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", "{config: '{\"type\":\"macvlan\"}'}"), .weaker),
    (object("projectcalico.org/v3", "StagedNetworkPolicy", "{selector: all()}"), nil),
    (object("projectcalico.org/v3", "StagedGlobalNetworkPolicy", "{selector: all()}", metadata: ""), nil),
    (
      object(
        "security.istio.io/v1", "AuthorizationPolicy", "{}",
        metadata: "namespace: shop, annotations: {istio.io/dry-run: 'true'}"), nil
    ),
    (object("traefik.io/v1alpha1", "IngressRoute", "{routes: []}"), .weaker),
    (object("traefik.containo.us/v1alpha1", "IngressRouteTCP", "{routes: []}"), .weaker),
    (object("projectcontour.io/v1", "HTTPProxy", "{routes: []}"), .weaker),
    (object("k8s.nginx.org/v1", "VirtualServer", "{host: x.example}"), .weaker),
    (object("networking.istio.io/v1beta1", "VirtualService", "{hosts: [x], gateways: [edge]}"), .weaker),
    (object("networking.istio.io/v1beta1", "VirtualService", "{hosts: [x], gateways: [mesh]}"), nil),
    (object("getambassador.io/v3alpha1", "Mapping", "{prefix: /, service: web}"), .weaker),
    (object("configuration.konghq.com/v1beta1", "TCPIngress", "{rules: []}"), .weaker),
    (object("apisix.apache.org/v2", "ApisixRoute", "{http: []}"), .weaker),
    (object("operator.openshift.io/v1", "IngressController", "{}"), .weaker),
    (object("traefik.io/v1alpha1", "Middleware", "{compress: {}}"), nil),
  ]

  @Test("is a finding of its own where only one cluster has it", arguments: added)
  func oneSided(object: String, direction: Direction?) throws {
    let result = try ComparisonTests.compare("", object)
    let own = result.findings.filter { $0.tags.contains(.unevaluated) }
    #expect(own.map(\.direction) == (direction.map { [$0] } ?? []), "\(result.findings.map(\.summary))")
    #expect(own.allSatisfy { $0.rule == "reachability/unevaluated-difference" && $0.effect == .effective })
    let alike = try ComparisonTests.compare(object, object)
    #expect(alike.findings.isEmpty && alike.incomparable.isEmpty, "\(alike.findings.map(\.summary))")
  }

  @Test("is alike under the name that Calico's own resources give it") func calico() throws {
    let served = "{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: a, namespace: shop}, "
    let own =
      "{apiVersion: crd.projectcalico.org/v1, kind: NetworkPolicy, metadata: {name: default.a, namespace: shop}, "
    let result = try ComparisonTests.compare(
      served + "spec: {selector: all()}}", own + "spec: {tier: default, selector: all()}}")
    #expect(result.findings.isEmpty, "\(result.findings.map(\.summary))")
  }

  @Test("is a gap where it may not be read") func unread() throws {
    let snapshots = try ["a", "b"].map {
      try ManifestSource.snapshot(named: $0, yaml: TrafficCase.company, plan: .traffic)
    }
    var hidden = snapshots[1]
    hidden.coverage[KindName("cilium.io", "CiliumNetworkPolicy")] = .forbidden(permission: "list ciliumnetworkpolicies")
    let result = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: snapshots[0]), target: ReachabilityArea.behaviour(of: hidden))
    #expect(result.incomparable.map(\.side) == [.target])
    let behaviour = ReachabilityBehaviour(hidden)
    #expect(throws: ReachabilityError.self) {
      try behaviour.allowed(from: .pod(namespace: "shop", name: "web"), to: .pod(namespace: "shop", name: "api"))
    }
  }

  @Test("makes cells of the table of namespaces unknown, and what changed is still told") func table() throws {
    let istio = Self.object("security.istio.io/v1", "AuthorizationPolicy", "{}")
    let details = try ComparisonTests.compare(both: TrafficCase.company + "\n---\n" + istio, "", "").details
    guard case .object(let members) = details, case .object(let traffic)? = members["namespaceTraffic"] else {
      Issue.record("there is no table: \(details)")
      return
    }
    #expect(traffic["namespaces"] == .strings(["bank", "ops", "shop"]))
    #expect(traffic["target"] == .array((0..<3).map { _ in .strings(["all", "all", "unknown"]) }))
    #expect(traffic["change"] == .array((0..<3).map { _ in .strings(["same", "same", "same"]) }))
  }
}

/// Answers about one cluster.
@Suite("Answers under what is not evaluated") struct DoubtfulAnswerTests {
  enum Answer: Sendable { case allowed, denied, unknown }

  private static let closed = TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}")

  private static func object(_ version: String, _ kind: String, _ spec: String, in namespace: String = "shop") -> String
  {
    TrafficDeciderTests.object(version, kind, spec, metadata: "namespace: \(namespace)")
  }

  /// What is there, and whether shop/web may send to shop/api.
  static let cases: [(yaml: [String], answer: Answer)] = [
    ([object("k8s.ovn.org/v1", "EgressFirewall", "{egress: []}")], .unknown),
    ([object("k8s.ovn.org/v1", "EgressFirewall", "{egress: []}"), closed], .denied),
    ([object("k8s.ovn.org/v1", "EgressFirewall", "{egress: []}", in: "bank")], .allowed),
    ([object("security.istio.io/v1", "AuthorizationPolicy", "{}"), closed], .denied),
    ([object("security.istio.io/v1", "AuthorizationPolicy", "{selector: {matchLabels: {app: db}}}")], .allowed),
    ([object("security.istio.io/v1", "AuthorizationPolicy", "{selector: {matchLabels: {app: api}}}")], .unknown),
    ([object("cilium.io/v2", "CiliumNetworkPolicy", "{endpointSelector: {matchLabels: {app: db}}}")], .allowed),
    ([object("cilium.io/v2", "CiliumNetworkPolicy", "{endpointSelector: {matchLabels: {'k8s:app': api}}}")], .unknown),
    ([object("cilium.io/v2", "CiliumNetworkPolicy", "{endpointSelector: {}}"), closed], .unknown),
    ([object("projectcalico.org/v3", "NetworkPolicy", "{selector: \"app == 'db'\"}"), closed], .denied),
    ([object("projectcalico.org/v3", "NetworkPolicy", "{selector: \"app in {'api'}\"}"), closed], .unknown),
    ([object("traefik.io/v1alpha1", "IngressRoute", "{}"), closed], .denied),
    ([object("k8s.ovn.org/v1", "UserDefinedNetwork", "{layer2: {role: Primary}}")], .unknown),
    ([object("k8s.ovn.org/v1", "UserDefinedNetwork", "{layer2: {role: Secondary}}")], .allowed),
    ([object("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", "{config: '{}'}"), closed], .denied),
  ]

  @Test(arguments: cases) func `a yes that may be stopped and a no that may be passed are no answers`(
    yaml: [String], answer: Answer
  ) throws {
    let text = ([TrafficCase.company] + yaml).joined(separator: "\n---\n")
    let behaviour = ReachabilityBehaviour(try ManifestSource.snapshot(named: "a", yaml: text, plan: .traffic))
    try Self.expect(answer, behaviour)
  }

  static func expect(_ answer: Answer, _ behaviour: ReachabilityBehaviour) throws {
    let (web, api) = (
      TrafficPeer.pod(namespace: "shop", name: "web"), TrafficPeer.pod(namespace: "shop", name: "api")
    )
    let explanation = try behaviour.explain(from: web, to: api, .tcp, port: 80)
    let verdicts = [explanation.egress.verdict, explanation.ingress.verdict]
    let listed = ReachabilityQueries(behaviour).list()
    let isListed = listed.connections.contains {
      $0.source.description.hasPrefix("shop/web") && $0.destination.description.hasPrefix("shop/api")
    }
    switch answer {
    case .allowed:
      #expect(try behaviour.allowed(from: web, to: api) == .everything)
      #expect(explanation.isAllowed && isListed)
    case .denied:
      #expect(try behaviour.allowed(from: web, to: api) == .nothing)
      #expect(verdicts.contains(.denied) && !isListed)
    case .unknown:
      #expect(throws: ReachabilityError.self) { try behaviour.allowed(from: web, to: api) }
      #expect(verdicts.contains(.undefined) && !verdicts.contains(.denied), "\(explanation)")
      #expect(!isListed && listed.open.contains { $0.workload.namespace == "shop" })
    }
  }
}

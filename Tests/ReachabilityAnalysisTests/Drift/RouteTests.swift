import ClusterSource
import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// A route leads nowhere unless a Gateway takes it and its Service may be named.
@Suite("Routes of the Gateway API") struct RouteTests {
  private static let company = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: shop}}}
    ---
    {apiVersion: v1, kind: Namespace, metadata: {name: edge}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}},
     spec: {containers: [{name: c, image: i}]}}
    ---
    {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}]}}

    """

  private static func gateway(in namespace: String = "shop", protocol name: String = "HTTP", allowed: String = "{}")
    -> String
  {
    "{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: g, namespace: \(namespace)}, "
      + "spec: {gatewayClassName: c, listeners: [{name: h, port: 80, protocol: \(name), allowedRoutes: \(allowed)}]}}"
  }

  private static func route(in namespace: String = "shop", parent: String = "{name: g}", backend: String = "")
    -> String
  {
    "\n---\n{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: r, namespace: \(namespace)}, "
      + "spec: {parentRefs: [\(parent)], rules: [{backendRefs: [{name: web, namespace: shop, port: 80\(backend)}]}]}}"
  }

  private static let grant =
    "\n---\n{apiVersion: gateway.networking.k8s.io/v1beta1, kind: ReferenceGrant, metadata: {name: g, namespace: shop}, "
    + "spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge}], "
    + "to: [{group: '', kind: Service}]}}"

  private static func directions(_ baseline: String, _ target: String) throws -> [Direction] {
    try ComparisonTests.compare(both: company, baseline, target).findings.filter { $0.effect == .effective }
      .map(\.direction)
  }

  private static let toEdge = route(parent: "{name: g, namespace: edge}")

  static let opened: [(String, String)] = [
    (gateway(), gateway() + route()),
    (gateway(in: "edge") + toEdge, gateway(in: "edge", allowed: "{namespaces: {from: All}}") + toEdge),
    (
      gateway(in: "edge", allowed: "{namespaces: {from: Selector, selector: {matchLabels: {team: x}}}}") + toEdge,
      gateway(in: "edge", allowed: "{namespaces: {from: Selector, selector: {matchLabels: {team: shop}}}}") + toEdge
    ),
    (gateway() + route(parent: "{name: g, sectionName: nope}"), gateway() + route(parent: "{name: g, sectionName: h}")),
    (gateway() + route(parent: "{name: g, port: 81}"), gateway() + route()),
    (gateway(protocol: "TCP") + route(), gateway() + route()),
    (gateway(allowed: "{kinds: [{kind: GRPCRoute}]}") + route(), gateway() + route()),
    (gateway(in: "edge") + route(in: "edge"), gateway(in: "edge") + route(in: "edge") + grant),
    (route().replacing("\n---\n", with: ""), gateway() + route()),
  ]

  @Test("expose what they lead to once they are attached", arguments: opened)
  func attached(baseline: String, target: String) throws {
    #expect(try Self.directions(baseline, target) == [.weaker])
    #expect(try Self.directions(target, baseline) == [.stricter])
  }

  static let closed = [
    toEdge, route(parent: "{group: '', kind: Service, name: web}"), route(backend: ", weight: 0"),
  ]

  @Test("expose nothing where no Gateway takes them, or nothing is sent", arguments: closed)
  func unattached(route: String) throws {
    let gateways = Self.gateway() + "\n---\n" + Self.gateway(in: "edge")
    #expect(try Self.directions(gateways, gateways + route) == [])
  }

  @Test("say what is assumed where the Gateway is not in the input") func assumed() throws {
    let findings = try ComparisonTests.compare(
      both: Self.company, "", Self.route().replacing("\n---\n", with: ""), of: .partial
    ).findings
    #expect(
      findings.first?.notes == [
        "It is assumed that Gateway shop/g, which is not in the input, takes HTTPRoute shop/r."
      ], "\(findings)")
  }
}

/// How Services are open to outside.
@Suite("Services open to outside") struct ServiceExposureTests {
  private static let company = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}},
     spec: {containers: [{name: c, image: i}]}}

    """

  private static func service(_ fields: String, annotations: String = "{}", selector: String = "{app: web}") -> String {
    "{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop, annotations: \(annotations)}, "
      + "spec: {selector: \(selector), ports: [{port: 80}], \(fields)}}"
  }

  private static let some = "type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]"
  private static let annotated = "{service.beta.kubernetes.io/load-balancer-source-ranges: 10.0.0.0/8}"

  static let same: [(String, String)] = [
    (service(some), service("type: LoadBalancer", annotations: annotated)),
    (service("type: ClusterIP"), service("clusterIP: None, externalIPs: [203.0.113.4]")),
    (service("type: LoadBalancer"), service("type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]")),
  ]

  @Test("are alike in other words", arguments: same) func alike(baseline: String, target: String) throws {
    #expect(try ComparisonTests.compare(both: Self.company, baseline, target).findings.isEmpty)
  }

  static let opened: [(String, String)] = [
    (service("type: LoadBalancer", annotations: annotated), service("type: LoadBalancer")),
    (service(some + ", allocateLoadBalancerNodePorts: false"), service(some)),
    (service(some), service("type: LoadBalancer")),
    // The whole of one family opens nothing of the other.
    (service(some), service("type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]")),
    (
      service("type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8, '::/0']"), service("type: LoadBalancer")
    ),
    (service("type: ClusterIP"), service("externalIPs: [203.0.113.4]")),
  ]

  @Test("are more open than before", arguments: opened) func more(baseline: String, target: String) throws {
    let findings = try ComparisonTests.compare(both: Self.company, baseline, target).findings
    #expect(findings.contains { $0.direction == .weaker && $0.rule.hasPrefix("reachability/exposure") }, "\(findings)")
  }

  @Test("are incomparable where no selector tells whom they reach") func selectorless() throws {
    let open = Self.service("type: LoadBalancer", selector: "{}")
    #expect(try !ComparisonTests.compare(both: Self.company, "", open).incomparable.isEmpty)
    let other = Self.service("type: NodePort", selector: "{}")
    #expect(try ComparisonTests.compare(both: Self.company, other, open).incomparable.count == 2)
    let inside = Self.service("type: ClusterIP", selector: "{}")
    #expect(try ComparisonTests.compare(both: Self.company, "", inside).incomparable.isEmpty)
  }

  @Test("are taken for alike, and that is noted, where both clusters open them alike without selector")
  func alikeWithoutSelector() throws {
    let open = Self.service("type: LoadBalancer", selector: "{}")
    let result = try ComparisonTests.compare(both: Self.company, open, open)
    #expect(result.incomparable.isEmpty)
    #expect(result.diagnostics.map(\.severity) == [.note])
    let endpoints =
      "\n---\n{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: web, namespace: shop, "
      + "labels: {kubernetes.io/service-name: web}}, "
      + "addressType: IPv4, endpoints: [{addresses: [10.42.0.5]}]}"
    #expect(try !ComparisonTests.compare(both: Self.company, open, open + endpoints).incomparable.isEmpty)
  }

  private static let inside = service("type: ClusterIP")
  private static let ingress =
    inside + "\n---\n{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, "
    + "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}"

  @Test("are incomparable where ways to them could not be read", arguments: ["Ingress", "Service", "HTTPRoute"])
  func unread(kind: String) throws {
    func result(_ hidden: KindCoverage) throws -> AreaComparison {
      var snapshots = try [Self.ingress, Self.inside].map {
        try ManifestSource.snapshot(named: "cluster", yaml: Self.company + "\n---\n" + $0)
      }
      snapshots[1].coverage[kind] = hidden
      let sides = snapshots.map(ReachabilityArea.behaviour(of:))
      return ReachabilityArea.compare(baseline: sides[0], target: sides[1])
    }
    #expect(try result(.complete).findings.map(\.direction) == [.stricter])
    let unread = try result(.partial(undecodable: 1))
    #expect(unread.findings.isEmpty)
    #expect(unread.incomparable.map(\.side) == [.target])
  }
}

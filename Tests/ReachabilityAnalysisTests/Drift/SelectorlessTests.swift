import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// Services without selector, and other names of Services, behind a route.
@Suite("Services whose pods nobody names") struct SelectorlessTests {
  private static func service(_ spec: String) -> String {
    "{apiVersion: v1, kind: Service, metadata: {name: m, namespace: shop}, spec: \(spec)}"
  }

  private static let ingress =
    "\n---\n{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, "
    + "spec: {defaultBackend: {service: {name: m, port: {number: 80}}}}}"

  private static func slice(_ address: String) -> String {
    "\n---\n{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: m-1, namespace: shop, "
      + "labels: {kubernetes.io/service-name: m}}, addressType: IPv4, ports: [{port: 80}], "
      + "endpoints: [{addresses: [\(address)]}]}"
  }

  private static let plain = service("{ports: [{port: 80}]}")
  private static func alias(_ name: String, selector: String = "{}") -> String {
    service("{type: ExternalName, externalName: \(name), selector: \(selector), ports: [{port: 80}]}")
  }

  /// What each cluster has, and how many gaps there are.
  static let pairs: [(baseline: String, target: String, gaps: Int)] = [
    ("", plain + ingress, 1),
    ("", plain + ingress + slice("10.0.0.5"), 1),
    (plain + ingress, plain + ingress, 0),
    (plain + ingress + slice("10.0.0.5"), plain + ingress + slice("10.0.0.5"), 0),
    (plain + ingress + slice("10.0.0.5"), plain + ingress + slice("10.0.0.6"), 2),
    ("", plain, 0),
    ("", plain + slice("10.0.0.5"), 0),
    ("", alias("api.shop.svc.cluster.local") + ingress, 1),
    (alias("api.shop.svc") + ingress, alias("web.shop.svc") + ingress, 2),
    (alias("api.shop.svc") + ingress, alias("api.shop.svc") + ingress, 0),
    ("", alias("db.outside.example", selector: "{app: api}") + ingress, 0),
    ("", alias("api.shop.svc.cluster.local"), 0),
  ]

  @Test(arguments: pairs) func `are gaps where they are open to outside in one cluster or in another way`(
    baseline: String, target: String, gaps: Int
  ) throws {
    let result = try ComparisonTests.compare(baseline, target)
    #expect(result.incomparable.count == gaps, "\(result.incomparable)")
    #expect(result.findings.allSatisfy { !$0.rule.contains("exposure") }, "\(result.findings.map(\.summary))")
  }
}

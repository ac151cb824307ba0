import ClusterSource
import Findings
import ReachabilityAnalysis
import Testing

/// What mends drift of traffic is a command where one command does.
@Suite("Remedies of traffic") struct RemedyTests {
  @Test(
    "a label that drifted is set where the pods come from",
    arguments: [
      ("Deployment", "app: web", "app: wed", "kubectl edit deployment web -n shop # set label app of its pods to web"),
      ("Deployment", "tier: x", "app: web", "kubectl edit deployment web -n shop # remove label app of its pods"),
      ("Pod", "app: web", "app: wed", "kubectl label pod web -n shop app=web --overwrite"),
      ("Pod", "tier: x", "app: web", "kubectl label pod web -n shop app-"),
    ])
  func labels(kind: String, before: String, after: String, command: String) throws {
    let remedies = try Self.remedies(Self.workload(kind, before), Self.workload(kind, after), besides: Self.policy)
    #expect(remedies.contains(command), "\(remedies)")
  }

  @Test("a workload that took the node's network is edited")
  func hostNetwork() throws {
    let before = Self.workload("Deployment", "app: web")
    let remedies = try Self.remedies(
      before, Self.workload("Deployment", "app: web", "hostNetwork: true, "), besides: Self.policy)
    #expect(remedies == ["kubectl edit deployment web -n shop # hostNetwork, as in the baseline"])
  }

  @Test("a policy that only the target has is deleted, names quoted")
  func policy() throws {
    let pod = Self.workload("Pod", "app: web")
    let open = """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: "a; b", namespace: shop}
      spec: {podSelector: {}, ingress: [{}]}

      """
    let remedies = try Self.remedies(Self.policy + "---\n" + pod, Self.policy + "---\n" + pod + "---\n" + open)
    #expect(remedies == ["kubectl delete networkpolicy 'a; b' -n shop"])
  }

  private static func remedies(_ baseline: String, _ target: String, besides common: String = "") throws -> [String] {
    let behaviours = try [baseline, target].enumerated().map { index, yaml in
      ReachabilityArea.behaviour(
        of: try ManifestSource.snapshot(named: index == 0 ? "prod" : "dr", yaml: common + "---\n" + yaml))
    }
    let found = ReachabilityArea.compare(baseline: behaviours[0], target: behaviours[1]).findings
    return found.filter { $0.effect == .effective }.flatMap(\.remedy)
  }

  private static let policy = """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: web, namespace: shop}
    spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}

    """

  private static func workload(_ kind: String, _ labels: String, _ spec: String = "") -> String {
    let pod = "spec: {\(spec)containers: [{name: c, image: i}]}"
    if kind == "Pod" {
      return "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {\(labels)}}\n\(pod)\n"
    }
    return """
      apiVersion: apps/v1
      kind: \(kind)
      metadata: {name: web, namespace: shop}
      spec: {selector: {matchLabels: {\(labels)}}, template: {metadata: {labels: {\(labels)}}, \(pod)}}

      """
  }
}

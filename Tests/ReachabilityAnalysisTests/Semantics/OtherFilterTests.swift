import ClusterSource
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// NetworkPolicies are not all that decides.
@Suite("Answers beside other filters") struct OtherFilterTests {
  private static let closed = TrafficCase.policy("{podSelector: {}, policyTypes: [Ingress]}")

  private static func behaviour(_ policies: String, cni: String? = nil) throws -> ReachabilityBehaviour {
    var snapshot = try ManifestSource.snapshot(
      named: "cluster", yaml: TrafficCase.company + "\n---\n" + policies, plan: .traffic)
    snapshot.facts.cni = cni
    return ReachabilityBehaviour(snapshot)
  }

  private static let web = TrafficPeer.pod(namespace: "shop", name: "web")
  private static let api = TrafficPeer.pod(namespace: "shop", name: "api")

  @Test("let everything pass where the CNI enforces nothing") func ignoring() throws {
    let behaviour = try Self.behaviour(Self.closed, cni: "flannel")
    #expect(try behaviour.allowed(from: Self.web, to: Self.api) == .everything)
    #expect(behaviour.remarks == ["policies do nothing in this cluster: flannel does not enforce NetworkPolicies"])
    #expect(try Self.behaviour(Self.closed, cni: "calico").allowed(from: Self.web, to: Self.api) == .nothing)
  }

  static let policies = [
    "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: c, namespace: shop}, spec: {}}",
    "{apiVersion: networking.k8s.aws/v1alpha1, kind: ApplicationNetworkPolicy, "
      + "metadata: {name: c, namespace: shop}, spec: {}}",
    "{apiVersion: networking.gke.io/v1alpha1, kind: FQDNNetworkPolicy, metadata: {name: c, namespace: shop}, spec: {}}",
    "{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: c}, spec: {selector: all()}}",
  ]

  @Test("are not given where policies of another API filter too", arguments: policies)
  func unevaluated(policy: String) throws {
    let behaviour = try Self.behaviour(policy)
    #expect(throws: ReachabilityError.self) { try behaviour.allowed(from: Self.web, to: Self.api) }
    let explanation = try behaviour.explain(from: Self.web, to: Self.api, .tcp, port: 80)
    #expect([explanation.egress.verdict, explanation.ingress.verdict].contains(.undefined))
  }
}

import ClusterSource
import Findings
import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// Whether a block of addresses means pods is the CNI's choice.
@Suite("Blocks that hold pod addresses") struct PodAddressTests {
  static let yaml = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: in, namespace: shop}, spec: {containers: [{name: c, image: i}]},
     status: {phase: Running, podIP: 10.244.1.5, podIPs: [{ip: 10.244.1.5}]}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: out, namespace: shop}, spec: {containers: [{name: c, image: i}]},
     status: {phase: Running, podIP: 10.250.1.5, podIPs: [{ip: 10.250.1.5}]}}
    ---
    {apiVersion: v1, kind: Pod, metadata: {name: api, namespace: shop, labels: {app: api}},
     spec: {containers: [{name: c, image: i}]}, status: {phase: Running, podIP: 10.250.1.6, podIPs: [{ip: 10.250.1.6}]}}
    ---

    """
    + TrafficCase.policy(
      "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: {cidr: 10.244.0.0/16}}]}]}")

  private func allowed(from name: String, cni: String) throws -> ConnectionSet {
    var snapshot = try ManifestSource.snapshot(named: "cluster", yaml: Self.yaml)
    snapshot.facts.cni = cni
    return try ReachabilityBehaviour(snapshot).allowed(
      from: .pod(namespace: "shop", name: name), to: .pod(namespace: "shop", name: "api"))
  }

  @Test("match pods under Calico") func calico() throws {
    #expect(try allowed(from: "in", cni: "calico") == .everything)
    #expect(try allowed(from: "out", cni: "calico") == .nothing)
  }

  @Test("match no pod under Cilium") func cilium() throws {
    #expect(try allowed(from: "in", cni: "cilium") == .nothing)
    #expect(try allowed(from: "out", cni: "cilium") == .nothing)
  }

  @Test("are incomparable where nobody knows the CNI") func unknown() throws {
    let other = Self.yaml.replacing("10.244.0.0/16", with: "10.246.0.0/16")
    let comparison = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: try ManifestSource.snapshot(named: "baseline", yaml: Self.yaml)),
      target: ReachabilityArea.behaviour(of: try ManifestSource.snapshot(named: "target", yaml: other)))
    #expect(!comparison.incomparable.isEmpty)
  }

  @Test("are compared whatever the CNI where they hold no pod") func elsewhere() throws {
    let (before, after) = ("203.0.113.0/24", "203.0.113.0/25")
    let sides = try [before, after].map { block in
      try ManifestSource.snapshot(named: block, yaml: Self.yaml.replacing("10.244.0.0/16", with: block))
    }
    let comparison = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: sides[0]), target: ReachabilityArea.behaviour(of: sides[1]))
    #expect(comparison.incomparable.isEmpty, "\(comparison.incomparable)")
    #expect(comparison.findings.map(\.summary) == ["shop/api no longer accepts all traffic from 203.0.113.128/25"])
  }
}

import ClusterSource
import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// What is known of a CNI that the configuration states.
@Suite("CNIs by name") struct ContainerNetworkTests {
  private static func compared(_ baseline: String, with target: String) throws -> AreaComparison {
    let behaviours = try [baseline, target].map { cni in
      let policy = TrafficCase.policy("{podSelector: {}, policyTypes: [Ingress]}")
      var snapshot = try ManifestSource.snapshot(
        named: cni, yaml: "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n\(policy)")
      snapshot.facts.cni = cni
      return ReachabilityArea.behaviour(of: snapshot)
    }
    return ReachabilityArea.compare(baseline: behaviours[0], target: behaviours[1])
  }

  @Test("are in sorted order") func sorted() {
    #expect(KnownContainerNetworks.names == KnownContainerNetworks.names.sorted())
  }

  @Test("can be compared with one that enforces and one that does not", arguments: KnownContainerNetworks.names)
  func known(name: String) throws {
    let against = try ["calico", "flannel"].map { try Self.compared(name, with: $0) }
    // Whether kindnet enforces depends on its version, which nothing tells.
    if name == "kindnet" { return }
    #expect(against.allSatisfy { $0.incomparable.isEmpty })
    #expect(against.map(\.findings.count).sorted() == [0, 1])
  }

  @Test("that are stated as others leave the question open") func others() throws {
    #expect(try Self.compared("other:acme", with: "flannel").incomparable.count == 1)
  }
}

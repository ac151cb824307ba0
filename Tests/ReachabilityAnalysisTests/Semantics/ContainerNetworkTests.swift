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
    // What these do depends on settings, versions or what runs beside them, which nothing tells here.
    if ["aws-vpc-cni", "azure", "gke", "kindnet"].contains(name) {
      #expect(against.allSatisfy { $0.incomparable.count == 1 && $0.findings.isEmpty })
      return
    }
    #expect(against.allSatisfy { $0.incomparable.isEmpty })
    #expect(against.map(\.findings.count).sorted() == [0, 1])
  }

  @Test("let the AWS VPC CNI's node agent switch policies off") func agent() throws {
    func cluster(_ flag: String) -> String {
      """
      {apiVersion: v1, kind: ConfigMap, metadata: {name: amazon-vpc-cni, namespace: kube-system},
       data: {enable-network-policy-controller: 'true'}}
      ---
      {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: aws-node, namespace: kube-system}, spec: {selector: {},
       template: {metadata: {labels: {k: c}}, spec: {hostNetwork: true, containers: [{name: agent, image: i,
       args: [--enable-network-policy=\(flag), --token=x]}]}}}}
      """
    }
    let policy = TrafficCase.policy("{podSelector: {}, policyTypes: [Ingress]}")
    let both = TrafficCase.company + "\n---\n" + policy
    let findings = try ComparisonTests.compare(both: both, cluster("true"), cluster("false")).findings
    #expect(findings.map(\.severity).contains(.critical), "\(findings.map(\.summary))")
    let kept = try ManifestSource.snapshot(named: "cluster", yaml: cluster("true"), plan: .traffic).controllers
    #expect(kept.flatMap(\.template.spec.containers).map(\.arguments) == [["--enable-network-policy=true"]])
  }

  @Test("that are stated as others leave the question open") func others() throws {
    #expect(try Self.compared("other:acme", with: "flannel").incomparable.count == 1)
  }
}

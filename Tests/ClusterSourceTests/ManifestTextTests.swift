import KubernetesModel
import Testing

@testable import ClusterSource

@Suite struct ManifestTextTests {
  @Test func aPolicyIsReadAndDefaulted() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod",
      yaml: """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: api, namespace: web}
        spec:
          podSelector: {matchLabels: {app: api}}
          ingress:
          - from:
            - podSelector: {}
            - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}
            ports:
            - port: 80
            - {port: http, protocol: UDP}
            - {port: 100, endPort: 200}
        """)
    let policy = try #require(snapshot.networkPolicies.first)
    #expect(policy.policyTypes == [.ingress])
    #expect(policy.defects.isEmpty)
    #expect(
      policy.ingress == [
        NetworkPolicyRule(
          peers: [
            .pods(namespaces: nil, pods: .everything), .addresses(cidr: "10.0.0.0/8", except: ["10.1.0.0/16"]),
          ],
          ports: [
            NetworkPolicyPort(port: .range(80, 80)), NetworkPolicyPort(protocol: "UDP", port: .named("http")),
            NetworkPolicyPort(port: .range(100, 200)),
          ])
      ])
    #expect(snapshot.namespaces.map(\.name) == ["web"])
    #expect(snapshot.namespaces[0].metadata.labels["kubernetes.io/metadata.name"] == "web")
    #expect(snapshot.serviceAccounts.map(\.reference.description) == ["ServiceAccount web/default"])
  }

  @Test func aDefectNamesFileLineObjectAndField() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod",
      yaml: """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: api, namespace: web}
        spec:
          podSelector: {}
          ingress:
          - ports:
            - port: 100
              endPort: 20
        """, file: "netpol.yaml")
    #expect(
      snapshot.networkPolicies.first?.defects.map(\.description) == [
        """
        netpol.yaml:9:16: NetworkPolicy web/api: spec.ingress[0].ports[0].endPort: \
        `endPort` 20 is below `port` 100 (swap them)
        """
      ])
  }
}

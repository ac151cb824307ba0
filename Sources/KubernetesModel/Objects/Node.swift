/// A `v1/Node`: its labels (AdminNetworkPolicy's `nodes` peers), addresses, pod ranges, and who made it.
package struct Node: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Node" }
  package var addresses: [String]
  package var podCIDRs: [String]
  /// `spec.providerID`: `aws:///us-east-1a/i-0…`
  package var providerID = ""
  /// `status.nodeInfo.kubeletVersion`: `v1.33.4-eks-abc`
  package var kubeletVersion = ""
  /// `status.nodeInfo.osImage`
  package var osImage = ""
  /// Of a k3s server the arguments that decide about policies (annotation `k3s.io/node-args`); nil where none tells.
  package var k3sArguments: [String]?

  package init(metadata: ObjectMeta, addresses: [String] = [], podCIDRs: [String] = []) {
    self.metadata = metadata
    self.addresses = addresses
    self.podCIDRs = podCIDRs
  }
}

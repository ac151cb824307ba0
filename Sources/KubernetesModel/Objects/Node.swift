/// A `v1/Node`: its labels (AdminNetworkPolicy's `nodes` peers), addresses and pod ranges.
package struct Node: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Node" }
  package var addresses: [String]
  package var podCIDRs: [String]

  package init(metadata: ObjectMeta, addresses: [String] = [], podCIDRs: [String] = []) {
    self.metadata = metadata
    self.addresses = addresses
    self.podCIDRs = podCIDRs
  }
}

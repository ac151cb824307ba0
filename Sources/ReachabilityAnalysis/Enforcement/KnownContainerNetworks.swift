/// CNIs by the names that a configuration may state.
package enum KnownContainerNetworks {
  /// Sorted; for each of them `NetworkPlugin` says whether it enforces NetworkPolicies, or what that depends on.
  package static let names = [
    "antrea", "aws-vpc-cni", "azure", "bridge", "calico", "cilium", "flannel", "gke", "kindnet", "kube-ovn",
    "kube-router", "kubenet", "none", "ovn-kubernetes", "weave",
  ]

  /// `other:NAME` states a CNI that is not among them: what it enforces is unknown.
  package static let otherPrefix = "other:"
}

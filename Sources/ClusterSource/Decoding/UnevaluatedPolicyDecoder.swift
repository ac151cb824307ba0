import KubernetesModel

extension KindDecoder {
  /// Traffic policies of other APIs: known to exist, so that what they may filter is not called equal.
  static let unevaluatedPolicies: [KindDecoder] = [
    unevaluated("ApplicationNetworkPolicy", group: "networking.k8s.aws", scope: .namespace),
    unevaluated("AuthorizationPolicy", group: "policy.linkerd.io", scope: .namespace),
    unevaluated("AuthorizationPolicy", group: "security.istio.io", scope: .namespace),
    unevaluated("CiliumClusterwideNetworkPolicy", group: "cilium.io", scope: .cluster),
    unevaluated("CiliumNetworkPolicy", group: "cilium.io", scope: .namespace),
    unevaluated("ClusterNetworkPolicy", group: "crd.antrea.io", scope: .cluster),
    unevaluated("ClusterNetworkPolicy", group: "networking.k8s.aws", scope: .cluster),
    unevaluated("EgressFirewall", group: "k8s.ovn.org", scope: .namespace),
    unevaluated("EgressNetworkPolicy", group: "network.openshift.io", scope: .namespace),
    unevaluated("FQDNNetworkPolicy", group: "networking.gke.io", scope: .namespace),
    unevaluated("GlobalNetworkPolicy", group: "crd.projectcalico.org", scope: .cluster),
    unevaluated("GlobalNetworkPolicy", group: "projectcalico.org", scope: .cluster),
    unevaluated("NetworkPolicy", group: "crd.antrea.io", scope: .namespace),
    unevaluated("NetworkPolicy", group: "crd.projectcalico.org", scope: .namespace),
    unevaluated("NetworkPolicy", group: "projectcalico.org", scope: .namespace),
  ]

  private static func unevaluated(_ kind: String, group: String, scope: Scope) -> KindDecoder {
    KindDecoder(kind: kind, groups: [group], scope: scope) { object, builder throws(ReadingFailure) in
      builder.unevaluatedPolicies.append(
        UnevaluatedPolicy(metadata: try object.metadata(), apiVersion: object.header.apiVersion, kind: kind))
    }
  }
}

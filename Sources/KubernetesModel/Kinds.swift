/// Facts about kinds that several rooms need.
package enum Kinds {
  /// The only ConfigMaps whose values are kept, and of them only these keys: what tells how a CNI enforces policies.
  package static let keptConfigMapKeys: [String: [String]] = [
    "kube-system/amazon-vpc-cni": ["enable-network-policy-controller", "enable-windows-ipam"],
    "kube-system/antrea-config": ["antrea-agent.conf"],
    "kube-system/cilium-config": [
      "enable-policy", "policy-audit-mode", "enable-k8s-networkpolicy", "policy-cidr-match-mode",
    ],
    "kube-system/kube-flannel-cfg": ["cni-conf.json"],
  ]

  /// The only arguments of containers that are kept, by their beginning.
  package static let keptArguments = ["--enable-network-policy="]

  /// Annotations that the analyses read, by exact key or by prefix (ending in `/`).
  package static let keptAnnotations = [
    "container.apparmor.security.beta.kubernetes.io/",
    "container.seccomp.security.alpha.kubernetes.io/",
    "kubernetes.io/ingress.class",
    "rbac.authorization.kubernetes.io/autoupdate",
    "seccomp.security.alpha.kubernetes.io/pod",
    "service.beta.kubernetes.io/load-balancer-source-ranges",
  ]
}

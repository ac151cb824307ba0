/// What is kept of fields that may hold anything: by allow-list, never all of them.
package enum KeptFields {
  /// The only arguments of containers that are kept, by their beginning.
  package static let keptArguments = ["--enable-network-policy=", "--run-firewall="]

  /// Annotations that the analyses read, by exact key or by prefix (ending in `/`).
  package static let keptAnnotations = [
    "argocd.argoproj.io/instance",
    "argocd.argoproj.io/tracking-id",
    "configmanagement.gke.io/managed",
    "container.apparmor.security.beta.kubernetes.io/",
    "container.seccomp.security.alpha.kubernetes.io/",
    "include.release.openshift.io/",
    "istio.io/dry-run",
    "kubernetes.io/ingress.class",
    "meta.helm.sh/release-name",
    "meta.helm.sh/release-namespace",
    "objectset.rio.cattle.io/hash",
    "rbac.authorization.kubernetes.io/autoupdate",
    "seccomp.security.alpha.kubernetes.io/pod",
    "service.beta.kubernetes.io/load-balancer-source-ranges",
  ]
  /// Whether an annotation is one of those.
  package static func keeps(annotation key: String) -> Bool {
    exactAnnotations.contains(key) || annotationFamilies.contains(where: key.hasPrefix)
  }

  private static let exactAnnotations = Set(keptAnnotations.filter { !$0.hasSuffix("/") })
  private static let annotationFamilies = keptAnnotations.filter { $0.hasSuffix("/") }
}

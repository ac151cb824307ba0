import KubernetesModel

extension Platform {
  /// Red Hat's; rights of operators are in its release image and not in the profile, but for the version operator.
  static let openShift = Platform(
    id: "openshift", title: "OpenShift",
    sources: [
      "openshift/openshift-apiserver pkg/bootstrappolicy 56aa2d96e (2026-02), with what 5f66eeed2 took away in 4.16",
      "openshift/cluster-kube-apiserver-operator manifests: SecurityContextConstraints and their roles",
      "openshift/cluster-version-operator install and openshift/cluster-network-operator manifests: their bindings",
    ],
    text: bootstrapBindings + "\n" + bootstrapRoles + "\n" + bootstrapControllers
  ) { snapshot in
    snapshot.serves("config.openshift.io") ? .yes(version: "") : .no
  }
}

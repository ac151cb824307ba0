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
    if snapshot.serves("config.openshift.io") { return .yes(version: "") }
    // A folder of an application seldom holds what describes the platform; its Routes and constraints tell as well.
    let isFolder = snapshot.servedAPI == nil && snapshot.nodes.isEmpty
    return isFolder && snapshot.heldKinds.contains { ownGroups.contains($0.group) } ? .yes(version: "") : .no
  }

  /// Groups that only OpenShift's own API servers serve.
  private static let ownGroups: Set<String> = [
    "apps.openshift.io", "authorization.openshift.io", "build.openshift.io", "config.openshift.io",
    "image.openshift.io", "oauth.openshift.io", "project.openshift.io", "quota.openshift.io", "route.openshift.io",
    "security.openshift.io", "template.openshift.io", "user.openshift.io",
  ]
}

import KubernetesModel

extension Platform {
  /// Red Hat's; rights of operators are not in the profile, but for the version operator; those of what they run are in part.
  static let openShift = Platform(
    id: "openshift", title: "OpenShift",
    sources: [
      "openshift/openshift-apiserver pkg/bootstrappolicy 56aa2d96e (2026-02), with what 5f66eeed2 took away in 4.16",
      "openshift/cluster-kube-apiserver-operator manifests: SecurityContextConstraints and their roles",
      "openshift/cluster-version-operator install and openshift/cluster-network-operator manifests: their bindings",
      "openshift/machine-api-operator pkg/webhooks/config.go 951196122 and openshift/cluster-network-operator bindata "
        + "2a6a57fef: their webhooks",
      "openshift/cluster-network-operator bindata/network (multus, ovn-kubernetes) 2a6a57fef, "
        + "openshift/machine-config-operator manifests/machineconfigdaemon 7ff337a4f, "
        + "openshift/cluster-monitoring-operator assets/node-exporter f581865b4 and "
        + "openshift/cluster-ingress-operator pkg/manifests/assets/router acca9642a: all since 2022-06 (4.12)",
    ],
    text: bootstrapBindings + "\n" + bootstrapRoles + "\n" + bootstrapControllers + "\n" + operands + "\n" + webhooks
  ) { snapshot in
    if snapshot.serves("config.openshift.io") { return .yes(version: "") }
    // A folder of an application seldom holds what describes the platform; its Routes and constraints tell as well.
    let isFolder = snapshot.servedAPI == nil && snapshot.nodes.isEmpty
    return isFolder && snapshot.heldKinds.contains { groupsOfOpenShift.contains($0.group) } ? .yes(version: "") : .no
  }

  /// About the vendor's own kinds, but for the status that nodes write.
  private static let webhooks = """
    webhook ValidatingWebhookConfiguration/machine-api openshift-machine-api/machine-api-operator-webhook
      on machine.openshift.io:machines,machinesets
    webhook MutatingWebhookConfiguration/machine-api openshift-machine-api/machine-api-operator-webhook
      on machine.openshift.io:machines,machinesets
    webhook ValidatingWebhookConfiguration/multus.openshift.io openshift-multus/multus-admission-controller
      on k8s.cni.cncf.io:network-attachment-definitions
    webhook ValidatingWebhookConfiguration/network-node-identity.openshift.io https://127.0.0.1:9743/
      on *:nodes/status,pods/status
    """

  /// Groups that only OpenShift's own API servers serve.
  static let groupsOfOpenShift: Set<String> = [
    "apps.openshift.io", "authorization.openshift.io", "build.openshift.io", "config.openshift.io",
    "image.openshift.io", "oauth.openshift.io", "project.openshift.io", "quota.openshift.io", "route.openshift.io",
    "security.openshift.io", "template.openshift.io", "user.openshift.io",
  ]
}

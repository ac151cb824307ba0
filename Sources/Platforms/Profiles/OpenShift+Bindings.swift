extension Platform {
  /// Whom the bootstrap policy gives them, and the names that OpenShift keeps.
  static let bootstrapBindings = """
    namespaces openshift openshift-*
    registries quay.io/openshift-release-dev/ registry.redhat.io/openshift4/
    names openshift-* system:openshift:* *.openshift.io machine-api* machine-config-* multus* cluster-autoscaler*
    names net-attach-def
    names cluster-admins basic-users cluster-readers self-provisioners system:build-strategy-* system:image-*
    names system:deployer*
    names anyuid hostaccess hostmount-anyuid hostnetwork* nonroot* privileged restricted* sudoer sudoers
    names cluster-version-operator
    names system:scope-impersonation system:oauth-token-deleter* system:webhook* cluster-status* insights-operator*
    names console-*
    names system:image-pullers system:image-builders system:deployers cluster-reader basic-user self-provisioner
    group system:authenticated
      role basic-user
      role self-access-reviewer
      role system:oauth-token-deleter
      role cluster-status
      role system:webhook
      role system:openshift:discovery
      role system:build-strategy-docker
      role system:build-strategy-source
      role system:build-strategy-jenkinspipeline
      role system:scope-impersonation
    group system:authenticated:oauth
      role self-provisioner
    group system:cluster-admins
      role cluster-admin
    group system:cluster-readers
      role cluster-reader
    group system:masters
      role system:master
    group system:node-admins
      role system:node-admin
    group system:nodes
      role system:node-proxier
      role system:sdn-reader
    user system:admin
      role cluster-admin
    user system:master
      role system:node-admin
    account openshift-infra/build-config-change-controller
      role system:openshift:controller:build-config-change-controller
    account openshift-infra/build-controller
      role system:openshift:controller:build-controller
    account openshift-infra/cluster-quota-reconciliation-controller
      role system:openshift:controller:cluster-quota-reconciliation-controller
    account openshift-infra/default-rolebindings-controller
      role system:openshift:controller:default-rolebindings-controller
      role system:image-puller
      role system:image-builder
    account openshift-infra/deployer-controller
      role system:openshift:controller:deployer-controller
    account openshift-infra/deploymentconfig-controller
      role system:openshift:controller:deploymentconfig-controller
    account openshift-infra/horizontal-pod-autoscaler
      role system:openshift:controller:horizontal-pod-autoscaler
      role system:controller:horizontal-pod-autoscaler
    account openshift-infra/image-import-controller
      role system:openshift:controller:image-import-controller
    account openshift-infra/image-trigger-controller
      role system:openshift:controller:image-trigger-controller
    account openshift-infra/node-bootstrapper
      role system:node-bootstrapper
    account openshift-infra/origin-namespace-controller
      role system:openshift:controller:origin-namespace-controller
    account openshift-infra/pv-recycler-controller
      role system:openshift:controller:pv-recycler-controller
    account openshift-infra/resourcequota-controller
      role system:openshift:controller:resourcequota-controller
    account openshift-infra/service-ingress-ip-controller
      role system:openshift:controller:service-ingress-ip-controller
    account openshift-infra/serviceaccount-controller
      role system:openshift:controller:serviceaccount-controller
    account openshift-infra/serviceaccount-pull-secrets-controller
      role system:openshift:controller:serviceaccount-pull-secrets-controller
    account openshift-infra/template-instance-controller
      role system:openshift:controller:template-instance-controller
      role admin
    account openshift-infra/template-instance-finalizer-controller
      role system:openshift:controller:template-instance-finalizer-controller
      role admin
    account openshift-infra/template-service-broker
      role system:openshift:controller:template-service-broker
    account openshift-infra/unidling-controller
      role system:openshift:controller:unidling-controller
    # up to 4.15, and where a cluster was upgraded from there
    group system:unauthenticated
      role self-access-reviewer
      role system:oauth-token-deleter
      role system:webhook
      role system:scope-impersonation
    # manifests/0000_20_kube-apiserver-operator_00_crb-systemauthenticated-scc-restricted-v2
    group system:authenticated
      role system:openshift:scc:restricted-v2
    # made in every project
    group system:serviceaccounts:*
      role system:image-puller in *
    account */builder
      role system:image-builder in *
    account */deployer
      role system:deployer in *
    account openshift-network-operator/cluster-network-operator
      role cluster-admin
    # until that account was made
    account openshift-network-operator/default
      role cluster-admin
    account openshift-cluster-version/default
      role cluster-admin
    """
}

import KubernetesModel

extension Platform {
  /// RKE2: what its bootstrap makes; its charts are not in the profile.
  static let rke2 = Platform(
    id: "rke2", title: "RKE2",
    sources: [
      "rancher/rke2 pkg/rke2/clusterrole_bootstrap.go 6ce1a8019 (v1.36.4+rke2r1)"
    ],
    text: """
      registries docker.io/rancher/
      groups k3s.cattle.io helm.cattle.io
      names rke2-* system:rke2-* system:k3s-controller helm-kube-system-* k3s-* kube-apiserver-kubelet-admin
      names kube-apiserver
      user kube-apiserver
        role system:kubelet-api-admin
      user system:rke2-controller
        get core:nodes
        list,watch core:namespaces
        list,watch networking.k8s.io:networkpolicies
        read core:endpoints,pods
        read discovery.k8s.io:endpointslices
        create core:serviceaccounts/token
        get,list helm.cattle.io:helmchartconfigs,helmcharts
      user system:kube-proxy
        get,list core:nodes
      user rke2-cloud-controller-manager
        role system:auth-delegator
        get,create,update coordination.k8s.io:leases
        create,patch,update core:events
        * core:nodes
        patch core:nodes/status,services/status
        get,list,watch,patch,update core:pods,services
        create,get core:namespaces,serviceaccounts
        * apps:daemonsets
        read discovery.k8s.io:endpointslices
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.kubeletVersion.contains("+rke2") } ? .yes(version: "") : .no
  }
}

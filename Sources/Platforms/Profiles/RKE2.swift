import KubernetesModel

extension Platform {
  /// RKE2: what its bootstrap makes; its charts are not in the profile.
  static let rke2 = Platform(
    id: "rke2", title: "RKE2",
    sources: [
      "rancher/rke2 pkg/rke2: templates of the kubelet binding and the tunnel controller"
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
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.kubeletVersion.contains("+rke2") } ? .yes(version: "") : .no
  }
}

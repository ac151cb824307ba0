import KubernetesModel

extension Platform {
  /// Microsoft's; of most of its parts it does not publish what they may do.
  static let aks = Platform(
    id: "aks", title: "AKS",
    sources: [
      "learn.microsoft.com: AKS, local accounts (aks-cluster-admin-binding) and add-ons",
      "listings of clusters: names of users and accounts of the control plane",
      "kubernetes-sigs/cloud-provider-azure examples/out-of-tree/cloud-node-manager.yaml 001e96b3f",
    ],
    text: """
      namespaces aks-command app-routing-system calico-system tigera-operator calico-apiserver
      identities azure.workload.identity/client-id azure.workload.identity/tenant-id
      registries mcr.microsoft.com/oss/ mcr.microsoft.com/aks/ mcr.microsoft.com/azuremonitor/
      registries mcr.microsoft.com/containernetworking/
      names aks-* aks:* system:aks-* azure-* omsagent* ama-* cloud-node-manager csi-azuredisk-* csi-azurefile-* konnectivity-agent
      names aks-support nodeclient azure-cloud-provider omsagent
      names system:azure-cloud-provider* kube-proxy metrics-server system:metrics-server *azmk8s.io
      user clusterAdmin
        role cluster-admin
      user clusterUser
        role cluster-admin
      account kube-system/cloud-node-manager
        get,list,patch,update,watch core:nodes
        patch core:nodes/status
      workload kube-system DaemonSet/cloud-node-manager cloud-node-manager
        images mcr.microsoft.com/oss/kubernetes/azure-cloud-node-manager
        may network
      workload kube-system DaemonSet/cloud-node-manager-windows cloud-node-manager
        images mcr.microsoft.com/oss/kubernetes/azure-cloud-node-manager
      """
  ) { snapshot in
    snapshot.nodesAgree { node in
      node.metadata.labels.contains { $0.key.hasPrefix("kubernetes.azure.com/") }
        && (node.providerID.isEmpty || node.providerID.hasPrefix("azure://"))
    } ? .yes(version: "") : .no
  }
}

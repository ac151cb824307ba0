import KubernetesModel

extension Platform {
  /// Microsoft's; it does not publish what its parts may do, so that none of them folds.
  static let aks = Platform(
    id: "aks", title: "AKS",
    sources: [
      "names: Azure/AKS release notes; learn.microsoft.com, AKS add-ons"
    ],
    text: """
      namespaces aks-command app-routing-system
      registries mcr.microsoft.com/oss/
      names aks-* aks:* azure-* omsagent* ama-* cloud-node-manager csi-azuredisk-* csi-azurefile-* konnectivity-agent
      names system:azure-cloud-provider* kube-proxy metrics-server system:metrics-server *azmk8s.io
      """
  ) { snapshot in
    snapshot.nodesAgree {
      $0.metadata.labels["kubernetes.azure.com/cluster"] != nil
        && ($0.providerID.isEmpty || $0.providerID.hasPrefix("azure://"))
    } ? .yes(version: "") : .no
  }
}

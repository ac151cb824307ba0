import KubernetesModel

extension Platform {
  /// Talos Linux: recognised by its nodes; no part of it folds.
  static let talos = Platform(
    id: "talos", title: "Talos",
    sources: [
      "siderolabs/talos: status.nodeInfo.osImage"
    ],
    text: """
      registries ghcr.io/siderolabs/
      names talos-* system:coredns coredns kube-flannel flannel kube-proxy
      namespaces talos-system
      """
  ) { snapshot in
    snapshot.nodesAgree { $0.osImage.hasPrefix("Talos (") } ? .yes(version: "") : .no
  }
}

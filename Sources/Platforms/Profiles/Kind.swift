import KubernetesModel

extension Platform {
  /// kind: kubeadm's parts; its own network and storage differ by release and are not in the profile.
  static let kind = Platform(
    id: "kind", title: "kind",
    sources: [
      "kubernetes-sigs/kind: nodes are kindest/node with kubeadm inside"
    ],
    text: kubeadmText
  ) { snapshot in
    snapshot.nodesAgree { $0.providerID.hasPrefix("kind://") } ? .yes(version: "") : .no
  }
}

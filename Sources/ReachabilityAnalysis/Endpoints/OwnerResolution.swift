import KubernetesModel

/// Finds the controller at the top of a pod's chain of owners: pod → ReplicaSet → Deployment, pod → Job → CronJob.
struct OwnerResolution {
  struct Owner: Sendable, Hashable {
    var namespace: String
    var kind: String
    var name: String
  }

  private let controllers: [Owner: PodController]

  init(_ snapshot: Snapshot) {
    controllers = Dictionary(
      snapshot.controllers.map { (Owner(namespace: $0.namespace, kind: $0.kind, name: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func owner(of pod: Pod) -> Owner {
    let bare = Owner(namespace: pod.namespace, kind: "Pod", name: pod.name)
    guard let reference = pod.metadata.controller else { return bare }
    if reference.kind == "Node" {
      // Static pods: the kubelet appends its node's name, which differs between clusters.
      let suffix = "-" + reference.name
      guard pod.name.hasSuffix(suffix) else { return bare }
      return Owner(namespace: pod.namespace, kind: "Pod", name: String(pod.name.dropLast(suffix.count)))
    }
    let direct = Owner(namespace: pod.namespace, kind: reference.kind, name: reference.name)
    return top(of: direct, podLabels: pod.metadata.labels)
  }

  func owner(of controller: PodController) -> Owner {
    let own = Owner(namespace: controller.namespace, kind: controller.kind, name: controller.name)
    return top(of: own, podLabels: controller.template.labels)
  }

  /// True where another controller of the snapshot makes this one's pods, so that its own template is not asked.
  func isManaged(_ controller: PodController) -> Bool {
    controller.metadata.controller.map {
      controllers[Owner(namespace: controller.namespace, kind: $0.kind, name: $0.name)] != nil
    } ?? false
  }

  private func top(of start: Owner, podLabels: Labels) -> Owner {
    var current = start
    // Chains are two long; the bound only stops owners that own each other.
    for _ in 0..<8 {
      guard let controller = controllers[current] else { return unseenDeployment(of: current, podLabels) ?? current }
      guard let next = controller.metadata.controller else {
        return unseenDeployment(of: current, podLabels) ?? current
      }
      current = Owner(namespace: current.namespace, kind: next.kind, name: next.name)
    }
    return start
  }

  /// A ReplicaSet named `<deployment>-<pod-template-hash>` was made by that Deployment, seen or not.
  private func unseenDeployment(of owner: Owner, _ podLabels: Labels) -> Owner? {
    guard owner.kind == "ReplicaSet", let hash = podLabels["pod-template-hash"], !hash.isEmpty,
      owner.name.hasSuffix("-" + hash), owner.name.count > hash.count + 1
    else { return nil }
    return Owner(namespace: owner.namespace, kind: "Deployment", name: String(owner.name.dropLast(hash.count + 1)))
  }
}

extension ObjectMeta {
  /// The owner that controls the object; a reference that says nothing of control counts when it is the only one.
  var controller: OwnerReference? {
    owners.first(where: \.isController) ?? (owners.count == 1 ? owners.first : nil)
  }
}

/// Finds the controller at the top of a pod's chain of owners: pod → ReplicaSet → Deployment, pod → Job → CronJob.
package struct OwnerResolution: Sendable {
  private let controllers: [ObjectReference: PodController]

  package init(_ snapshot: Snapshot) {
    controllers = Dictionary(
      snapshot.controllers.map { ($0.reference, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The workload that a pod belongs to; the pod itself when nobody made it.
  package func owner(of pod: Pod) -> ObjectReference {
    let bare = ObjectReference(kind: "Pod", namespace: pod.namespace, name: pod.name)
    guard let reference = pod.metadata.controller else { return bare }
    if reference.kind == "Node" {
      // Static pods: the kubelet appends its node's name, which differs between clusters.
      let suffix = "-" + reference.name
      guard pod.name.hasSuffix(suffix) else { return bare }
      return ObjectReference(kind: "Pod", namespace: pod.namespace, name: String(pod.name.dropLast(suffix.count)))
    }
    let direct = ObjectReference(kind: reference.kind, namespace: pod.namespace, name: reference.name)
    return top(of: direct, podLabels: pod.metadata.labels)
  }

  /// The topmost controller above a controller, itself included.
  package func owner(of controller: PodController) -> ObjectReference {
    let own = ObjectReference(kind: controller.kind, namespace: controller.namespace, name: controller.name)
    return top(of: own, podLabels: controller.template.labels)
  }

  /// True where another controller of the snapshot makes this one's pods, so that its own template is not asked.
  package func isManaged(_ controller: PodController) -> Bool {
    controller.metadata.controller.map {
      controllers[ObjectReference(kind: $0.kind, namespace: controller.namespace, name: $0.name)] != nil
    } ?? false
  }

  private func top(of start: ObjectReference, podLabels: Labels) -> ObjectReference {
    var current = start
    // Chains are two long; the bound only stops owners that own each other.
    for _ in 0..<8 {
      guard let controller = controllers[current] else { return unseenDeployment(of: current, podLabels) ?? current }
      guard let next = controller.metadata.controller else {
        return unseenDeployment(of: current, podLabels) ?? current
      }
      current = ObjectReference(kind: next.kind, namespace: current.namespace, name: next.name)
    }
    return start
  }

  /// A ReplicaSet named `<deployment>-<pod-template-hash>` was made by that Deployment, seen or not.
  private func unseenDeployment(of owner: ObjectReference, _ podLabels: Labels) -> ObjectReference? {
    guard owner.kind == "ReplicaSet", let hash = podLabels["pod-template-hash"], !hash.isEmpty,
      owner.name.hasSuffix("-" + hash), owner.name.count > hash.count + 1
    else { return nil }
    return ObjectReference(
      kind: "Deployment", namespace: owner.namespace, name: String(owner.name.dropLast(hash.count + 1)))
  }
}

extension ObjectMeta {
  /// The owner that controls the object; a reference that says nothing of control counts when it is the only one.
  package var controller: OwnerReference? {
    owners.first(where: \.isController) ?? (owners.count == 1 ? owners.first : nil)
  }
}

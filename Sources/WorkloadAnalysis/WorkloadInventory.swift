package import KubernetesModel

/// Every workload of a snapshot, judged on the pods that run where there are any: admission may have changed them.
package struct WorkloadInventory: Sendable {
  /// Sorted by owner; several entries with one owner where its pods differ in what they may do.
  package let workloads: [Workload]

  package init(_ snapshot: Snapshot) {
    var builder = Builder(snapshot)
    workloads = builder.workloads(of: snapshot)
  }

  /// Shapes by owner.
  package var byOwner: [ObjectReference: [Workload]] { Dictionary(grouping: workloads, by: \.owner) }

  private struct Builder {
    let resolution: OwnerResolution
    let automount: [ObjectReference: Bool?]
    let metadata: [ObjectReference: ObjectMeta]
    var templates: [ObjectReference: Workload] = [:]
    var shapes: [ObjectReference: Set<Workload>] = [:]

    init(_ snapshot: Snapshot) {
      resolution = OwnerResolution(snapshot)
      automount = Dictionary(
        snapshot.serviceAccounts.map { ($0.reference, $0.automountToken) }, uniquingKeysWith: { first, _ in first })
      metadata = Dictionary(
        snapshot.controllers.map { ($0.reference, $0.metadata) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func workloads(of snapshot: Snapshot) -> [Workload] {
      for controller in snapshot.controllers where !resolution.isManaged(controller) {
        let owner = resolution.owner(of: controller)
        templates[owner] = workload(
          owner, metadata: controller.metadata, labels: controller.template.labels,
          annotations: controller.template.annotations, spec: controller.template.spec)
      }
      for pod in snapshot.pods where !pod.isFinished { add(pod) }
      for (owner, template) in templates where shapes[owner] == nil { shapes[owner] = [template] }
      return shapes.sorted { $0.key < $1.key }.flatMap { entry in
        entry.value.sorted { "\($0.spec)" < "\($1.spec)" }
      }
    }

    private mutating func add(_ pod: Pod) {
      let owner = resolution.owner(of: pod)
      var shape = workload(
        owner, metadata: metadata[owner] ?? pod.metadata, labels: Self.shared(pod.metadata.labels),
        annotations: pod.metadata.annotations, spec: pod.spec)
      // What scheduling and mounting write into each pod makes no other shape.
      shape.spec.nodeName = nil
      shape.spec.volumes.removeAll { $0.name.hasPrefix("kube-api-access-") }
      for index in shape.spec.containers.indices {
        shape.spec.containers[index].mounts.removeAll { $0.volume.hasPrefix("kube-api-access-") }
      }
      if let template = templates[owner] {
        let known = Set(template.spec.containers.map(\.name))
        shape.injectedContainers = Set(
          shape.spec.containers.filter { $0.role != .ephemeral }.map(\.name).filter { !known.contains($0) })
      }
      shapes[owner, default: []].insert(shape)
    }

    /// Without the labels by which controllers tell their pods apart, which would make each one a shape of its own.
    private static func shared(_ labels: Labels) -> Labels {
      Labels(labels.filter { label in !ownLabels.contains { label.key.hasPrefix($0) } })
    }

    private static let ownLabels = [
      "apps.kubernetes.io/pod-index", "batch.kubernetes.io/", "controller-revision-hash", "controller-uid", "job-name",
      "pod-template-generation", "pod-template-hash", "statefulset.kubernetes.io/pod-name",
    ]

    private func workload(
      _ owner: ObjectReference, metadata: ObjectMeta, labels: Labels, annotations: Labels, spec: PodSpec
    ) -> Workload {
      var workload = Workload(
        owner: owner, metadata: metadata, labels: labels, annotations: annotations, spec: spec)
      workload.accountAutomount =
        automount[
          ObjectReference(kind: "ServiceAccount", namespace: owner.namespace, name: workload.accountName)] ?? nil
      return workload
    }
  }
}

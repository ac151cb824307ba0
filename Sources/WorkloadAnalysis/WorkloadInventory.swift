package import KubernetesModel

/// Every workload of a snapshot, judged on the pods that run, which admission may have changed, and on templates yet to run.
package struct WorkloadInventory: Sendable {
  /// Sorted by owner; several entries with one owner where its pods differ in what they may do.
  package let workloads: [Workload]
  /// What each owner would make next.
  let templates: [ObjectReference: Workload]
  /// Owners of which a running pod is known to be made from the template as it is now.
  let rolledOut: Set<ObjectReference>
  /// Which images the containers of an owner's pods run, by the digests that the runtime tells.
  let runningImages: [ObjectReference: [String: Set<String>]]

  package init(_ snapshot: Snapshot) {
    var builder = Builder(snapshot)
    let shapes = builder.shapes(of: snapshot)
    (templates, rolledOut, runningImages) = (builder.templates, builder.rolledOut, builder.runningImages)
    workloads = Set(shapes.keys).union(templates.keys).sorted().flatMap { owner in
      let running = Self.ordered(shapes[owner] ?? [:])
      guard var template = builder.templates[owner], !builder.rolledOut.contains(owner) else { return running }
      template.stage = running.isEmpty ? .running : .pending
      // Where revisions are told, none of the pods is of this template; elsewhere admission may explain the difference.
      let isRunning = !builder.hasRevision(owner) && running.contains(where: template.mayHaveBecome)
      return isRunning ? running : running + [template]
    }
  }

  /// By what they run and hold, which stays when pods are made anew; otherwise in the order of the pods.
  private static func ordered(_ shapes: [Workload: Int]) -> [Workload] {
    if shapes.count < 2 { return Array(shapes.keys) }
    let named = shapes.map { (shape: $0.key, words: words(of: $0.key), firstPod: $0.value) }
    return named.sorted { a, b in
      a.words == b.words ? a.firstPod < b.firstPod : a.words.lexicographicallyPrecedes(b.words)
    }.map(\.shape)
  }

  private static func words(of shape: Workload) -> [String] {
    let holdings = Knob.all.flatMap { $0.holdings(of: shape) }
    return [shape.accountName] + shape.images.flatMap { [$0.place, $0.image] }
      + holdings.flatMap { $0.key + [$0.field] }
  }

  /// Shapes by owner.
  package var byOwner: [ObjectReference: [Workload]] { Dictionary(grouping: workloads, by: \.owner) }

  private struct Builder {
    let resolution: OwnerResolution
    let accounts: [ObjectReference: ServiceAccount]
    let controllers: [ObjectReference: PodController]
    private(set) var templates: [ObjectReference: Workload] = [:]
    private(set) var rolledOut: Set<ObjectReference> = []
    private(set) var runningImages: [ObjectReference: [String: Set<String>]] = [:]
    /// By owner, each with the number of its first pod.
    private var shapes: [ObjectReference: [Workload: Int]] = [:]

    init(_ snapshot: Snapshot) {
      resolution = OwnerResolution(snapshot)
      accounts = Dictionary(
        snapshot.serviceAccounts.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
      controllers = Dictionary(
        snapshot.controllers.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func hasRevision(_ owner: ObjectReference) -> Bool { controllers[owner]?.revision != nil }

    /// The shapes of running pods by owner.
    mutating func shapes(of snapshot: Snapshot) -> [ObjectReference: [Workload: Int]] {
      for controller in snapshot.controllers where !resolution.isManaged(controller) {
        let owner = resolution.owner(of: controller)
        // Below a Deployment that could not be read, ReplicaSets without pods are its history.
        if owner != controller.reference, controller.replicas == 0, templates[owner] != nil { continue }
        templates[owner] = workload(
          owner, metadata: controller.metadata, labels: controller.template.labels,
          annotations: controller.template.annotations, spec: controller.template.spec)
      }
      for (number, pod) in snapshot.pods.enumerated() where !pod.isFinished { add(pod, number) }
      return shapes
    }

    private mutating func add(_ pod: Pod, _ number: Int) {
      let owner = resolution.owner(of: pod)
      var shape = workload(
        owner, metadata: controllers[owner]?.metadata ?? pod.metadata, labels: Self.shared(pod.metadata.labels),
        annotations: pod.metadata.annotations, spec: pod.spec)
      // What scheduling writes into each pod makes no other shape.
      shape.spec.nodeName = nil
      shape.forgetServersTokenVolume()
      if let template = templates[owner] { shape.align(with: template.spec) }
      if shapes[owner]?[shape] == nil { shapes[owner, default: [:]][shape] = number }
      for (container, image) in pod.imageIDs {
        runningImages[owner, default: [:]][container, default: []].insert(RunningImage.digest(image))
      }
      if !rolledOut.contains(owner), isMade(pod, fromTemplateOf: owner) { rolledOut.insert(owner) }
    }

    /// Only what stands between owner and pod tells from which of the owner's templates the pod was made.
    private func isMade(_ pod: Pod, fromTemplateOf owner: ObjectReference) -> Bool {
      guard let reference = pod.metadata.controller,
        let maker = controllers[ObjectReference(kind: reference.kind, namespace: pod.namespace, name: reference.name)]
      else { return false }
      if let revision = maker.revision { return pod.metadata.labels[revision.label] == revision.value }
      // A Job's template cannot be changed; a ReplicaSet's is its Deployment's at the time.
      guard maker.reference != owner else { return maker.controllerKind == .job }
      guard let template = controllers[owner]?.template else { return true }
      return maker.template.spec == template.spec && maker.template.annotations == template.annotations
        && Self.shared(maker.template.labels) == Self.shared(template.labels)
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
      workload.account =
        accounts[ObjectReference(kind: "ServiceAccount", namespace: owner.namespace, name: workload.accountName)]
      return workload
    }
  }
}

import KubernetesModel

/// The pods of a cluster by the workload they belong to, each distinct shape once.
struct Inventory: Sendable {
  /// Sorted by owner.
  private(set) var workloads: [(owner: ObjectReference, shapes: [PodShape])] = []
  /// Which workload a pod of the snapshot belongs to, and in what shape, by `namespace/name`.
  private(set) var pods: [String: (owner: ObjectReference, shape: PodShape)] = [:]
  /// Owners known by their template only.
  private(set) var templates: Set<ObjectReference> = []
  /// Labels of the namespaces.
  private(set) var namespaces: [String: Labels] = [:]
  /// Ranges from which pods get their addresses, as far as nodes and configuration tell.
  let podCIDRs: [String]

  init(_ snapshot: Snapshot) {
    namespaces = Dictionary(
      snapshot.namespaces.map { ($0.name, $0.metadata.labels) }, uniquingKeysWith: { first, _ in first })
    podCIDRs = snapshot.facts.podCIDRs + snapshot.nodes.flatMap(\.podCIDRs)
    let resolution = OwnerResolution(snapshot)
    var shapes: [ObjectReference: [PodShape]] = [:]
    for pod in snapshot.pods {
      let owner = resolution.owner(of: pod)
      let shape = PodShape(labels: pod.metadata.labels, spec: pod.spec, addresses: pod.addresses)
      pods["\(pod.namespace)/\(pod.name)"] = (owner, shape)
      if !pod.isFinished { shapes[owner, default: []].append(shape) }
    }
    for controller in snapshot.controllers where !resolution.isManaged(controller) {
      let owner = resolution.owner(of: controller)
      let isReplaced = controller.replicas == 0 && owner.name != controller.name
      if shapes[owner] == nil && !isReplaced {
        shapes[owner] = ControllerLabels.labelSets(controller).map {
          PodShape(labels: $0, spec: controller.template.spec)
        }
        templates.insert(owner)
      }
    }
    workloads = shapes.map { (owner: $0.key, shapes: $0.value) }.sorted { $0.owner < $1.owner }
    let used = workloads.map(\.owner.namespace) + snapshot.networkPolicies.map(\.namespace)
    for name in used where namespaces[name] == nil { namespaces[name] = ["kubernetes.io/metadata.name": name] }
  }
}

package import KubernetesModel

/// Pods that one controller makes, or a pod of its own, as Pod Security would judge them anew.
package struct Workload: Sendable {
  /// The controller at the top of the owner references, or the pod.
  package var reference: ObjectReference
  package var metadata: ObjectMeta
  /// What would be created; nil when the snapshot holds only the pods.
  package var template: PodTemplate?
  /// Running pods; where there are some they are judged in place of the template: admission may have altered them.
  package var pods: [Pod]
  /// Where the pod spec lies in an object of a kind that nobody reads; nil for all others.
  package var specPath: String?

  package init(reference: ObjectReference, metadata: ObjectMeta, template: PodTemplate? = nil, pods: [Pod] = []) {
    self.reference = reference
    self.metadata = metadata
    self.template = template
    self.pods = pods
  }

  /// Where a pod's fields lie in the object: `spec.template.`, empty in a pod.
  package var templatePrefix: String {
    switch reference.kind {
    case "Pod": ""
    case "CronJob": "spec.jobTemplate.spec.template."
    default: "spec.template."
    }
  }

  /// `Deployment/web`
  package var shortName: String { "\(reference.kind)/\(reference.name)" }
}

extension Workload {
  /// The workloads of a snapshot, sorted; finished pods and the nodes' own static pods are left out.
  package static func all(of snapshot: Snapshot, in namespaces: Set<String>? = nil) -> [Workload] {
    let isWanted = { (namespace: String) in namespaces?.contains(namespace) ?? true }
    let resolution = OwnerResolution(snapshot)
    var workloads: [ObjectReference: Workload] = [:]
    for controller in snapshot.controllers where isWanted(controller.namespace) {
      let root = resolution.owner(of: controller)
      // Templates below a known controller are its history; below an unknown one, the newest that has pods counts.
      if resolution.isManaged(controller) || root != controller.reference && controller.replicas == 0 { continue }
      workloads[root] = Workload(
        reference: root, metadata: controller.metadata, template: controller.template)
    }
    for pod in snapshot.pods where !pod.isFinished && isWanted(pod.namespace) {
      if pod.metadata.controller?.kind == "Node" { continue }
      let root = resolution.owner(of: pod)
      workloads[root, default: Workload(reference: root, metadata: pod.metadata)].pods.append(pod)
    }
    return workloads.values.sorted { $0.reference < $1.reference }
  }
}

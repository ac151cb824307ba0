/// A `v1/Pod`.
package struct Pod: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Pod" }
  package var spec: PodSpec
  /// `status.phase`; empty in manifests.
  package var phase: String
  /// `status.podIPs`, both families.
  package var addresses: [String]
  /// What each container runs, as the container runtime says (`status.…[].imageID`); without those that have not begun.
  package var imageIDs: [String: String]

  package init(
    metadata: ObjectMeta, spec: PodSpec, phase: String = "", addresses: [String] = [], imageIDs: [String: String] = [:]
  ) {
    self.metadata = metadata
    self.spec = spec
    self.phase = phase
    self.addresses = addresses
    self.imageIDs = imageIDs
  }

  /// Pods in phase Succeeded or Failed send and receive nothing any more.
  package var isFinished: Bool { phase == "Succeeded" || phase == "Failed" }
}

/// The template from which a controller makes pods.
package struct PodTemplate: Sendable, Hashable {
  package var labels: Labels
  package var annotations: Labels
  package var spec: PodSpec

  package init(labels: Labels, annotations: Labels = [:], spec: PodSpec) {
    self.labels = labels
    self.annotations = annotations
    self.spec = spec
  }
}

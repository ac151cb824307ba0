package import KubernetesModel

/// The parts of a pod or pod template that Pod Security looks at.
package struct PodUnderReview: Sendable, Hashable {
  /// Whether the server has defaulted it as a pod: only then do host ports follow from `hostNetwork`.
  package enum Stage: Sendable, Hashable { case pod, template }

  package var annotations: Labels
  package var spec: PodSpec
  package var stage: Stage

  package init(annotations: Labels = [:], spec: PodSpec, stage: Stage = .pod) {
    self.annotations = annotations
    self.spec = spec
    self.stage = stage
  }

  package init(_ pod: Pod) { self.init(annotations: pod.metadata.annotations, spec: pod.spec) }

  /// The pod that a controller would make from the template.
  package init(_ template: PodTemplate) { self.init(annotations: template.annotations, spec: template.spec) }

  /// `os.name: windows`, which excuses from the checks that only Linux can satisfy.
  var isWindows: Bool { spec.osName == "windows" }

  /// `hostUsers: false`: root in the pod is nobody on the node.
  var hasUserNamespace: Bool { spec.hostUsers == false }
}

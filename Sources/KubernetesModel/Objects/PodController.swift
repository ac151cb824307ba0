/// An object that makes pods from a template: Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, ReplicationController.
package struct PodController: KubernetesObject, Hashable {
  /// The kinds whose pod templates the analyses read.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    case cronJob = "CronJob"
    case daemonSet = "DaemonSet"
    case deployment = "Deployment"
    /// OpenShift's.
    case deploymentConfig = "DeploymentConfig"
    case job = "Job"
    case replicaSet = "ReplicaSet"
    case replicationController = "ReplicationController"
    case statefulSet = "StatefulSet"

    package static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }
  }

  package var metadata: ObjectMeta
  package var controllerKind: Kind
  package var kind: String { controllerKind.rawValue }
  /// `spec.replicas`; nil where unset or where the kind has none.
  package var replicas: Int?
  /// `spec.ordinals.start` of a StatefulSet: the number of its first pod, nil for 0.
  package var firstOrdinal: Int?
  /// How many pods an Indexed Job numbers; nil for what numbers none.
  package var indexedCompletions: Int?
  package var template: PodTemplate
  /// Only pods made from the template as it is now bear this label; nil where the input does not say.
  package var revision: PodRevision?

  package init(
    metadata: ObjectMeta, kind: Kind, replicas: Int? = nil, firstOrdinal: Int? = nil, indexedCompletions: Int? = nil,
    template: PodTemplate, revision: PodRevision? = nil
  ) {
    self.metadata = metadata
    self.controllerKind = kind
    self.replicas = replicas
    self.firstOrdinal = firstOrdinal
    self.indexedCompletions = indexedCompletions
    self.template = template
    self.revision = revision
  }
}

/// The label by which a controller tells pods of its newest template from older ones.
package struct PodRevision: Sendable, Hashable {
  /// `controller-revision-hash`, `pod-template-generation`
  package var label: String
  package var value: String

  package init(label: String, value: String) {
    self.label = label
    self.value = value
  }
}

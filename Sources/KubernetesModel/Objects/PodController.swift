/// An object that makes pods from a template: Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob, ReplicationController.
package struct PodController: KubernetesObject, Hashable {
  /// The kinds whose pod templates the analyses read.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    case cronJob = "CronJob"
    case daemonSet = "DaemonSet"
    case deployment = "Deployment"
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
  package var template: PodTemplate

  package init(metadata: ObjectMeta, kind: Kind, replicas: Int? = nil, template: PodTemplate) {
    self.metadata = metadata
    self.controllerKind = kind
    self.replicas = replicas
    self.template = template
  }
}

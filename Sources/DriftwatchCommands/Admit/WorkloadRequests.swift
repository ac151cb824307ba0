import AdmissionAnalysis
import KubernetesModel
import PodSecurityAnalysis

/// The requests by which the pods of a workload come to be.
enum WorkloadRequests {
  /// What is created for an object of a kind, itself first: a Deployment makes ReplicaSets.
  private static let made: [String: [ServedResource]] = [
    "CronJob": [ServedResource("batch", "v1", "cronjobs"), ServedResource("batch", "v1", "jobs")],
    "DaemonSet": [ServedResource("apps", "v1", "daemonsets")],
    "Deployment": [ServedResource("apps", "v1", "deployments"), ServedResource("apps", "v1", "replicasets")],
    "Job": [ServedResource("batch", "v1", "jobs")],
    "ReplicaSet": [ServedResource("apps", "v1", "replicasets")],
    "ReplicationController": [ServedResource("", "v1", "replicationcontrollers")],
    "StatefulSet": [ServedResource("apps", "v1", "statefulsets")],
  ]

  static func all(of workload: Workload) -> [AdmissionRequest] {
    let namespace = workload.reference.namespace
    func create(_ resource: ServedResource, _ labels: Labels, name: String) -> AdmissionRequest {
      AdmissionRequest(.create, resource, namespace: namespace, name: name, object: RequestObject(labels: labels))
    }
    let podLabels =
      workload.pods.map(\.metadata.labels)
      + (workload.template.map { [$0.labels] } ?? (workload.pods.isEmpty ? [workload.metadata.labels] : []))
    let isPod = workload.reference.kind == "Pod"
    let pods = podLabels.map {
      create(ServedResource("", "v1", "pods"), $0, name: isPod ? workload.reference.name : "")
    }
    return (made[workload.reference.kind] ?? []).map {
      create($0, workload.metadata.labels, name: workload.reference.name)
    } + pods
  }
}

import KubernetesModel

/// Labels that controllers give the pods they make, beyond those of the template.
enum ControllerLabels {
  /// More replicas than these are taken to be like the last of them.
  private static let mostReplicas = 32

  /// Keys whose values only a running pod tells.
  static let unknowable: Set<String> = [
    "batch.kubernetes.io/controller-uid", "controller-revision-hash", "controller-uid", "pod-template-generation",
    "pod-template-hash",
  ]

  /// Stands for a value that nobody knows; no selector can name it, since it is no valid label value.
  static let placeholder = "?"

  /// The labels of each of the pods that differ.
  static func labelSets(_ controller: PodController) -> [Labels] {
    let template = controller.template.labels
    func labels(_ added: [(String, String)]) -> Labels {
      var result = template
      for (key, value) in added where result[key] == nil { result[key] = value }
      return result
    }
    switch controller.controllerKind {
    case .statefulSet:
      return (0..<max(1, min(controller.replicas ?? 1, mostReplicas))).map { index in
        labels([
          ("statefulset.kubernetes.io/pod-name", "\(controller.name)-\(index)"),
          ("apps.kubernetes.io/pod-index", "\(index)"), ("controller-revision-hash", placeholder),
        ])
      }
    case .job:
      return [
        labels([
          ("job-name", controller.name), ("batch.kubernetes.io/job-name", controller.name),
          ("controller-uid", placeholder), ("batch.kubernetes.io/controller-uid", placeholder),
        ])
      ]
    case .cronJob:
      return [
        labels(
          ["job-name", "batch.kubernetes.io/job-name", "controller-uid", "batch.kubernetes.io/controller-uid"].map {
            ($0, placeholder)
          })
      ]
    case .daemonSet:
      return [labels([("controller-revision-hash", placeholder), ("pod-template-generation", placeholder)])]
    case .deployment: return [labels([("pod-template-hash", placeholder)])]
    // A Deployment's have the hash in their template; others never get one.
    case .replicaSet, .replicationController: return [template]
    }
  }
}

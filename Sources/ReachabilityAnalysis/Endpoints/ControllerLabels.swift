import KubernetesModel

/// Labels that controllers give the pods they make, beyond those of the template.
enum ControllerLabels {
  /// More numbered pods than these are taken to be like the last of them.
  private static let mostPods = 1_000
  /// Nobody knows how many pods a StatefulSet will have that is scaled to zero, as in a cluster kept in reserve.
  private static let podsOfScaledToZero = 16

  /// Keys whose values only a running pod tells.
  static let unknowable: Set<String> = jobNames.union([
    "batch.kubernetes.io/controller-uid", "controller-revision-hash", "controller-uid", "pod-template-generation",
    "pod-template-hash",
  ])

  /// Of these, those that tell pods of a CronJob of which run they are, whatever their template.
  static let jobNames: Set<String> = ["batch.kubernetes.io/job-name", "job-name"]

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
      let first = max(0, min(controller.firstOrdinal ?? 0, Int(Int32.max)))
      let replicas = controller.replicas ?? 1
      return (first..<first + count(replicas == 0 ? podsOfScaledToZero : replicas)).map { index in
        labels([
          ("statefulset.kubernetes.io/pod-name", "\(controller.name)-\(index)"),
          ("apps.kubernetes.io/pod-index", "\(index)"), ("controller-revision-hash", placeholder),
        ])
      }
    case .job, .cronJob:
      let name = controller.controllerKind == .job ? controller.name : placeholder
      let added = [
        ("job-name", name), ("batch.kubernetes.io/job-name", name), ("controller-uid", placeholder),
        ("batch.kubernetes.io/controller-uid", placeholder),
      ]
      guard let completions = controller.indexedCompletions else { return [labels(added)] }
      return (0..<count(completions)).map {
        labels(added + [("batch.kubernetes.io/job-completion-index", "\($0)")])
      }
    case .daemonSet:
      return [labels([("controller-revision-hash", placeholder), ("pod-template-generation", placeholder)])]
    case .deployment: return [labels([("pod-template-hash", placeholder)])]
    // A Deployment's have the hash in their template; others never get one.
    case .deploymentConfig, .replicaSet, .replicationController: return [template]
    }
  }

  private static func count(_ wanted: Int) -> Int { max(1, min(wanted, mostPods)) }
}

import KubernetesModel

extension PodUnderReview {
  /// Indices of the containers of every role that match, in the order in which the server names them.
  func containers(where matches: (Container) -> Bool) -> [Int] {
    var found: [Int] = []
    let containers = spec.containers
    for index in containers.indices where matches(containers[index]) { found.append(index) }
    return found
  }

  func names(_ containers: [Int]) -> [String] { containers.map { spec.containers[$0].name } }

  /// One field of each of the containers, by its path under the container.
  func fields(
    _ containers: [Int], _ path: String, value: (Container) -> String?
  ) -> [OffendingField] {
    containers.map { index in
      let container = spec.containers[index]
      return OffendingField("spec.\(container.path).\(path)", value(container))
    }
  }
}

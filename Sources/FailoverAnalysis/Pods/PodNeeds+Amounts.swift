extension PodNeeds {
  /// What a server fills in while it reads a pod: a missing request is the limit, for containers and for the pod
  /// (pkg/apis/core/v1/defaults.go, `SetDefaults_Pod`).
  package func defaulted() -> PodNeeds {
    var pod = self
    for index in pod.containers.indices {
      pod.containers[index].resources.requests.fill(from: pod.containers[index].resources.limits)
    }
    guard var resources = podResources, !resources.requests.isEmpty || !resources.limits.isEmpty else { return pod }
    resources.requests.fill(from: pod.summed(\.requests).onlyPodLevel)
    resources.requests.fill(from: resources.limits.onlyPodLevel)
    pod.podResources = resources
    return pod
  }

  /// The sum over containers that run side by side, or the largest step of starting, if that is more
  /// (k8s.io/component-helpers, resource, `AggregateContainerRequests`).
  package func summed(_ part: KeyPath<ResourceNeeds, ResourceList>) -> ResourceList {
    var sum = ResourceList()
    var sidecars = ResourceList()
    var steps = ResourceList()
    for container in containers {
      let amounts = container.resources[keyPath: part]
      if container.role == .ordinary || container.isSidecar { sum.add(amounts) }
      guard container.role == .initial else { continue }
      var step = amounts
      if container.isSidecar {
        sidecars.add(amounts)
        step = sidecars
      } else {
        step.add(sidecars)
      }
      steps.raise(to: step)
    }
    sum.raise(to: steps)
    return sum
  }

  /// The same with what is set for the pod as a whole in its place (1.34 and later).
  package func effective(_ part: KeyPath<ResourceNeeds, ResourceList>) -> ResourceList {
    var sum = summed(part)
    for (name, amount) in podResources?[keyPath: part].onlyPodLevel.amounts ?? [:] { sum[name] = amount }
    return sum
  }

  /// Whether anything is set for the pod as a whole.
  package var hasPodResources: Bool {
    podResources.map { !$0.requests.onlyPodLevel.isEmpty || !$0.limits.onlyPodLevel.isEmpty } ?? false
  }

  /// No request and no limit of CPU or memory at all (pkg/apis/core/v1/helper/qos).
  package var isBestEffort: Bool {
    let lists =
      hasPodResources
      ? [podResources?.requests, podResources?.limits].compactMap(\.self)
      : containers.flatMap { [$0.resources.requests, $0.resources.limits] }
    return lists.allSatisfy { list in ["cpu", "memory"].allSatisfy { (list[$0] ?? .zero) <= .zero } }
  }
}

extension ResourceList {
  /// What may be set for a pod as a whole.
  var onlyPodLevel: ResourceList {
    ResourceList(amounts.filter { $0.key == "cpu" || $0.key == "memory" || $0.key.hasPrefix("hugepages-") })
  }
}

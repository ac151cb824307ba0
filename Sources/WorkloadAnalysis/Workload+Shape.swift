import KubernetesModel

extension Workload {
  /// The volume of the token that admission mounts, by one name for all pods.
  static let serversTokenVolume = "kube-api-access-"

  /// Drops the volume that admission mounts for the token, where the pod is given one anyway; a token in a pod that
  /// should have none stays.
  mutating func forgetServersTokenVolume() {
    let named = Set(
      spec.volumes.filter { volume in
        volume.name.hasPrefix(Self.serversTokenVolume) && volume.projectsServiceAccountToken
          && volume.sources == ["projected"]
          && volume.secretNames.isEmpty && volume.tokens.allSatisfy(\.audience.isEmpty)
      }.map(\.name))
    if named.isEmpty { return }
    if isGivenToken {
      spec.volumes.removeAll { named.contains($0.name) }
      for index in spec.containers.indices { spec.containers[index].mounts.removeAll { named.contains($0.volume) } }
      return
    }
    for index in spec.volumes.indices where named.contains(spec.volumes[index].name) {
      spec.volumes[index].name = Self.serversTokenVolume
    }
    for container in spec.containers.indices {
      for mount in spec.containers[container].mounts.indices
      where named.contains(spec.containers[container].mounts[mount].volume) {
        spec.containers[container].mounts[mount].volume = Self.serversTokenVolume
      }
    }
  }

  /// Numbers containers and volumes as the template does, so that paths lead to what was written, and notes which of
  /// them admission has added.
  mutating func align(with template: PodSpec) {
    for index in spec.containers.indices {
      let container = spec.containers[index]
      if container.role == .ephemeral { continue }
      if let twin = template.containers.first(where: { $0.name == container.name && $0.role == container.role }) {
        spec.containers[index].index = twin.index
      } else if !template.containers.contains(where: { $0.name == container.name }) {
        injectedContainers.insert(container.name)
      }
    }
    let order = Dictionary(
      template.volumes.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    injectedVolumes = Set(spec.volumes.map(\.name)).subtracting(order.keys)
    let known = spec.volumes.filter { order[$0.name] != nil }.sorted { order[$0.name] ?? 0 < order[$1.name] ?? 0 }
    spec.volumes = known + spec.volumes.filter { order[$0.name] == nil }
  }
}

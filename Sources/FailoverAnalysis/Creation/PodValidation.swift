import KubernetesModel

/// What the API's own validation refuses of amounts, after defaults were filled in (pkg/apis/core/validation).
struct PodValidation {
  /// As it was sent.
  private let written: PodNeeds
  private let ranges: [StandingLimits]
  private let namespace: String

  init(written: PodNeeds, _ ranges: [StandingLimits], _ namespace: String) {
    self.written = written
    self.ranges = ranges
    self.namespace = namespace
  }

  func refusals(of pod: PodNeeds) -> [Refusal] {
    let before = Set(Self.violations(of: written).map(\.says))
    return Self.violations(of: pod).map { violation in
      let range = before.contains(violation.says) ? nil : self.range(setting: violation.resource)
      let object =
        range.map { ObjectReference(kind: "LimitRange", namespace: namespace, name: $0.name) }
        ?? ObjectReference(kind: "Pod", name: "")
      return Refusal(
        plugin: .validation, rule: range == nil ? .podInvalid : .limitRange, object: object, says: violation.says,
        field: violation.field, certainty: range != nil && LimitRanger.defaultsDiffer(ranges) ? .unknown : .certain)
    }
  }

  /// The LimitRange that filled in what does not fit.
  private func range(setting resource: String) -> StandingLimits? {
    ranges.first { $0.items.contains { $0.usual[resource] != nil || $0.usualRequest[resource] != nil } }
  }

  private struct Violation {
    var resource: String
    var says: String
    var field: String
  }

  private static func violations(of pod: PodNeeds) -> [Violation] {
    pod.containers.flatMap { violations(of: $0.resources, "\($0.path).resources") } + podLevel(pod)
  }

  private static func violations(of needs: ResourceNeeds, _ field: String) -> [Violation] {
    needs.requests.names.compactMap { name in
      guard let request = needs.requests[name], let limit = needs.limits[name], request > limit else { return nil }
      return Violation(
        resource: name,
        says:
          "\(field).requests: Invalid value: \"\(request)\": must be less than or equal to \(name) limit of \(limit)",
        field: field)
    }
  }

  /// What is set for the pod must hold what its containers ask for.
  private static func podLevel(_ pod: PodNeeds) -> [Violation] {
    guard let resources = pod.podResources else { return [] }
    var found = violations(of: resources, "spec.resources")
    let sum = pod.summed(\.requests)
    for name in resources.requests.onlyPodLevel.names {
      guard let amount = resources.requests[name], let asked = sum[name], asked > amount else { continue }
      let says = "must be greater than or equal to aggregate container requests of \(asked)"
      found.append(
        Violation(
          resource: name, says: "spec.resources.requests[\(name)]: Invalid value: \"\(amount)\": \(says)",
          field: "spec.resources"))
    }
    for container in pod.containers where container.role == .ordinary {
      for name in container.resources.limits.names {
        guard let most = resources.limits.onlyPodLevel[name], let limit = container.resources.limits[name], limit > most
        else { continue }
        found.append(
          Violation(
            resource: name,
            says: "\(container.path).limits[\(name)]: Invalid value: \"\(limit)\": "
              + "must be less than or equal to pod limits of \(most)",
            field: "\(container.path).resources.limits"))
      }
    }
    return found
  }
}

/// What quotas count of pods and claims (pkg/quota/v1/evaluator/core).
package enum QuotaUsage {
  /// - Parameter pod: as admitted, or as it stands.
  package static func of(_ pod: PodNeeds, isFinished: Bool = false) -> ResourceList {
    // Finished pods remain objects in storage.
    var usage = ResourceList(["count/pods": .one])
    if isFinished { return usage }
    var requests = pod.effective(\.requests)
    requests.add(pod.overhead)
    var limits = pod.effective(\.limits)
    for (name, amount) in pod.overhead.amounts where (limits[name] ?? .zero) > .zero {
      limits[name] = (limits[name] ?? .zero) + amount
    }
    usage["pods"] = .one
    usage.fill(from: named(requests: requests, limits: limits))
    return usage
  }

  /// Requests and limits under the names that quotas use.
  private static func named(requests: ResourceList, limits: ResourceList) -> ResourceList {
    var usage = ResourceList()
    for (name, amount) in requests.amounts {
      switch name {
      case "cpu", "ephemeral-storage", "memory":
        usage[name] = amount
        usage["requests.\(name)"] = amount
      case _ where name.hasPrefix("hugepages-"):
        usage[name] = amount
        usage["requests.\(name)"] = amount
      case _ where isExtended(name): usage["requests.\(name)"] = amount
      default: break
      }
    }
    for name in ["cpu", "ephemeral-storage", "memory"] {
      if let amount = limits[name] { usage["limits.\(name)"] = amount }
    }
    return usage
  }

  /// A resource of somebody else: `nvidia.com/gpu`.
  static func isExtended(_ name: String) -> Bool {
    guard let slash = name.firstIndex(of: "/") else { return false }
    return !name[..<slash].hasSuffix("kubernetes.io") && !name.hasPrefix("requests.")
  }

  /// Of the resources of a quota those that pods use.
  static func ofPods(_ names: [String]) -> [String] {
    names.filter { name in
      podResources.contains(name) || name.hasPrefix("hugepages-") || name.hasPrefix("requests.hugepages-")
        || name.hasPrefix("requests.") && isExtended(String(name.dropFirst("requests.".count)))
    }
  }

  private static let podResources: Set<String> = [
    "count/pods", "cpu", "ephemeral-storage", "limits.cpu", "limits.ephemeral-storage", "limits.memory", "memory",
    "pods", "requests.cpu", "requests.ephemeral-storage", "requests.memory",
  ]

  /// Of the resources that a quota limits those that a container leaves unset; CPU and memory only, and none where
  /// the pod sets them as a whole.
  ///
  /// - Returns: containers by resource, sorted.
  static func unset(_ resources: [String], in pod: PodNeeds) -> [(resource: String, containers: [String])] {
    let required = resources.filter(mustBeSet.contains)
    if pod.hasPodResources { return [] }
    return required.sorted().compactMap { resource in
      let names = pod.containers.filter { container in
        named(requests: container.resources.requests, limits: container.resources.limits)[resource] == nil
      }.map(\.name)
      return names.isEmpty ? nil : (resource, names.sorted())
    }
  }

  private static let mustBeSet: Set<String> = [
    "cpu", "limits.cpu", "limits.memory", "memory", "requests.cpu", "requests.memory",
  ]

  // MARK: Claims

  /// - Parameter claim: with its class, if it has one by now.
  package static func of(_ claim: ClaimNeeds) -> ResourceList {
    var usage = ResourceList(["count/persistentvolumeclaims": .one, "persistentvolumeclaims": .one])
    let storage = claim.requests["storage"]?.whole
    if let storage { usage["requests.storage"] = storage }
    guard let storageClass = claim.storageClass, !storageClass.isEmpty else { return usage }
    let prefix = "\(storageClass).storageclass.storage.k8s.io/"
    usage["\(prefix)persistentvolumeclaims"] = .one
    if let storage { usage["\(prefix)requests.storage"] = storage }
    return usage
  }

  static func ofClaims(_ names: [String]) -> [String] {
    names.filter { name in
      ["count/persistentvolumeclaims", "persistentvolumeclaims", "requests.storage"].contains(name)
        || name.contains(".storageclass.storage.k8s.io/")
    }
  }
}

extension StandingQuota {
  /// Whether all of its scopes match a pod.
  func applies(to pod: PodNeeds) -> Bool { scopes.allSatisfy { $0.matches(pod) } }
}

extension StandingQuota.Scope {
  func matches(_ pod: PodNeeds) -> Bool {
    let isTerminating = (pod.activeDeadline ?? -1) >= 0
    switch name {
    case "Terminating": return isTerminating
    case "NotTerminating": return !isTerminating
    case "BestEffort": return pod.isBestEffort
    case "NotBestEffort": return !pod.isBestEffort
    case "CrossNamespacePodAffinity": return pod.crossesNamespaces
    case "PriorityClass": return matches(priorityClass: pod.priorityClass)
    default: return false
    }
  }

  /// A pod without a class has no value, which `NotIn` does not mind.
  private func matches(priorityClass: String) -> Bool {
    switch operation {
    case "In": !priorityClass.isEmpty && values.contains(priorityClass)
    case "NotIn": priorityClass.isEmpty || !values.contains(priorityClass)
    case "DoesNotExist": priorityClass.isEmpty
    default: !priorityClass.isEmpty
    }
  }
}

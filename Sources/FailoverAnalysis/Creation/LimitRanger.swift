import KubernetesModel

/// Defaults and bounds of a namespace's LimitRanges (plugin/pkg/admission/limitranger).
enum LimitRanger {
  static func setDefaults(_ ranges: [StandingLimits], _ pod: inout PodNeeds) {
    for range in ranges {
      let usual = usual(of: range)
      for index in pod.containers.indices {
        pod.containers[index].resources.limits.fill(from: usual.limits)
        pod.containers[index].resources.requests.fill(from: usual.requests)
      }
    }
  }

  /// What a range fills in; of several items the last one wins.
  private static func usual(of range: StandingLimits) -> ResourceNeeds {
    var needs = ResourceNeeds()
    for item in range.items where item.type == "Container" {
      needs.limits.amounts.merge(item.usual.amounts) { $1 }
      needs.requests.amounts.merge(item.usualRequest.amounts) { $1 }
    }
    return needs
  }

  /// One for each LimitRange that refuses.
  ///
  /// Several ranges are applied in no defined order: where they fill in the same thing differently, nobody knows what
  /// becomes of a pod that leaves it out.
  static func refusals(of pod: PodNeeds, _ ranges: [StandingLimits], in namespace: String) -> [Refusal] {
    let certainty: Certainty = defaultsDiffer(ranges) ? .unknown : .certain
    return ranges.compactMap { range in
      let found = range.items.flatMap { violations(of: pod, $0) }
      guard let first = found.first else { return nil }
      return Refusal(
        plugin: .limitRanger, rule: .limitRange,
        object: ObjectReference(kind: "LimitRange", namespace: namespace, name: range.name),
        says: found.count == 1 ? first.says : "[\(found.map(\.says).joined(separator: ", "))]", field: first.field,
        certainty: certainty)
    }
  }

  static func defaultsDiffer(_ ranges: [StandingLimits]) -> Bool {
    var known = ResourceNeeds()
    for range in ranges {
      let usual = usual(of: range)
      if usual.limits.amounts.contains(where: { (known.limits[$0.key] ?? $0.value) != $0.value }) { return true }
      if usual.requests.amounts.contains(where: { (known.requests[$0.key] ?? $0.value) != $0.value }) { return true }
      known.limits.fill(from: usual.limits)
      known.requests.fill(from: usual.requests)
    }
    return false
  }

  typealias Violation = (says: String, field: String)

  private static func violations(of pod: PodNeeds, _ item: LimitItem) -> [Violation] {
    switch item.type {
    case "Container":
      pod.containers.flatMap { violations(of: $0.resources, item, "Container", "\($0.path).resources") }
    case "Pod":
      violations(
        of: ResourceNeeds(requests: pod.effective(\.requests), limits: pod.effective(\.limits)), item, "Pod",
        "spec.containers[].resources")
    default: []
    }
  }

  private static func violations(
    of needs: ResourceNeeds, _ item: LimitItem, _ type: String, _ field: String
  ) -> [Violation] {
    let found =
      item.min.names.compactMap { below($0, item.min[$0], needs, type) }
      + item.max.names.compactMap { above($0, item.max[$0], needs, type) }
      + item.ratio.names.compactMap { outOfRatio($0, item.ratio[$0], needs, type) }
    return found.map { ($0, field) }
  }

  private static func below(_ name: String, _ bound: Amount?, _ needs: ResourceNeeds, _ type: String) -> String? {
    guard let bound else { return nil }
    let text = "minimum \(name) usage per \(type) is \(bound)"
    guard let request = needs.requests[name] else { return "\(text).  No request is specified" }
    let limit = needs.limits[name]
    let values = Amount.compared([request, limit ?? .zero, bound])
    if values[0] < values[2] { return "\(text), but request is \(request)" }
    guard let limit, values[1] < values[2] else { return nil }
    return "\(text), but limit is \(limit)"
  }

  private static func above(_ name: String, _ bound: Amount?, _ needs: ResourceNeeds, _ type: String) -> String? {
    guard let bound else { return nil }
    let text = "maximum \(name) usage per \(type) is \(bound)"
    guard let limit = needs.limits[name] else { return "\(text).  No limit is specified" }
    let request = needs.requests[name]
    let values = Amount.compared([request ?? .zero, limit, bound])
    if values[1] > values[2] { return "\(text), but limit is \(limit)" }
    guard let request, values[0] > values[2] else { return nil }
    return "\(text), but request is \(request)"
  }

  private static func outOfRatio(_ name: String, _ bound: Amount?, _ needs: ResourceNeeds, _ type: String) -> String? {
    guard let bound else { return nil }
    let text = "\(name) max limit to request ratio per \(type) is \(bound)"
    let values = Amount.compared([needs.requests[name] ?? .zero, needs.limits[name] ?? .zero])
    if values[0] == 0 { return "\(text), but no request is specified or request is 0" }
    if values[1] == 0 { return "\(text), but no limit is specified or limit is 0" }
    let milli = Amount.compared([bound])[0]
    return Double(values[1]) / Double(values[0]) * 1_000 > Double(milli)
      ? "\(text), but provided ratio is \(Double(values[1]) / Double(values[0]))" : nil
  }

  /// Bounds of a claim: no limits, and the request against both.
  static func refusals(of claim: ClaimNeeds, _ ranges: [StandingLimits], in namespace: String) -> [Refusal] {
    ranges.compactMap { range in
      let found = range.items.filter { $0.type == "PersistentVolumeClaim" }.flatMap { item in
        let type = item.type
        let low = item.min.names.compactMap { below($0, item.min[$0], ResourceNeeds(requests: claim.requests), type) }
        let high = item.max.names.compactMap { name -> String? in
          guard let bound = item.max[name] else { return nil }
          guard let request = claim.requests[name] else {
            return "maximum \(name) usage per \(type) is \(bound).  No request is specified"
          }
          let values = Amount.compared([request, bound])
          return values[0] > values[1]
            ? "maximum \(name) usage per \(type) is \(bound), but request is \(request)" : nil
        }
        return low + high
      }
      if found.isEmpty { return nil }
      return Refusal(
        plugin: .limitRanger, rule: .limitRange,
        object: ObjectReference(kind: "LimitRange", namespace: namespace, name: range.name),
        says: found.count == 1 ? found[0] : "[\(found.joined(separator: ", "))]", field: claim.field)
    }
  }
}

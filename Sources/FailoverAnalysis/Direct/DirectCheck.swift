import Documents
import KubernetesModel

/// A second opinion on causes that are told as certain: it goes back to the objects as they were kept, looks for what is
/// said to be missing in plain lists, and counts with its own arithmetic. It shares no evaluator with the judge.
struct DirectCheck {
  private let to: Snapshot
  private let objects: [ObjectReference: KeptObject]
  private let services: Set<ObjectReference>
  private let accounts: Set<ObjectReference>

  init(_ to: Snapshot) {
    self.to = to
    var objects: [ObjectReference: KeptObject] = [:]
    for (_, kept) in to.kept {
      for object in kept.objects where !object.kindName.kind.contains(" ") { objects[object.reference] = object }
    }
    self.objects = objects
    services = Set(to.services.map(\.reference))
    accounts = Set(to.serviceAccounts.filter { !$0.metadata.isAssumed }.map(\.reference))
  }

  /// The cause as it is; likely where the objects do not show it by themselves.
  func confirmed(_ cause: WorkloadCause, _ subject: FailoverSubject) -> WorkloadCause {
    guard cause.certainty == .certain, !shows(cause, subject) else { return cause }
    var cause = cause
    cause.certainty = .likely
    return cause
  }

  private func shows(_ cause: WorkloadCause, _ subject: FailoverSubject) -> Bool {
    switch cause.rule {
    case .claimMissing: isAbsent(cause.object)
    case .claimUnbound: isUnbound(cause.object)
    case .configMapMissing: isAbsent(cause.object) && !subject.place.namespace.isEmpty
    case .limitRange: isOutside(cause, subject)
    case .namespaceMissing: !to.namespaces.contains { $0.name == cause.object.name }
    case .namespaceTerminating: hasLifecycle(cause.object.name)
    case .priorityClassMissing: isAbsent(cause.object) && !cause.object.name.hasPrefix("system-")
    case .quotaExceeded: isExceeded(cause, subject)
    case .quotaResourcesUnset: object(cause.object) != nil
    case .runtimeClassConflict, .secretsNotMountable, .priorityDiffers: true
    case .runtimeClassMissing: isAbsent(cause.object)
    case .serviceAccountMissing: !accounts.contains(cause.object)
    case .storageClassMissing: cause.object.name.isEmpty || isAbsent(cause.object)
    case .webhookUnreachable: !services.contains(cause.object)
    case .fieldTooNew, .identityMissing, .imagePullSecret, .kindNotServed, .notKnown, .podInvalid, .podSecurity,
      .provisionerMissing, .webhookDecides:
      true
    }
  }

  private func object(_ reference: ObjectReference) -> KeptObject? {
    objects[reference]
  }

  private func isAbsent(_ reference: ObjectReference) -> Bool { object(reference) == nil }

  private func hasLifecycle(_ name: String) -> Bool {
    to[FailoverKinds.namespace.part(FailoverKinds.lifecycle)].objects.contains { $0.name == name }
  }

  private func isUnbound(_ reference: ObjectReference) -> Bool {
    guard let root = object(reference)?.body.root else { return false }
    let isEnding = root["metadata"]?["deletionTimestamp"] != nil || root["status"]?["phase"]?.string == "Lost"
    return isEnding || root["status"]?["phase"]?.string != "Bound"
  }

  // MARK: Amounts, as fractions

  /// What the containers of the pod that is judged ask for by the kept document, one sum for each step of starting.
  private func isExceeded(_ cause: WorkloadCause, _ subject: FailoverSubject) -> Bool {
    guard let shortage = cause.shortage else { return object(cause.object) != nil }
    guard let root = object(cause.object)?.body.root else { return false }
    let hard = value(root["status"]?["hard"], shortage.resource) ?? value(root["spec"]?["hard"], shortage.resource)
    guard let hard else { return false }
    let perPod = Double(shortage.perPod.nanos) / 1e9
    let used = Double(shortage.used.nanos) / 1e9
    // One pod more than those that fit.
    return used + perPod * Double(cause.atMost + 1) > hard * (1 - 1e-12) && perPod > 0
  }

  /// Whether any bound of the LimitRange is broken, or a limit that it fills in is below what is asked.
  private func isOutside(_ cause: WorkloadCause, _ subject: FailoverSubject) -> Bool {
    guard let items = object(cause.object)?.body.root["spec"]?["limits"]?.items else { return false }
    let containers = subject.admission.pod.containers.map { container in
      (
        requests: container.resources.requests.amounts.mapValues { Double($0.nanos) / 1e9 },
        limits: container.resources.limits.amounts.mapValues { Double($0.nanos) / 1e9 }
      )
    }
    let isBroken = items.contains { item in
      switch item["type"]?.string {
      case "Container": containers.contains { breaks(item, requests: $0.requests, limits: $0.limits) }
      case "Pod", "PersistentVolumeClaim": true
      default: false
      }
    }
    let isTooLow = containers.contains { container in
      container.requests.contains { name, amount in (container.limits[name] ?? amount) < amount }
    }
    return isBroken || isTooLow
  }

  private func breaks(_ item: DocumentValue, requests: [String: Double], limits: [String: Double]) -> Bool {
    for (name, _) in item["min"]?.members ?? [] {
      guard let bound = value(item["min"], name) else { continue }
      if (requests[name] ?? -1) < bound || (limits[name] ?? bound) < bound { return true }
    }
    for (name, _) in item["max"]?.members ?? [] {
      guard let bound = value(item["max"], name) else { continue }
      if (limits[name] ?? .infinity) > bound || (requests[name] ?? bound) > bound { return true }
    }
    return item["maxLimitRequestRatio"] != nil
  }

  private func value(_ list: DocumentValue?, _ name: String) -> Double? { try? list?.quantity(name) }
}

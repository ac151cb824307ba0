import KubernetesModel

/// Claims that pods name, and those that are made for them.
extension FailoverJudge {
  mutating func claimCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    var causes: [WorkloadCause] = []
    for use in subject.admission.pod.claims { causes += namedClaim(use.name, subject.field(use.field), subject) }
    for claim in subject.admission.pod.ephemeralClaims {
      causes += newClaim(claim, subject.field(claim.field), subject).map(\.cause)
    }
    return causes + templateCauses(subject)
  }

  private mutating func namedClaim(_ name: String, _ field: String, _ subject: FailoverSubject) -> [WorkloadCause] {
    let namespace = subject.place.namespace
    let object = ObjectReference(kind: FailoverKinds.claim.kind, namespace: namespace, name: name)
    guard let claim = cluster.claims[namespace]?[name] else {
      return missing(FailoverKinds.claim, object, field) {
        WorkloadCause(
          rule: .claimMissing, object: object, certainty: .certain,
          says: "persistentvolumeclaim \"\(name)\" not found", field: field)
      }
    }
    return standing(claim, object, field)
  }

  /// A claim that is there: bound, waiting for its pod, or waiting for ever.
  private mutating func standing(
    _ claim: StandingClaim, _ object: ObjectReference, _ field: String
  ) -> [WorkloadCause] {
    func unbound(_ certainty: Certainty, _ says: String) -> WorkloadCause {
      WorkloadCause(rule: .claimUnbound, object: object, certainty: certainty, says: says, field: field)
    }
    if claim.isTerminating { return [unbound(.certain, "persistentvolumeclaim \"\(object.name)\" is being deleted")] }
    if claim.phase == "Lost" {
      return [unbound(.certain, "persistentvolumeclaim \"\(object.name)\" bound to non-existent persistentvolume")]
    }
    if claim.isBound { return lostVolume(claim).map { [unbound(.certain, $0)] } ?? [] }
    // Manifests that were never applied say nothing of binding.
    let isRead = !claim.phase.isEmpty || to.completeness == .live
    if claim.phase == "Bound" || !claim.needs.volumeName.isEmpty && !isRead { return [] }
    let certainty: Certainty = isRead ? .certain : .likely
    let says = "pod has unbound immediate PersistentVolumeClaims"
    let name = claim.needs.storageClass ?? cluster.defaultStorage?.name ?? ""
    if let storage = cluster.storage[name] {
      return storage.waitsForConsumer ? provisionerCauses(storage, field) : [unbound(.likely, says)]
    }
    if hasVolume(for: claim.needs, named: name, object) { return [] }
    let causes = missingClass(name, field, says)
    return causes.isEmpty ? [] : [unbound(certainty, says)] + causes
  }

  /// A volume that a claim is bound to and that is not there.
  private func lostVolume(_ claim: StandingClaim) -> String? {
    let name = claim.needs.volumeName
    // Folders rarely hold volumes: none of them at all says nothing.
    guard !cluster.volumes.isEmpty, cluster.absence(of: FailoverKinds.volume) == .known, to.completeness == .live,
      cluster.volumes[name] == nil
    else { return nil }
    return "persistentvolume \"\(name)\" not found"
  }

  /// Each pod of a StatefulSet has claims of its own; those that are there already are used as they are.
  private mutating func templateCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    if subject.claims.isEmpty { return [] }
    var causes: [WorkloadCause: Int] = [:]
    var order: [WorkloadCause] = []
    var started = 0
    for pod in 0..<min(subject.asked, Self.mostOrdinals) {
      var isStopped = false
      for template in subject.claims {
        for (cause, stops) in claim(of: template, subject.workload.firstOrdinal + pod, subject) {
          if causes[cause] == nil { order.append(cause) }
          causes[cause, default: 0] += 1
          isStopped = isStopped || stops
        }
      }
      if isStopped && subject.judged.isOrdered { break }
      if !isStopped { started += 1 }
    }
    return order.map { cause in
      var cause = cause
      cause.atMost = started
      return cause
    }
  }

  /// More pods than these are judged by the first ones.
  private static let mostOrdinals = 20_000

  private mutating func claim(
    of template: ClaimNeeds, _ ordinal: Int, _ subject: FailoverSubject
  ) -> [(cause: WorkloadCause, stops: Bool)] {
    let namespace = subject.place.namespace
    let name = "\(template.name)-\(subject.place.name)-\(ordinal)"
    if let claim = cluster.claims[namespace]?[name] {
      let object = ObjectReference(kind: FailoverKinds.claim.kind, namespace: namespace, name: name)
      return standing(claim, object, template.field).map { ($0, $0.certainty == .certain) }
    }
    return newClaim(template, template.field, subject)
  }

  /// A claim that is made with the pod: whether it may be, and whether a volume can be made of its class.
  private mutating func newClaim(
    _ written: ClaimNeeds, _ field: String, _ subject: FailoverSubject
  ) -> [(cause: WorkloadCause, stops: Bool)] {
    let namespace = subject.place.namespace
    var claim = chain.admitted(written)
    claim.field = field
    var refusals = LimitRanger.refusals(of: claim, cluster.limits[namespace] ?? [], in: namespace)
    if refusals.isEmpty { refusals = ledger.create(claim, in: namespace, subject.use) }
    let refused = refusals.map { refusal in
      WorkloadCause(
        rule: refusal.rule, object: refusal.object, certainty: refusal.certainty, says: refusal.says, field: field)
    }
    if !refused.isEmpty { return refused.map { ($0, $0.certainty == .certain) } }
    let name = claim.storageClass ?? ""
    if let storage = cluster.storage[name] { return provisionerCauses(storage, field).map { ($0, false) } }
    let object = ObjectReference(kind: FailoverKinds.claim.kind, namespace: namespace, name: "")
    if hasVolume(for: claim, named: name, object) { return [] }
    return missingClass(name, field, "pod has unbound immediate PersistentVolumeClaims").map {
      ($0, $0.certainty == .certain)
    }
  }

  private mutating func missingClass(_ name: String, _ field: String, _ says: String) -> [WorkloadCause] {
    let object = ObjectReference(
      kind: FailoverKinds.storageClass.kind, group: FailoverKinds.storageClass.group, name: name)
    return missing(FailoverKinds.storageClass, object, field) {
      WorkloadCause(rule: .storageClassMissing, object: object, certainty: .certain, says: says, field: field)
    }
  }

  /// Unbound volumes with the class, size and modes (pkg/controller/volume/persistentvolume, `findMatchingVolume`).
  private func hasVolume(for claim: ClaimNeeds, named name: String, _ object: ObjectReference) -> Bool {
    cluster.volumes.values.contains { volume in
      let isFree = volume.claim.isEmpty || volume.claim == "\(object.namespace)/\(object.name)"
      let fits = (claim.requests["storage"] ?? .zero) <= (volume.capacity["storage"] ?? .zero)
      return volume.storageClass == name && isFree && fits && !volume.isReleased
        && Set(claim.accessModes).isSubset(of: volume.accessModes)
    }
  }

  /// Nobody makes volumes of the class.
  private func provisionerCauses(_ storage: StandingStorage, _ field: String) -> [WorkloadCause] {
    let name = storage.provisioner
    let isDriver = name.contains(".") && !name.hasPrefix("kubernetes.io/")
    guard isDriver, !cluster.csiDrivers.isEmpty, !cluster.csiDrivers.contains(name),
      cluster.absence(of: FailoverKinds.csiDriver) == .known
    else { return [] }
    return [
      WorkloadCause(
        rule: .provisionerMissing,
        object: ObjectReference(kind: FailoverKinds.csiDriver.kind, group: FailoverKinds.csiDriver.group, name: name),
        certainty: .likely, says: "waiting for a volume to be created by the external provisioner '\(name)'",
        field: field)
    ]
  }

  /// What is not there is a cause only where that is known.
  mutating func missing(
    _ kind: KindName, _ object: ObjectReference, _ field: String, _ cause: () -> WorkloadCause
  ) -> [WorkloadCause] {
    switch cluster.absence(of: kind) {
    case .known: return [cause()]
    case .notInFolder:
      notInFolder.insert(object)
      return []
    case .unread: return [notKnown(kind, object, field)]
    }
  }
}

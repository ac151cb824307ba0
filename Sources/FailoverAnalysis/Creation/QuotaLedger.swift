package import KubernetesModel

/// What quotas have left while workloads are created one after another.
package struct QuotaLedger: Sendable {
  package let cluster: StandingCluster
  /// Use of each quota: as counted or computed, with what was created since.
  private var uses: [ObjectReference: Use] = [:]

  private struct Use {
    var amounts: ResourceList
    /// Whether every amount is as somebody counted it.
    var certainty: Certainty
    /// Who took what since.
    var takers: [(workload: ObjectReference, pods: Int)] = []
  }

  /// More are not told.
  private static let mostTakers = 10

  package init(_ cluster: StandingCluster) {
    self.cluster = cluster
    for (namespace, quotas) in cluster.quotas {
      for quota in quotas { uses[Self.reference(quota, namespace)] = use(of: quota, in: namespace) }
    }
  }

  static func reference(_ quota: StandingQuota, _ namespace: String) -> ObjectReference {
    ObjectReference(kind: "ResourceQuota", namespace: namespace, name: quota.name)
  }

  /// Counts pods and claims where no controller did.
  private func use(of quota: StandingQuota, in namespace: String) -> Use {
    if let used = quota.used { return Use(amounts: used, certainty: .certain) }
    var use = Use(amounts: QuotaCount.used(of: quota, in: namespace, cluster), certainty: .certain)
    let isWhole = cluster.absence(of: CoreKind.pod.name) == .known
    if !isWhole || (cluster.pods[namespace] ?? []).contains(where: { $0.needs == nil }) { use.certainty = .likely }
    return use
  }

  /// How many of the pods that are wanted may be created.
  package struct Room: Sendable, Hashable {
    package var pods: Int
    /// Why no more; one for each quota that refuses the next.
    package var refusals: [Refusal] = []
    package var details: [ObjectReference: QuotaShortage] = [:]
  }

  /// - Parameter pod: as admitted.
  package func room(for pod: PodNeeds, in namespace: String, wanted: Int) -> Room {
    var room = Room(pods: wanted)
    let usage = QuotaUsage.of(pod)
    for quota in cluster.quotas[namespace] ?? [] {
      let names = QuotaUsage.ofPods(quota.hard.names)
      guard !names.isEmpty, quota.applies(to: pod) else { continue }
      let reference = Self.reference(quota, namespace)
      let unset = QuotaUsage.unset(names, in: pod)
      if !unset.isEmpty {
        room.pods = 0
        room.refusals.append(Self.refusal(of: quota, reference, unset))
        continue
      }
      limit(&room, quota, reference, usage)
    }
    return room
  }

  private func limit(_ room: inout Room, _ quota: StandingQuota, _ reference: ObjectReference, _ usage: ResourceList) {
    guard let use = uses[reference] else { return }
    for name in quota.hard.names {
      guard let amount = usage[name], amount > .zero, let hard = quota.hard[name] else { continue }
      let used = use.amounts[name] ?? .zero
      let fits = (hard - used).divided(by: amount)
      guard fits < room.pods || (fits == 0 && room.pods == 0 && !room.refusals.contains { $0.object == reference })
      else { continue }
      if fits < room.pods { room.refusals.removeAll { $0.rule == .quotaExceeded } }
      room.pods = fits
      let isCertain = use.certainty == .certain || hard < amount
      let shortage = QuotaShortage(
        resource: name, hard: hard, used: used, perPod: amount,
        takers: use.takers.prefix(Self.mostTakers).map(\.workload))
      room.details[reference] = shortage
      room.refusals.append(
        Refusal(
          plugin: .resourceQuota, rule: .quotaExceeded, object: reference,
          says: "exceeded quota: \(quota.name), requested: \(name)=\(amount), "
            + "used: \(name)=\(used + amount * fits), limited: \(name)=\(hard)",
          field: "spec.replicas", certainty: isCertain ? .certain : .likely))
    }
  }

  private static func refusal(
    of quota: StandingQuota, _ reference: ObjectReference, _ unset: [(resource: String, containers: [String])]
  ) -> Refusal {
    let text = unset.map { "\($0.resource) for: \($0.containers.joined(separator: ","))" }.joined(separator: "; ")
    return Refusal(
      plugin: .resourceQuota, rule: .quotaResourcesUnset, object: reference,
      says: "failed quota: \(quota.name): must specify \(text)", field: "spec.containers[].resources")
  }

  /// Counts pods that are created.
  package mutating func take(
    _ count: Int, of pod: PodNeeds, in namespace: String, by workload: ObjectReference
  ) {
    change(by: count, of: pod, in: namespace) { use in
      if count > 0 { use.takers.append((workload, count)) }
    }
  }

  /// Gives back what pods use that stand already and are the same workload.
  package mutating func giveBack(_ count: Int, of pod: PodNeeds, in namespace: String) {
    change(by: -count, of: pod, in: namespace) { _ in }
  }

  private mutating func change(by count: Int, of pod: PodNeeds, in namespace: String, _ note: (inout Use) -> Void) {
    let usage = QuotaUsage.of(pod)
    for quota in cluster.quotas[namespace] ?? [] where quota.applies(to: pod) {
      let reference = Self.reference(quota, namespace)
      guard var use = uses[reference] else { continue }
      for name in quota.hard.names {
        guard let amount = usage[name] else { continue }
        use.amounts[name] = max(.zero, (use.amounts[name] ?? .zero) + amount * count)
      }
      note(&use)
      uses[reference] = use
    }
  }

  // MARK: Claims

  /// Whether what fits is used up by it.
  package enum Effect: Sendable, Hashable { case counted, tried }

  /// Quotas that refuse a claim; each claim that is created counts.
  package mutating func create(
    _ claim: ClaimNeeds, in namespace: String, _ effect: Effect = .counted
  ) -> [Refusal] {
    let usage = QuotaUsage.of(claim)
    var refusals: [Refusal] = []
    let quotas = (cluster.quotas[namespace] ?? []).filter { quota in
      // Scopes are about pods: a quota that has some counts no claim.
      quota.scopes.isEmpty && !QuotaUsage.ofClaims(quota.hard.names).isEmpty
    }
    for quota in quotas {
      let reference = Self.reference(quota, namespace)
      guard let use = uses[reference] else { continue }
      for name in quota.hard.names {
        guard let amount = usage[name], amount > .zero, let hard = quota.hard[name] else { continue }
        let used = use.amounts[name] ?? .zero
        if used + amount <= hard { continue }
        refusals.append(
          Refusal(
            plugin: .resourceQuota, rule: .quotaExceeded, object: reference,
            says: "exceeded quota: \(quota.name), requested: \(name)=\(amount), used: \(name)=\(used), "
              + "limited: \(name)=\(hard)",
            field: claim.field, certainty: use.certainty))
        break
      }
    }
    guard refusals.isEmpty, effect == .counted else { return refusals }
    for quota in quotas {
      for name in quota.hard.names {
        guard let amount = usage[name] else { continue }
        let reference = Self.reference(quota, namespace)
        let used = uses[reference]?.amounts[name] ?? .zero
        uses[reference]?.amounts[name] = used + amount
      }
    }
    return []
  }
}

/// By which resource a quota leaves too little.
package struct QuotaShortage: Sendable, Hashable {
  package var resource: String
  package var hard: Amount
  package var used: Amount
  package var perPod: Amount
  /// Workloads of the same run that were created before.
  package var takers: [ObjectReference]
}

/// What a quota controller would count (pkg/controller/resourcequota).
package enum QuotaCount {
  /// Each resource that the quota names; zero for what no counter knows.
  package static func used(
    of quota: StandingQuota, in namespace: String, _ cluster: StandingCluster
  ) -> ResourceList {
    var sum = ResourceList()
    for pod in cluster.pods[namespace] ?? [] {
      guard let needs = pod.needs, quota.applies(to: needs) else { continue }
      sum.add(QuotaUsage.of(needs, isFinished: pod.isFinished))
    }
    if quota.scopes.isEmpty {
      for claim in (cluster.claims[namespace] ?? [:]).values { sum.add(QuotaUsage.of(claim.needs)) }
    }
    return ResourceList(
      Dictionary(quota.hard.names.map { ($0, sum[$0] ?? .zero) }, uniquingKeysWith: { first, _ in first }))
  }
}

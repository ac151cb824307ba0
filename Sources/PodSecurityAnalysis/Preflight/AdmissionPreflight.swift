package import KubernetesModel

/// Answers what a cluster's Pod Security would let in, before anybody tries.
package struct AdmissionPreflight: Sendable {
  package let cluster: PodSecurityBehaviour

  package init(_ cluster: PodSecurityBehaviour) { self.cluster = cluster }

  package init(_ snapshot: Snapshot) { self.init(PodSecurityBehaviour(snapshot)) }

  /// The workloads of another cluster, or of manifests, judged as if they were created here.
  package func verdicts(for snapshot: Snapshot) -> [AdmissionVerdict] { verdicts(for: Workload.all(of: snapshot)) }

  /// In the order of the workloads.
  package func verdicts(for workloads: [Workload]) -> [AdmissionVerdict] {
    let namespaces = Dictionary(
      cluster.namespaces.map { ($0.namespace.name, $0) }, uniquingKeysWith: { first, _ in first })
    var sets = CheckSets()
    return workloads.map { verdict(for: $0, in: namespaces[$0.reference.namespace], &sets) }
  }

  private func verdict(
    for workload: Workload, in known: NamespaceBehaviour?, _ sets: inout CheckSets
  ) -> AdmissionVerdict {
    let namespace = known ?? missing(workload.reference.namespace)
    let refused = workload.judged(by: sets[namespace.effective(.enforce)], exempting: cluster.exemptions)
    let warned = workload.judged(by: sets[namespace.effective(.warn)], exempting: cluster.exemptions)
    return AdmissionVerdict(
      workload: workload,
      outcome: !refused.isAdmitted ? .refused : !warned.isAdmitted ? .warned : .admitted,
      asked: namespace.asked.enforce, policy: namespace.phrase(.enforce), namespaceExists: known != nil,
      refusedFor: refused.violations,
      warnedOf: warned.violations, refusedPods: refused.violatingPods)
  }

  /// A namespace made now, without labels.
  private func missing(_ name: String) -> NamespaceBehaviour {
    NamespaceBehaviour(
      Namespace(metadata: ObjectMeta(name: name)), defaults: cluster.defaults, exemptions: cluster.exemptions,
      server: cluster.server.minor)
  }

  /// For each namespace that is not exempt nor restricted already, how far its level could rise today.
  package func raises() -> [LevelRaise] {
    var sets = CheckSets()
    let all = cluster.workloads(in: Set(cluster.namespaces.map(\.namespace.name)))
    return cluster.namespaces.compactMap { namespace in
      let current = namespace.effective(.enforce).level
      guard !namespace.isExempt, current < .restricted else { return nil }
      let workloads = all[namespace.namespace.name] ?? []
      var raise = LevelRaise(
        namespace: namespace.nameInCluster, current: current, workloads: workloads.count, blockers: [])
      for level in PodSecurityLevel.allCases where level > current && raise.blocked == nil {
        let checks = sets[EffectivePolicy(LevelVersion(level), server: cluster.server.minor)]
        let blockers = workloads.map { $0.judged(by: checks, exempting: cluster.exemptions) }
          .filter { !$0.isAdmitted }
        if blockers.isEmpty {
          raise.possible = level
        } else {
          (raise.blockers, raise.blocked) = (blockers, level)
        }
      }
      return raise
    }
  }
}

/// Sets of checks made once for each policy.
struct CheckSets {
  private var known: [EffectivePolicy: CheckSet] = [:]

  subscript(policy: EffectivePolicy) -> CheckSet {
    mutating get {
      if let set = known[policy] { return set }
      let set = policy.checks
      known[policy] = set
      return set
    }
  }
}

package import KubernetesModel

/// Answers what a cluster's Pod Security would let in, before anybody tries.
package struct AdmissionPreflight: Sendable {
  package let cluster: PodSecurityBehaviour

  package init(_ cluster: PodSecurityBehaviour) { self.cluster = cluster }

  package init(_ snapshot: Snapshot) { self.init(PodSecurityBehaviour(snapshot)) }

  /// The workloads of another cluster, or of manifests, judged as if they were created here.
  ///
  /// - Parameter bringsNamespaces: true when the snapshot's own Namespaces are created with them, as manifests do.
  package func verdicts(for snapshot: Snapshot, bringsNamespaces: Bool = false) -> [AdmissionVerdict] {
    let brought = bringsNamespaces ? snapshot.namespaces.filter { !$0.metadata.isAssumed } : []
    return verdicts(for: Workload.all(of: snapshot), bringing: brought)
  }

  /// In the order of the workloads.
  private func verdicts(for workloads: [Workload], bringing brought: [Namespace]) -> [AdmissionVerdict] {
    let namespaces = Dictionary(
      (cluster.namespaces + brought.map(created)).map { ($0.namespace.name, $0) },
      uniquingKeysWith: { first, _ in first })
    var sets = CheckSets()
    return workloads.map { verdict(for: $0, in: namespaces[$0.reference.namespace], &sets) }
  }

  private func verdict(
    for workload: Workload, in known: NamespaceBehaviour?, _ sets: inout CheckSets
  ) -> AdmissionVerdict {
    let namespace = known ?? created(Namespace(metadata: ObjectMeta(name: workload.reference.namespace)))
    let refused = workload.judged(by: sets[namespace.effective(.enforce)], exempting: cluster.exemptions)
    let warned = workload.judged(by: sets[namespace.effective(.warn)], exempting: cluster.exemptions)
    return AdmissionVerdict(
      workload: workload,
      outcome: known == nil || !refused.isAdmitted ? .refused : !warned.isAdmitted ? .warned : .admitted,
      asked: namespace.asked.enforce, policy: namespace.phrase(.enforce), namespaceExists: known != nil,
      refusedFor: refused.violations,
      warnedOf: warned.violations, refusedPods: refused.violatingPods)
  }

  /// A namespace that is made now.
  private func created(_ namespace: Namespace) -> NamespaceBehaviour {
    NamespaceBehaviour(
      namespace, defaults: cluster.defaults, exemptions: cluster.exemptions, server: cluster.server.minor)
  }

  /// Namespaces that the plugin's configuration exempts: no label changes what they let in.
  package var exemptNamespaces: [String] { cluster.namespaces.filter(\.isExempt).map(\.nameInCluster) }

  /// For each namespace that is not exempt nor restricted already, how far its level could rise today, at the version
  /// that its labels or the cluster's defaults ask for.
  package func raises() -> [LevelRaise] {
    var sets = CheckSets()
    let all = cluster.workloads(in: Set(cluster.namespaces.map(\.namespace.name)))
    return cluster.namespaces.compactMap { namespace in
      let current = namespace.effective(.enforce).level
      let version = namespace.asked.enforce.version
      guard !namespace.isExempt, current < .restricted else { return nil }
      let workloads = all[namespace.namespace.name] ?? []
      var raise = LevelRaise(
        namespace: namespace.nameInCluster, current: current, version: version, workloads: workloads.count,
        blockers: [])
      for level in PodSecurityLevel.allCases where level > current && raise.blocked == nil {
        let checks = sets[EffectivePolicy(LevelVersion(level, version), server: cluster.server.minor)]
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

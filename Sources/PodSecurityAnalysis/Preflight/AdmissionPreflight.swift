package import KubernetesModel

/// Answers what a cluster's Pod Security would let in, before anybody tries.
package struct AdmissionPreflight: Sendable {
  package let cluster: PodSecurityBehaviour

  package init(_ cluster: PodSecurityBehaviour) { self.cluster = cluster }

  package init(_ snapshot: Snapshot) { self.init(PodSecurityBehaviour(snapshot)) }

  /// The workloads of another cluster, or of manifests, judged as if they were created here.
  ///
  /// - Parameter brought: Namespaces that are applied before them.
  package func verdicts(for snapshot: Snapshot, bringing brought: [Namespace] = []) -> [AdmissionVerdict] {
    verdicts(for: Workload.all(of: snapshot), bringing: brought)
  }

  func verdicts(for workloads: [Workload], bringing brought: [Namespace]) -> [AdmissionVerdict] {
    let standings = standings(bringing: brought)
    var sets = CheckSets()
    return workloads.map { workload in
      let name = workload.reference.namespace
      return verdict(for: workload, in: standings[name] ?? standing(ofUnseen: name), &sets)
    }
  }

  private typealias Standing = (namespace: NamespaceBehaviour, state: AdmissionVerdict.NamespaceState)

  /// Applying a Namespace that exists writes the labels that it names and leaves the others.
  private func standings(bringing brought: [Namespace]) -> [String: Standing] {
    var standings: [String: Standing] = [:]
    for namespace in cluster.namespaces {
      standings[namespace.namespace.name] = (namespace, namespace.namespace.metadata.isAssumed ? .assumed : .known)
    }
    for namespace in brought where !namespace.metadata.isAssumed {
      guard let known = standings[namespace.name], known.state != .assumed else {
        standings[namespace.name] = (created(namespace), .brought)
        continue
      }
      var relabelled = known.namespace.namespace
      for (label, value) in namespace.metadata.labels { relabelled.metadata.labels[label] = value }
      let behaviour = created(relabelled)
      let isOther = behaviour.asked != known.namespace.asked
      standings[namespace.name] = (behaviour, isOther ? .relabelled : known.state)
    }
    return standings
  }

  private func standing(ofUnseen name: String) -> Standing {
    let namespace = created(Namespace(metadata: ObjectMeta(name: name, isAssumed: true)))
    if !cluster.coverage.isKnown("Namespace") { return (namespace, .unread) }
    return (namespace, namespace.existsEverywhere ? .assumed : .missing)
  }

  private func verdict(
    for workload: Workload, in standing: Standing, _ sets: inout CheckSets
  ) -> AdmissionVerdict {
    let (namespace, state) = standing
    let refused = workload.judged(by: sets[namespace.effective(.enforce)], exempting: cluster.exemptions)
    let warned = workload.judged(by: sets[namespace.effective(.warn)], exempting: cluster.exemptions)
    let judged: AdmissionVerdict.Outcome =
      !refused.isAdmitted ? .refused : !warned.isAdmitted ? .warned : .admitted
    return AdmissionVerdict(
      workload: workload, outcome: state == .unread ? .unknown : state == .missing ? .refused : judged,
      asked: namespace.asked.enforce, policy: namespace.phrase(.enforce), namespace: state,
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
        namespace: namespace.nameInCluster, current: current, version: version,
        workloads: workloads.count { $0.specPath == nil },
        unjudged: cluster.unjudged(in: namespace.namespace.name, beside: workloads), blockers: [])
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

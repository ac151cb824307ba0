package import DriftComparison
import Findings
package import KubernetesModel

/// Tells what would become of one cluster's workloads in another, as far as creating and starting them goes.
package struct FailoverJudge {
  let from: Snapshot
  let to: Snapshot
  let options: FailoverOptions
  /// What stands in the cluster that is failed over to, and in the one that is left.
  let cluster: StandingCluster
  let source: StandingCluster
  let chain: CreationChain
  let direct: DirectCheck
  var names: TargetNames
  var ledger: QuotaLedger
  /// What nobody knows to be missing or there.
  var notInFolder: Set<ObjectReference> = []
  var unread: Set<KindName> = []

  package init(from: Snapshot, to: Snapshot, _ mapping: NameMapping = NameMapping(), _ options: FailoverOptions) {
    self.from = from
    self.to = to
    self.options = options
    source = StandingCluster(from)
    let standing = StandingCluster(to)
    names = TargetNames(mapping, from: from, to: to, standing)
    cluster = standing.bringing(options, from: source, &names)
    chain = CreationChain(cluster)
    direct = DirectCheck(to)
    ledger = QuotaLedger(cluster)
  }

  /// Judges every chosen workload; asked a second time, quotas would be used up already.
  package mutating func report() -> FailoverReport {
    var report = FailoverReport(from: ClusterSummary(from), to: ClusterSummary(to), options: options)
    var choice = FailoverChoice(options, to)
    let found = FailoverWorkloads(from)
    let chosen = found.all.filter { choice.takes($0) }
    report.leftOut = .init(finished: found.finished, staticPods: found.staticPods, system: choice.system)
    var subjects = subjects(of: chosen)
    giveBack(subjects)
    let deciders = PodDeciders(from: from, to: to, options)
    let security = PodSecurityAnswers(to, subjects)
    var conditions = ConditionCollector()
    for index in subjects.indices {
      let subject = subjects[index]
      conditions.note(subject, cluster, source)
      let answers = deciders.answers(about: subject, security[subject.place])
      conditions.note(answers)
      report.workloads.append(judged(&subjects[index], security[subject.place], answers.causes))
    }
    noteOtherSpecs(&report, chosen, security, deciders)
    report.causes = CauseFolding.folded(report.workloads)
    report.unread = unreadLists()
    report.conditions = conditions.all(notInFolder: notInFolder, isScheduled: !to.nodes.isEmpty)
    return report
  }

  /// The workloads with what stands for them in the other cluster, in the order in which they would be started.
  private mutating func subjects(of chosen: [FailoverWorkload]) -> [FailoverSubject] {
    let twins = Dictionary(
      FailoverWorkloads(to).all.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    return chosen.map { workload in
      subject(workload, twin: twins[names.workload(workload.reference)], spec: options.spec)
    }.sorted { a, b in
      if a.priority != b.priority { return a.priority > b.priority }
      return a.workload.reference < b.workload.reference
    }
  }

  private mutating func subject(
    _ workload: FailoverWorkload, twin: FailoverWorkload?, spec: FailoverOptions.Spec
  ) -> FailoverSubject {
    let place = names.workload(workload.reference)
    var pod = workload.needs
    var claims = workload.claimTemplates
    var judged = workload
    if let twin, spec == .twin {
      (pod, claims, judged) = (twin.needs, twin.claimTemplates, twin)
    } else {
      pod = names.translated(pod)
      claims = claims.map { names.translated($0) }
    }
    var subject = FailoverSubject(workload: workload, twin: twin, judged: judged, place: place, claims: claims)
    subject.spec = twin != nil && spec == .twin ? .twin : .from
    subject.use = workload.isDormant ? .tried : .counted
    subject.admission = chain.admission(of: pod, in: place.namespace)
    return subject
  }

  /// What a twin's pods use of quotas now is free for the same workload.
  private mutating func giveBack(_ subjects: [FailoverSubject]) {
    if cluster.quotas.isEmpty { return }
    let owners = OwnerResolution(to)
    var standing: [ObjectReference: Int] = [:]
    for pod in to.pods where !pod.isFinished { standing[owners.owner(of: pod), default: 0] += 1 }
    for subject in subjects {
      guard let twin = subject.twin, let count = standing[twin.reference], count > 0 else { continue }
      ledger.giveBack(
        count, of: chain.admission(of: twin.needs, in: twin.reference.namespace).pod, in: subject.place.namespace)
    }
  }

  /// What would become of twins by the other template, where that differs; nothing of it uses up a quota.
  private mutating func noteOtherSpecs(
    _ report: inout FailoverReport, _ chosen: [FailoverWorkload], _ security: PodSecurityAnswers,
    _ deciders: PodDeciders
  ) {
    let twins = Dictionary(
      FailoverWorkloads(to).all.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    let places = Dictionary(
      report.workloads.enumerated().map { ($0.element.reference, $0.offset) }, uniquingKeysWith: { first, _ in first })
    for workload in chosen {
      guard let twin = twins[names.workload(workload.reference)], let index = places[workload.reference] else {
        continue
      }
      var other = subject(workload, twin: twin, spec: options.spec == .twin ? .from : .twin)
      other.use = .tried
      let outcome = judged(&other, nil, []).outcome
      if outcome != report.workloads[index].outcome { report.workloads[index].otherSpec = outcome }
    }
  }

  /// Lists without which workloads cannot be judged, or without which there may be more of them.
  private func unreadLists() -> [String] {
    if to.isUnread { return ["\(to.name): nothing could be read"] }
    let workloads = (CoreKind.podControllers + [.pod]).map(\.name)
    let missing = (workloads + [FailoverKinds.namespace]).filter { kind in
      switch from.coverage[kind] {
      case .forbidden, .failed, .partial: true
      case .complete, .notInstalled: false
      }
    }
    return missing.map { "\(from.name): \($0.qualified) could not be read" }
      + unread.sorted().map { "\(to.name): \($0.qualified) could not be read" }
  }
}

/// A workload on its way into the other cluster.
struct FailoverSubject {
  var workload: FailoverWorkload
  var twin: FailoverWorkload?
  /// By whose template it is judged.
  var judged: FailoverWorkload
  /// Where it would be, by the other cluster's names.
  var place: ObjectReference
  var claims: [ClaimNeeds]
  var spec = FailoverOptions.Spec.from
  /// Whether what starts is taken from quotas.
  var use = QuotaLedger.Effect.counted
  var admission = Admission(pod: PodNeeds())

  var priority: Int { admission.pod.priority ?? 0 }
  /// Pods that are asked for: one of what wants none, to see whether it could start.
  var asked: Int { max(1, workload.replicas ?? 1) }
}

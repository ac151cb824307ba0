import DriftComparison
import Findings
import KubernetesModel
import PodSecurityAnalysis

extension FailoverJudge {
  mutating func judged(
    _ subject: inout FailoverSubject, _ security: AdmissionVerdict?, _ deciding: [WorkloadCause]
  ) -> JudgedWorkload {
    var result = JudgedWorkload(reference: subject.workload.reference)
    describe(subject, &result)
    if runsAlready(subject) {
      result.atMost = subject.workload.replicas
      return result
    }
    if to.isUnread {
      result.causes = [
        WorkloadCause(
          rule: .notKnown, object: ObjectReference(kind: "the cluster", name: ""), certainty: .unknown,
          says: "nothing of \(to.name) could be read", field: "")
      ]
      settle(&result, asked: subject.asked)
      return result
    }
    var causes = unknowns(of: subject) + servingCauses(subject) + creationCauses(subject, security)
    let isRefused = causes.contains { $0.certainty == .certain && $0.atMost == 0 && $0.stage <= .create }
    if !isRefused { causes += deciding }
    let missingNamespace = causes.contains { $0.rule == .namespaceMissing }
    if !missingNamespace {
      if !subject.admission.refusals.contains(where: { $0.certainty == .certain }) { causes += quotaCauses(&subject) }
      causes += claimCauses(subject) + startCauses(subject) + identityCauses(subject)
    }
    result.causes = causes.map { direct.confirmed($0, subject) }.sorted { a, b in
      (a.stage, a.certainty, a.rule.rawValue) < (b.stage, b.certainty, b.rule.rawValue)
    }
    settle(&result, asked: subject.asked)
    return result
  }

  private func describe(_ subject: FailoverSubject, _ result: inout JudgedWorkload) {
    let workload = subject.workload
    result.wanted = workload.replicas
    result.isDormant = workload.isDormant
    result.spec = subject.spec
    result.priorityClass = subject.admission.pod.priorityClass
    result.priorityTo = subject.admission.pod.priority
    result.priorityFrom = source.value(ofClass: workload.needs.priorityClass)
    guard let twin = subject.twin else { return }
    result.twin = twin.reference
    result.inTarget = twin.isSuspended ? 0 : twin.replicas
    let isLess = (twin.replicas ?? 0) < (workload.replicas ?? 0)
    result.isStandby = !workload.isDormant && (twin.isSuspended || isLess)
  }

  /// As many pods as are wanted are there and available, from the template that is judged.
  private func runsAlready(_ subject: FailoverSubject) -> Bool {
    guard subject.spec == .twin, let twin = subject.twin, let available = twin.available, available > 0 else {
      return false
    }
    switch to.completeness {
    case .live, .dump: return available >= subject.asked
    case .stated, .partial: return false
    }
  }

  /// The outcome is that of the earliest stage at which no pod gets further.
  private func settle(_ result: inout JudgedWorkload, asked: Int) {
    let certain = result.causes.filter { $0.certainty == .certain && !$0.isNote }
    let least = certain.map(\.atMost).min() ?? asked
    result.atMost = result.wanted.map { min($0, least) }
    if let first = certain.first(where: { $0.atMost == 0 }) {
      result.outcome = first.stage <= .create ? .refused : .pending
      result.stage = first.stage
    } else if let first = certain.first(where: { $0.atMost < asked }) {
      result.outcome = .short
      result.stage = first.stage
    } else if let first = result.causes.first(where: { $0.certainty == .unknown }) {
      result.outcome = .unknown
      result.stage = first.stage
    }
  }

  /// What was captured without what workloads need, or what no server would take as it stands.
  private mutating func unknowns(of subject: FailoverSubject) -> [WorkloadCause] {
    var causes: [WorkloadCause] = []
    let reference = subject.workload.reference
    let owner = subject.spec == .twin ? to : from
    let part = subject.judged.kind.name.part(FailoverKinds.needs)
    if subject.judged.isUnread || !owner.coverage.isRead(part) {
      let says =
        owner.coverage.isRead(part)
        ? "what its pods need is not among what was read of \(owner.name)"
        : "\(owner.name) was captured without what its pods need: capture it with --for failover"
      causes.append(
        WorkloadCause(rule: .notKnown, object: reference, certainty: .unknown, says: says, field: "spec"))
    }
    if let defect = subject.judged.needs.defects.first {
      causes.append(
        WorkloadCause(rule: .podInvalid, object: reference, certainty: .unknown, says: defect, field: "spec"))
    }
    for kind in [FailoverKinds.limitRange, FailoverKinds.quota] where cluster.absence(of: kind) == .unread {
      causes.append(
        notKnown(kind, ObjectReference(kind: kind.kind, namespace: subject.place.namespace, name: ""), "spec"))
    }
    return causes
  }

  /// Something decides and its list could not be read.
  mutating func notKnown(_ kind: KindName, _ object: ObjectReference, _ field: String) -> WorkloadCause {
    unread.insert(kind)
    return WorkloadCause(
      rule: .notKnown, object: object, certainty: .unknown, says: "\(kind.qualified) could not be read in \(to.name)",
      field: field)
  }

  private func servingCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    let kind = subject.workload.kind
    let name = kind.name
    guard let served = to.servedAPI else {
      // Without discovery nobody knows what a platform adds, and every server has the others.
      return []
    }
    let isServed = served.resources.contains { $0.group == kind.group && $0.kind == kind.rawValue }
    if isServed { return [] }
    return [
      WorkloadCause(
        rule: .kindNotServed, object: ObjectReference(kind: "CustomResourceDefinition", name: name.qualified),
        certainty: .certain, says: "no matches for kind \"\(name.kind)\" in group \"\(name.group)\"", field: "kind")
    ]
  }
}

extension StandingCluster {
  /// What a class is worth; of no class, what pods without one get.
  func value(ofClass name: String) -> Int? {
    name.isEmpty ? defaultPriority?.value ?? 0 : priority(named: name)?.value
  }
}

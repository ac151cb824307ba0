import KubernetesModel
import PodSecurityAnalysis

extension FailoverJudge {
  /// What the server's own admission says, and Pod Security; a missing namespace swallows the rest.
  mutating func creationCauses(_ subject: FailoverSubject, _ security: AdmissionVerdict?) -> [WorkloadCause] {
    var causes = subject.admission.refusals.map { cause($0, subject) }
    for question in subject.admission.questions {
      switch question.absence {
      case .known: continue
      case .notInFolder: notInFolder.insert(question.object)
      case .unread: causes.append(notKnown(question.object.kindName, question.object, subject.field(question.field)))
      }
    }
    if let index = causes.firstIndex(where: { $0.rule == .namespaceMissing }) {
      var missing = causes[index]
      missing.implied = implied(by: subject)
      return [missing]
    }
    if let security { causes += securityCauses(subject, security) }
    causes += priorityNotes(subject)
    return causes
  }

  private func cause(_ refusal: Refusal, _ subject: FailoverSubject) -> WorkloadCause {
    var object = refusal.object
    if object.kind == "Pod" { object = subject.place }
    return WorkloadCause(
      rule: refusal.rule, object: object, certainty: refusal.certainty, says: refusal.says,
      field: subject.field(refusal.field))
  }

  /// What a workload names in a namespace that is not there.
  private func implied(by subject: FailoverSubject) -> [ObjectReference] {
    let namespace = subject.place.namespace
    let pod = subject.admission.pod
    let account = ObjectReference(kind: "ServiceAccount", namespace: namespace, name: pod.account)
    let settings = pod.configMaps.filter { !$0.isOptional }.map {
      ObjectReference(kind: "ConfigMap", namespace: namespace, name: $0.name)
    }
    let claims = pod.claims.map { ObjectReference(kind: "PersistentVolumeClaim", namespace: namespace, name: $0.name) }
    return Set(settings + claims + (pod.account == "default" ? [] : [account])).sorted()
  }

  private mutating func securityCauses(_ subject: FailoverSubject, _ verdict: AdmissionVerdict) -> [WorkloadCause] {
    let object = ObjectReference(kind: "Namespace", name: subject.place.namespace)
    switch verdict.outcome {
    case .admitted, .warned: return []
    case .unknown:
      return [
        WorkloadCause(
          rule: .notKnown, object: object, certainty: .unknown,
          says: "the labels of namespace \(object.name) could not be read", field: subject.field("spec"))
      ]
    case .refused:
      guard verdict.namespace != .missing, let message = verdict.message else { return [] }
      let field = verdict.refusedFor.first?.fields.first?.path ?? subject.field("spec")
      return [
        WorkloadCause(rule: .podSecurity, object: object, certainty: .certain, says: message, field: field)
      ]
    }
  }

  /// A lower priority stops no pod; it decides who is served first where room is short.
  private func priorityNotes(_ subject: FailoverSubject) -> [WorkloadCause] {
    guard let own = subject.admission.pod.priority,
      let value = source.value(ofClass: subject.workload.needs.priorityClass),
      own < value
    else { return [] }
    let name = subject.admission.pod.priorityClass
    return [
      WorkloadCause(
        rule: .priorityDiffers,
        object: ObjectReference(kind: "PriorityClass", group: FailoverKinds.priorityClass.group, name: name),
        certainty: .likely, says: "its priority is \(own), and \(value) in \(from.name)",
        field: subject.field("spec.priorityClassName"), atMost: subject.asked, isNote: true)
    ]
  }

  /// What quotas leave of the pods that are wanted; those that start count from here on.
  mutating func quotaCauses(_ subject: inout FailoverSubject) -> [WorkloadCause] {
    let namespace = subject.place.namespace
    let room = ledger.room(for: subject.admission.pod, in: namespace, wanted: subject.asked)
    if subject.use == .counted {
      ledger.take(room.pods, of: subject.admission.pod, in: namespace, by: subject.workload.reference)
    }
    return room.refusals.map { refusal in
      var cause = cause(refusal, subject)
      cause.atMost = room.pods
      cause.shortage = room.details[refusal.object]
      if refusal.rule == .quotaExceeded { cause.field = subject.workload.kind == .pod ? "spec" : "spec.replicas" }
      return cause
    }
  }

  /// Who a workload is at a cloud, and from where its images come.
  func identityCauses(_ subject: FailoverSubject) -> [WorkloadCause] {
    let namespace = subject.place.namespace
    guard let account = cluster.accounts[namespace]?[subject.admission.pod.account],
      let before = source.accounts[subject.workload.reference.namespace]?[subject.workload.account]
    else { return [] }
    let object = ObjectReference(kind: "ServiceAccount", namespace: namespace, name: subject.admission.pod.account)
    var causes: [WorkloadCause] = []
    if let key = before.identities.subtracting(account.identities).min(), account.identities.isEmpty {
      causes.append(
        WorkloadCause(
          rule: .identityMissing, object: object, certainty: .likely,
          says: "its annotation \(key) is missing: pods are nobody at the cloud",
          field: subject.field("spec.serviceAccountName")))
    }
    let isNamedByPod = !subject.judged.needs.pullSecrets.isEmpty
    if !isNamedByPod, account.pullSecrets.count < before.pullSecrets.count {
      causes.append(
        WorkloadCause(
          rule: .imagePullSecret, object: object, certainty: .likely,
          says: "it lists \(account.pullSecrets.count) pull secrets, and \(before.pullSecrets.count) in \(from.name)",
          field: subject.field("spec.imagePullSecrets")))
    }
    return causes
  }
}

extension FailoverSubject {
  /// A path in the pod spec as one in the workload's object.
  func field(_ path: String) -> String { path.hasPrefix("spec") ? judged.fieldPrefix + path : path }
}

extension FailoverWorkload {
  var account: String { needs.account.isEmpty ? "default" : needs.account }
}

extension ObjectReference {
  var kindName: KindName { KindName(group, kind) }
}

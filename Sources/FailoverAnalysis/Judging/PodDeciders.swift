import AdmissionAnalysis
import Documents
import Findings
import KubernetesModel
import PodSecurityAnalysis

/// Webhooks and policies of the other cluster that decide about pods and are not evaluated.
struct PodDeciders {
  private let from: Snapshot
  private let to: Snapshot
  private let deciders: [Decider]
  private let passing: OtherAdmission
  private let webhooks: FailoverOptions.Webhooks
  private let pods: [ObjectReference: [Pod]]
  /// Lists of what may decide that could not be read.
  private let unread: [KindName]
  private let labels: [String: Labels]
  private let services: Set<ObjectReference>

  init(from: Snapshot, to: Snapshot, _ options: FailoverOptions) {
    self.from = from
    self.to = to
    webhooks = options.webhooks
    let target = AdmissionArea.behaviour(of: to).deciders
    deciders = target.wholes.filter { $0.sense != .permits && !$0.object.kind.hasSuffix("PolicyBinding") }
    passing = OtherAdmission(target: target, source: AdmissionArea.behaviour(of: from).deciders)
    unread = target.unread.map(\.kind).filter { !$0.kind.contains(" ") }.sorted()
    labels = Dictionary(
      to.namespaces.map { ($0.name, $0.metadata.labels) }, uniquingKeysWith: { first, _ in first })
    services = Set(to.services.map(\.reference))
    let owners = OwnerResolution(from)
    pods = Dictionary(grouping: from.pods.filter { !$0.isFinished }) { owners.owner(of: $0) }
  }

  /// What they leave open about one workload.
  struct Answers {
    var causes: [WorkloadCause] = []
    /// Deciders that let its running pods in elsewhere.
    var passed: [ObjectReference] = []
    var addresses: [ObjectReference] = []
  }

  func answers(about subject: FailoverSubject, _ security: AdmissionVerdict?) -> Answers {
    var answers = Answers()
    if let first = unread.first {
      let others = unread.count == 1 ? "" : " and \(unread.count - 1) kinds more"
      answers.causes.append(
        WorkloadCause(
          rule: .notKnown, object: ObjectReference(kind: first.kind + others, group: first.group, name: ""),
          certainty: .unknown, says: "\(first.qualified)\(others) could not be read in \(to.name)",
          field: "metadata.namespace"))
    }
    for decider in deciders where decider.concerns(subject.place.namespace, aspect: "") {
      note(decider, subject, security, &answers)
    }
    return answers
  }

  private func note(
    _ decider: Decider, _ subject: FailoverSubject, _ security: AdmissionVerdict?, _ answers: inout Answers
  ) {
    let request = PodRequest(
      namespace: subject.place.namespace, namespaceLabels: labels(of: subject.place.namespace),
      labels: subject.judged.template.labels, services: services)
    switch request.reach(of: decider, to) {
    case .none: return
    case .address:
      answers.addresses.append(decider.object)
      if webhooks == .assumedToAllow { return }
    case .unreachable(let service) where to.knowsAbsence(of: CoreKind.service.name):
      return answers.causes.append(
        WorkloadCause(
          rule: .webhookUnreachable, object: service, certainty: .certain,
          says: "failed calling webhook of \(decider.object.name): service \"\(service.name)\" not found",
          field: "metadata.namespace"))
    case .decides, .unreachable:
      if webhooks == .assumedToAllow, decider.object.kind.hasSuffix("WebhookConfiguration") { return }
    }
    if isAlikeOfPlatform(decider) { return answers.passed.append(decider.object) }
    if let security, isPassed(decider, security, subject) { return answers.passed.append(decider.object) }
    answers.causes.append(
      WorkloadCause(
        rule: .webhookDecides, object: decider.object, certainty: .unknown,
        says: "\(decider.object) \(decider.verb) and is not evaluated", field: "metadata.namespace"))
  }

  /// OpenShift's constraints choose what fits and are part of every cluster of it: alike in both they stop nothing new.
  private func isAlikeOfPlatform(_ decider: Decider) -> Bool {
    guard decider.object.kind == "SecurityContextConstraints", let content = decider.content.value else { return false }
    return from[decider.kindName].objects.contains { $0.name == decider.object.name && $0.body == content }
  }

  /// Its running pods are there although the very same decides about them.
  private func isPassed(_ decider: Decider, _ verdict: AdmissionVerdict, _ subject: FailoverSubject) -> Bool {
    var verdict = verdict
    verdict.outcome = .admitted
    verdict.workload.pods = pods[subject.workload.reference] ?? []
    guard !verdict.workload.pods.isEmpty, subject.spec == .from else { return false }
    return passing.isPassed(decider, by: verdict.workload)
  }

  private func labels(of namespace: String) -> Labels {
    labels[namespace] ?? ["kubernetes.io/metadata.name": namespace]
  }
}

/// A request to create a pod, as webhooks and policies match it.
struct PodRequest {
  var namespace: String
  var namespaceLabels: Labels
  var labels: Labels
  /// Those of the cluster.
  var services: Set<ObjectReference>

  /// What a decider may do to it.
  enum Reach {
    case none, decides
    /// It is asked at an address outside of the cluster.
    case address
    /// The Service behind which it should be is not there.
    case unreachable(ObjectReference)
  }

  func reach(of decider: Decider, _ cluster: Snapshot) -> Reach {
    guard let root = decider.content.value?.root else { return .decides }
    switch decider.object.kind {
    case "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration":
      return reach(ofWebhooks: root["webhooks"]?.items ?? [])
    case "MutatingAdmissionPolicy", "ValidatingAdmissionPolicy":
      let constraints = root["spec"]?["matchConstraints"]
      guard let constraints else { return .decides }
      let isExcluded = (constraints["excludeResourceRules"]?.items ?? []).contains {
        $0["resourceNames"] == nil && matches($0)
      }
      let rules = constraints["resourceRules"]?.items ?? []
      guard rules.contains(where: matches), !isExcluded, selects(constraints) else { return .none }
      return isEnforced(decider, cluster) ? .decides : .none
    default: return .decides
    }
  }

  /// A policy acts through its bindings; those that only warn or audit refuse nothing.
  private func isEnforced(_ decider: Decider, _ cluster: Snapshot) -> Bool {
    let bindings = cluster[KindName(decider.object.group, "\(decider.object.kind)Binding")].objects.filter {
      $0.body.root["spec"]?["policyName"]?.string == decider.object.name
    }
    return bindings.contains { binding in
      let spec = binding.body.root["spec"]
      let actions = spec?["validationActions"]?.items.compactMap(\.string)
      let denies = actions.map { $0.contains("Deny") } ?? true
      guard denies else { return false }
      guard let resources = spec?["matchResources"] else { return true }
      let rules = resources["resourceRules"]?.items ?? []
      return (rules.isEmpty || rules.contains(where: matches)) && selects(resources)
    }
  }

  private func reach(ofWebhooks webhooks: [DocumentValue]) -> Reach {
    var result = Reach.none
    for webhook in webhooks {
      // What ignores failures may refuse as well, and is what compares as weaker where it does not act.
      guard webhook["failurePolicy"]?.string != "Ignore",
        (webhook["rules"]?.items ?? []).contains(where: matches), selects(webhook)
      else { continue }
      let client = webhook["clientConfig"]
      if let name = client?["service"]?["name"]?.string, let place = client?["service"]?["namespace"]?.string {
        let service = ObjectReference(kind: "Service", namespace: place, name: name)
        if !services.contains(service), webhook["matchConditions"] == nil { return .unreachable(service) }
        result = .decides
      } else if case .none = result {
        result = .address
      }
    }
    return result
  }

  /// Whether a rule is about creating pods.
  private func matches(_ rule: DocumentValue) -> Bool {
    func texts(_ key: String) -> [String] { rule[key]?.items.compactMap(\.string) ?? [] }
    let isAboutPods = texts("resources").contains { ["*", "*/*", "pods"].contains($0) }
    return isAboutPods && texts("apiGroups").contains { $0.isEmpty || $0 == "*" }
      && texts("operations").contains { $0 == "CREATE" || $0 == "*" } && rule["scope"]?.string != "Cluster"
  }

  private func selects(_ value: DocumentValue) -> Bool {
    Self.matches(value["namespaceSelector"], namespaceLabels) && Self.matches(value["objectSelector"], labels)
  }

  private static func matches(_ selector: DocumentValue?, _ labels: Labels) -> Bool {
    let isEqual = (selector?["matchLabels"]?.members ?? []).allSatisfy { labels[$0.key] == $0.value.scalar ?? "" }
    return isEqual
      && (selector?["matchExpressions"]?.items ?? []).allSatisfy { requirement in
        let value = labels[requirement["key"]?.string ?? ""]
        let values = requirement["values"]?.items.compactMap(\.scalar) ?? []
        switch requirement["operator"]?.string {
        case "In": return value.map(values.contains) ?? false
        case "NotIn": return !(value.map(values.contains) ?? false)
        case "Exists": return value != nil
        case "DoesNotExist": return value == nil
        default: return true
        }
      }
  }
}

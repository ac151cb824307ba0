import Documents
package import Findings
package import KubernetesModel

/// What decides about requests in one cluster: what is judged, and what is only compared.
package struct AdmissionBehaviour: Sendable {
  /// Everything that decides, judged or not: what questions about single requests go by.
  package var deciders: AreaDeciders
  var judged: JudgedChecks

  package init(_ snapshot: Snapshot) {
    var all = AreaDeciders(snapshot, AdmissionArea.readings)
    let effective = Set(all.deciders.map(\.object))
    all.deciders = all.deciders.map(EffectiveContent.of)
    deciders = UnboundPolicies.setAside(all, snapshot)
    judged = JudgedChecks(snapshot, effective: effective)
  }
}

/// The checks of a cluster whose reach and effect are known, whatever their expressions say.
struct JudgedChecks: Sendable {
  var cluster: String
  var checks: [AdmissionCheck] = []
  /// Policies that act or would, with a binding: by name.
  var policies: [String: KeptObject] = [:]
  var predicates: [String: String] = [:]
  /// Bindings to a policy that is not there: they do nothing.
  var idleBindings: [KeptObject] = []
  /// Labels of the namespaces that there are.
  var namespaces: [String: Labels] = [:]
  var customResources: [CustomResourceDefinition] = []
  /// Whether every object of these kinds that is held could be read.
  var readsPolicies = false
  var readsWebhooks = false

  static let group = "admissionregistration.k8s.io"
  static let policyKind = KindName(group, "ValidatingAdmissionPolicy")
  static let bindingKind = KindName(group, "ValidatingAdmissionPolicyBinding")
  static let webhookKind = KindName(group, "ValidatingWebhookConfiguration")

  init(_ snapshot: Snapshot, effective: Set<ObjectReference>) {
    cluster = snapshot.name
    customResources = snapshot.customResources
    namespaces = Dictionary(
      snapshot.namespaces.map { ($0.name, $0.metadata.labels) }, uniquingKeysWith: { first, _ in first })
    readsPolicies = [Self.policyKind, Self.bindingKind].allSatisfy { Self.isRead($0, snapshot) }
    readsWebhooks = Self.isRead(Self.webhookKind, snapshot)
    let builder = ReachBuilder(RequestAPI(snapshot.customResources))
    addPolicies(snapshot, effective, builder)
    addWebhooks(snapshot, effective, builder)
  }

  /// Files of old tell that there are such objects and nothing of them.
  private static func isRead(_ kind: KindName, _ snapshot: Snapshot) -> Bool {
    snapshot.coverage.isRead(kind) && (snapshot[kind].objects.isEmpty || !snapshot[kind].selection.isNothing)
  }

  private mutating func addPolicies(
    _ snapshot: Snapshot, _ effective: Set<ObjectReference>, _ builder: ReachBuilder
  ) {
    let bindings = snapshot[Self.bindingKind].objects.filter { effective.contains($0.reference) }
    let unseen = ReachBuilder.unseen(by: nil)
    var known: [String: (policy: AdmissionPolicy, reach: Reach?)] = [:]
    for object in snapshot[Self.policyKind].objects where effective.contains(object.reference) {
      let policy = AdmissionPolicy(name: object.name, object.body)
      policies[object.name] = object
      predicates[object.name] = policy.predicate
      known[object.name] = (policy, builder.reach(of: policy.constraints)?.subtracting(unseen))
    }
    for object in bindings {
      let binding = AdmissionBinding(name: object.name, object.body)
      guard let (policy, reach) = known[binding.policyName], let owner = policies[binding.policyName] else {
        idleBindings.append(object)
        continue
      }
      guard let own = reach, let other = builder.reach(of: binding.constraints), let both = own.intersection(other)
      else {
        // Too large or not to be understood: nothing of this policy is judged.
        policies[binding.policyName] = nil
        continue
      }
      let parameters = object.body.root["spec"]?["paramRef"].map { String(decoding: $0.text, as: UTF8.self) }
      checks.append(
        AdmissionCheck(
          mechanism: .policy, owner: owner, binding: object, constraints: [policy.constraints, binding.constraints],
          reach: both, predicate: "policy\n\(policy.predicate)\n\(parameters ?? "")", backend: "",
          parameters: parameters, effects: PolicyEvaluator.effects(of: binding.actions),
          failurePolicy: policy.failurePolicy, timeout: 0))
      noteParameter(policy, binding, snapshot)
    }
    checks.removeAll { $0.mechanism == .policy && policies[$0.owner.name] == nil }
  }

  /// The ConfigMap that the newest check takes as parameter, where it names one.
  private mutating func noteParameter(_ policy: AdmissionPolicy, _ binding: AdmissionBinding, _ snapshot: Snapshot) {
    let kind = KindName("", "ConfigMap")
    guard let wanted = policy.parameterKind, KindName(wanted.group, wanted.kind) == kind,
      let reference = binding.parameters, case .name(let name) = reference.choice, !reference.namespace.isEmpty
    else { return }
    let object = ObjectReference(kind: kind.kind, namespace: reference.namespace, name: name)
    let isHeld = snapshot[NamedSettings.name].objects.contains { ($0.namespace, $0.name) == (object.namespace, name) }
    checks[checks.count - 1].parameter = object
    let isMissing = snapshot.knowsAbsence(of: kind) || snapshot.completeness == .partial
    checks[checks.count - 1].parameterState = isHeld ? .present : isMissing ? .missing : .unknown
    checks[checks.count - 1].notFound = reference.notFound
  }

  private mutating func addWebhooks(
    _ snapshot: Snapshot, _ effective: Set<ObjectReference>, _ builder: ReachBuilder
  ) {
    let unseen = ReachBuilder.unseen(by: .validating)
    let services = ServicePresence(snapshot)
    for object in snapshot[Self.webhookKind].objects where effective.contains(object.reference) {
      if GeneratedWebhooks.isGenerated(object) { continue }
      let webhooks = AdmissionWebhook.all(.validating, configuration: object.name, object.body)
      let made = webhooks.compactMap { webhook -> AdmissionCheck? in
        guard let reach = builder.reach(of: webhook.constraints)?.subtracting(unseen) else { return nil }
        return AdmissionCheck(
          mechanism: .webhook, owner: object, binding: nil, constraints: [webhook.constraints], reach: reach,
          predicate: "webhook\n\(webhook.predicate)\n\(webhook.backendWords)", backend: webhook.backendWords,
          conditions: webhook.predicate, effects: .refuses, failurePolicy: webhook.failurePolicy,
          timeout: webhook.timeout,
          backendState: services.state(of: webhook.backend))
      }
      if made.count == webhooks.count { checks += made }
    }
  }
}

/// Which Services there are, where that is known.
struct ServicePresence {
  private var ports: [ObjectReference: Set<Int>]?

  /// Where no Service is held nothing is known of them.
  init(_ snapshot: Snapshot) {
    guard !snapshot.services.isEmpty, snapshot.coverage.isRead(CoreKind.service.name) else { return }
    ports = Dictionary(
      snapshot.services.map { ($0.reference, Set($0.ports.map(\.port))) }, uniquingKeysWith: { first, _ in first })
  }

  /// Without a Service, or without one that has the port, every call fails. The server reaches itself whatever stands
  /// behind its own Service.
  func state(of backend: AdmissionWebhook.Backend) -> AdmissionCheck.NamedState {
    guard let ports, case .service(let namespace, let name, let port, _) = backend else { return .unknown }
    if namespace == "default", name == "kubernetes", port == 443 { return .present }
    let reference = ObjectReference(kind: CoreKind.service.rawValue, namespace: namespace, name: name)
    return ports[reference]?.contains(port) ?? false ? .present : .missing
  }
}

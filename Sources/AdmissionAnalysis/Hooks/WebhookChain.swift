package import KubernetesModel

/// What a webhook's backend says; handed in, since no snapshot knows it.
package enum WebhookAnswer: Sendable, Hashable {
  case allowed
  /// Allowed, and the object's labels are these now.
  case changed(Labels)
  /// With a status code; a `deletecollection` passes over an object for which it is 404.
  case denied(code: Int)
  /// No valid answer: no connection, wrong certificate, time is up, another status than 200, a patch of no known type.
  case none
  /// A patch that does not apply, or makes something that is no such object: an error, whatever the failure policy says.
  case brokenPatch
  case unknown(String)
}

/// How mutating and then validating webhooks decide about a request.
package struct WebhookChain: Sendable {
  /// What a webhook's server answers to a request.
  package typealias Backend = @Sendable (AdmissionWebhook, AdmissionRequest) -> WebhookAnswer

  private let matcher: RequestMatcher
  private let predicate: PredicateEvaluator
  private let backend: Backend

  package init(
    _ surroundings: AdmissionSurroundings, _ predicate: @escaping PredicateEvaluator = Predicates.literals,
    backend: @escaping Backend
  ) {
    matcher = RequestMatcher(surroundings)
    self.predicate = predicate
    self.backend = backend
  }

  /// What comes of a request, and who was asked.
  package struct Outcome: Sendable {
    package var verdict = CheckVerdict()
    package var calls: [Call] = []
    /// The request as it is after the webhooks' changes.
    package var request: AdmissionRequest
  }

  /// A webhook that was asked, with the labels that it saw.
  package struct Call: Sendable, Hashable {
    package var configuration: String
    package var position: Int
    package var phase: AdmissionWebhook.Phase
    package var labels: Labels?
  }

  /// Mutating webhooks in order, asked again where they want it, then validating ones.
  package func outcome(_ webhooks: [AdmissionWebhook], _ request: AdmissionRequest) -> Outcome {
    var outcome = Outcome(request: request)
    if ServerExemptions.isUnseenByWebhooks(request.resource) { return outcome }
    mutate(webhooks.filter { $0.phase == .mutating }, &outcome)
    if outcome.verdict == CheckVerdict() { validate(webhooks.filter { $0.phase == .validating }, &outcome) }
    return outcome
  }

  private enum Selection {
    case selected, unselected
    /// Refused or not known before anybody is asked.
    case decided(CheckVerdict)
  }

  /// A namespace that is missing refuses under Ignore too, unlike in policies.
  private func selection(_ webhook: AdmissionWebhook, _ request: AdmissionRequest) -> Selection {
    switch matcher.match(webhook.constraints, request) {
    case .unmatched: return .unselected
    case .missingNamespace: return .decided(CheckVerdict(.refuses))
    case .unknown(let why): return .decided(CheckVerdict(open: [why]))
    case .matched: break
    }
    let outcomes = webhook.conditions.map { predicate($0, request) }
    if outcomes.contains(.no) { return .unselected }
    for case .unknown(let why) in outcomes { return .decided(CheckVerdict(open: [why])) }
    guard outcomes.contains(.error) else { return .selected }
    return webhook.failurePolicy == .fail ? .decided(CheckVerdict(.refuses)) : .unselected
  }

  /// The answer as it counts, with what it does to the verdict.
  private func ask(_ webhook: AdmissionWebhook, _ outcome: inout Outcome) -> WebhookAnswer {
    let request = outcome.request
    if request.run == .dry, !webhook.allowsDryRuns {
      outcome.verdict.effects.insert(.refuses)
      return .brokenPatch
    }
    let answer = backend(webhook, request)
    outcome.calls.append(
      Call(
        configuration: webhook.configuration, position: webhook.position, phase: webhook.phase,
        labels: request.object?.labels))
    switch answer {
    case .allowed, .changed: break
    case .denied(let code):
      if code != 404 || request.target != .collection { outcome.verdict.effects.insert(.refuses) }
    case .none: if webhook.failurePolicy == .fail { outcome.verdict.effects.insert(.refuses) }
    case .brokenPatch: outcome.verdict.effects.insert(.refuses)
    case .unknown(let why): outcome.verdict.open.append(why)
    }
    return answer
  }

  /// One after the other, by name of the configuration and by place in it, each on what those before left; then once more
  /// those that ask for it and were called before somebody else's change.
  private func mutate(_ webhooks: [AdmissionWebhook], _ outcome: inout Outcome) {
    let ordered = webhooks.indices.sorted { first, second in
      let (a, b) = (webhooks[first], webhooks[second])
      if a.configuration != b.configuration {
        return a.configuration.utf8.lexicographicallyPrecedes(b.configuration.utf8)
      }
      return a.position < b.position
    }
    var called: Set<Int> = []
    var due: Set<Int> = []
    var hasChanged = false
    for round in 0...1 where round == 0 || hasChanged {
      for index in ordered where round == 0 || due.contains(index) {
        switch selection(webhooks[index], outcome.request) {
        case .unselected: continue
        case .decided(let verdict):
          outcome.verdict.add(verdict)
          return
        case .selected: break
        }
        let answer = ask(webhooks[index], &outcome)
        if outcome.verdict != CheckVerdict() { return }
        if case .denied = answer { return }
        if case .changed(let labels) = answer, outcome.request.object?.labels != labels {
          outcome.request.object?.labels = labels
          (due, called, hasChanged) = (due.union(called), [], true)
        }
        if webhooks[index].reinvocation == .ifNeeded { called.insert(index) }
      }
    }
  }

  /// All at once: whoever refuses keeps nobody from being asked.
  private func validate(_ webhooks: [AdmissionWebhook], _ outcome: inout Outcome) {
    var selected: [AdmissionWebhook] = []
    for webhook in webhooks {
      switch selection(webhook, outcome.request) {
      case .selected: selected.append(webhook)
      case .unselected: break
      case .decided(let verdict):
        outcome.verdict.add(verdict)
        return
      }
    }
    for webhook in selected { _ = ask(webhook, &outcome) }
  }
}

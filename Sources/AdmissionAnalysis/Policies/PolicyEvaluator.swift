/// What a check does with a request.
package struct AdmissionEffects: OptionSet, Sendable, Hashable {
  package let rawValue: Int

  package init(rawValue: Int) { self.rawValue = rawValue }

  package static let refuses = AdmissionEffects(rawValue: 1)
  package static let warns = AdmissionEffects(rawValue: 2)
  package static let audits = AdmissionEffects(rawValue: 4)
}

/// What comes of a request, as far as it is known.
package struct CheckVerdict: Sendable, Hashable {
  package var effects: AdmissionEffects = []
  /// What could not be answered; of an open question nothing is claimed.
  package var open: [String] = []

  package init(_ effects: AdmissionEffects = [], open: [String] = []) {
    self.effects = effects
    self.open = open
  }

  /// Nil where it is not known.
  package var isRefused: Bool? { effects.contains(.refuses) ? true : open.isEmpty ? false : nil }

  mutating func add(_ other: CheckVerdict) {
    effects.formUnion(other.effects)
    open += other.open
  }
}

/// How validating policies decide about a request: every policy, binding and parameter by itself.
package struct PolicyEvaluator: Sendable {
  private let matcher: RequestMatcher
  private let parameters: PolicyParameters
  private let predicate: PredicateEvaluator

  package init(_ surroundings: AdmissionSurroundings, _ predicate: @escaping PredicateEvaluator = Predicates.literals) {
    matcher = RequestMatcher(surroundings)
    parameters = surroundings.parameters
    self.predicate = predicate
  }

  /// All bindings of all policies.
  package func verdict(
    _ policies: [AdmissionPolicy], _ bindings: [AdmissionBinding], _ request: AdmissionRequest
  ) -> CheckVerdict {
    var verdict = CheckVerdict()
    if ServerExemptions.isUnseenByPolicies(request.resource) { return verdict }
    for policy in policies {
      let own = bindings.filter { $0.policyName == policy.name }
      if !own.isEmpty { verdict.add(self.verdict(policy, own, request)) }
    }
    return verdict
  }

  private func verdict(
    _ policy: AdmissionPolicy, _ bindings: [AdmissionBinding], _ request: AdmissionRequest
  ) -> CheckVerdict {
    switch matcher.match(policy.constraints, request) {
    case .unmatched: return CheckVerdict()
    case .missingNamespace: return Self.configurationError(policy)
    case .unknown(let why): return CheckVerdict(open: [why])
    case .matched: break
    }
    var verdict = CheckVerdict()
    for binding in bindings { verdict.add(self.verdict(policy, binding, request)) }
    return verdict
  }

  private func verdict(
    _ policy: AdmissionPolicy, _ binding: AdmissionBinding, _ request: AdmissionRequest
  ) -> CheckVerdict {
    switch matcher.match(binding.constraints, request) {
    case .unmatched: return CheckVerdict()
    case .missingNamespace: return Self.configurationError(policy)
    case .unknown(let why): return CheckVerdict(open: [why])
    case .matched: break
    }
    switch parameters.find(policy.parameterKind, binding.parameters, for: request) {
    case .skipped: return CheckVerdict()
    case .configurationError: return Self.configurationError(policy)
    case .unknown(let why): return CheckVerdict(open: [why])
    case .evaluations(let all):
      var verdict = CheckVerdict()
      for _ in all { verdict.add(evaluate(policy, binding, request)) }
      return verdict
    }
  }

  /// Trouble with what surrounds a policy refuses under Fail, whatever the binding's actions are.
  private static func configurationError(_ policy: AdmissionPolicy) -> CheckVerdict {
    CheckVerdict(policy.failurePolicy == .fail ? .refuses : [])
  }

  /// One evaluation: conditions, then every validation, then the audit annotations.
  private func evaluate(
    _ policy: AdmissionPolicy, _ binding: AdmissionBinding, _ request: AdmissionRequest
  ) -> CheckVerdict {
    let actions = Self.effects(of: binding.actions)
    switch conditions(policy.conditions, request) {
    case .no: return CheckVerdict()
    case .error: return CheckVerdict(policy.failurePolicy == .fail ? actions : [])
    case .unknown(let why): return CheckVerdict(open: [why])
    case .yes: break
    }
    var verdict = CheckVerdict()
    for validation in policy.validations {
      switch predicate(validation.expression, request) {
      case .yes: break
      case .no: verdict.effects.formUnion(actions)
      case .error: if policy.failurePolicy == .fail { verdict.effects.formUnion(actions) }
      case .unknown(let why): verdict.open.append(why)
      }
    }
    // A value that is null or blank publishes nothing; only an error counts here.
    for annotation in policy.auditAnnotations {
      switch predicate(annotation, request) {
      case .yes, .no: break
      case .error: if policy.failurePolicy == .fail { verdict.effects.insert(.refuses) }
      case .unknown(let why): verdict.open.append(why)
      }
    }
    return verdict
  }

  /// One false condition wins over errors and the unknown in others.
  private func conditions(_ conditions: [String], _ request: AdmissionRequest) -> PredicateOutcome {
    let outcomes = conditions.map { predicate($0, request) }
    if outcomes.contains(.no) { return .no }
    return outcomes.first { if case .unknown = $0 { true } else { false } }
      ?? (outcomes.contains(.error) ? .error : .yes)
  }

  static func effects(of actions: Set<AdmissionBinding.Action>) -> AdmissionEffects {
    actions.reduce(into: AdmissionEffects()) { effects, action in
      switch action {
      case .deny: effects.insert(.refuses)
      case .warn: effects.insert(.warns)
      case .audit: effects.insert(.audits)
      }
    }
  }
}

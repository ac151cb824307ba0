/// What an expression answers about a request.
package enum PredicateOutcome: Sendable, Hashable {
  case yes
  case no
  case error
  case unknown(String)
}

/// Answers expressions; handed in, so that an evaluator can take the place of `literals` without a change elsewhere.
package typealias PredicateEvaluator = @Sendable (_ expression: String, _ request: AdmissionRequest) -> PredicateOutcome

/// Predicates before there is an evaluator.
package enum Predicates {
  package static let notEvaluated = "expressions are not evaluated yet"

  /// Literals answer for themselves; nobody knows what else says.
  package static let literals: PredicateEvaluator = { expression, _ in
    switch ExpressionTokens(expression).text {
    case "true": .yes
    case "false": .no
    default: .unknown(notEvaluated)
    }
  }
}

import Findings
import KubernetesModel

/// One thing that refuses, warns or records: a policy by one of its bindings, or a webhook.
struct AdmissionCheck: Sendable {
  enum Mechanism: Sendable, Hashable { case policy, webhook }

  var mechanism: Mechanism
  /// The policy or the configuration.
  var owner: KeptObject
  /// What makes a policy act; nil of a webhook.
  var binding: KeptObject?
  /// All of them select a request that it sees.
  var constraints: [MatchConstraints]
  var reach: Reach
  /// What is asked: equal for checks that answer every request alike.
  var predicate: String
  /// Whom a webhook asks; empty of a policy.
  var backend: String
  /// What a webhook asks before that; empty of a policy.
  var conditions = ""
  /// What a binding takes as parameters, as it says it.
  var parameters: String?
  /// Of one that is false, of a backend that refuses.
  var effects: AdmissionEffects
  var failurePolicy: FailurePolicy
  var timeout: Int
  /// What stands behind a webhook, and the object that a policy takes as parameter.
  var backendState: NamedState = .unknown
  var parameter: ObjectReference?
  var parameterState: NamedState = .unknown
  /// What comes of a parameter that is not there.
  var notFound: ParameterReference.NotFound = .deny

  /// Whether something that is named exists.
  enum NamedState: Sendable, Hashable { case present, missing, unknown }

  /// What it is called by people.
  var words: String {
    binding.map { "policy \(owner.name) (binding \($0.name))" } ?? "webhook configuration \(owner.name)"
  }

  /// Every object that makes it what it is.
  var objects: [KeptObject] { [owner] + [binding].compactMap(\.self) }

  /// Those of its requests that it refuses.
  var refuses: Bool { effects.contains(.refuses) }
}

extension AdmissionPolicy {
  /// What a policy asks, by its tokens: messages and names of conditions decide nothing, their order neither.
  var predicate: String {
    func tokens(_ expressions: [String]) -> [String] { expressions.map { ExpressionTokens($0).text } }
    let parts: [[String]] = [
      Set(tokens(conditions)).sorted(), variables.map { "\($0.name) \(ExpressionTokens($0.expression).text)" },
      Set(tokens(validations.map(\.expression))).sorted(), tokens(auditAnnotations).sorted(),
      Set(tokens(validations.map(\.message))).sorted(),
      [parameterKind.map { "\($0.group)/\($0.version) \($0.kind)" } ?? ""],
    ]
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }
}

extension AdmissionWebhook {
  /// What is asked before it is called.
  var predicate: String { Set(conditions.map { ExpressionTokens($0).text }).sorted().joined(separator: "\n") }

  var backendWords: String {
    switch backend {
    case .service(let namespace, let name, let port, let path): "service \(namespace)/\(name):\(port)\(path)"
    case .url(let url): url
    case .none: "nobody"
    }
  }
}

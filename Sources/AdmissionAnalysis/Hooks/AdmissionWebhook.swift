package import Documents

/// One webhook of a configuration, with what a server fills in.
package struct AdmissionWebhook: Sendable {
  /// Which configuration it stands in: mutating ones are asked first.
  package enum Phase: String, Sendable, Hashable {
    case mutating = "MutatingWebhookConfiguration"
    case validating = "ValidatingWebhookConfiguration"
  }

  /// `reinvocationPolicy`: whether it is asked again when a later one changed the object.
  package enum Reinvocation: String, Sendable, Hashable {
    case never = "Never"
    case ifNeeded = "IfNeeded"
  }

  /// Whom the server calls.
  package enum Backend: Sendable, Hashable {
    case service(namespace: String, name: String, port: Int, path: String)
    case url(String)
    /// No server stores such a webhook.
    case none
  }

  package var phase: Phase
  package var configuration: String
  /// Its place in the configuration.
  package var position: Int
  package var backend: Backend
  package var constraints: MatchConstraints
  package var conditions: [String]
  package var failurePolicy: FailurePolicy
  package var timeout: Int
  package var reinvocation: Reinvocation
  /// Those with effects beside their answer make dry runs fail.
  package var sideEffects: String

  /// The webhooks of a configuration.
  package static func all(_ phase: Phase, configuration: String, _ document: Document) -> [AdmissionWebhook] {
    (document.root["webhooks"]?.items ?? []).enumerated().map { position, value in
      AdmissionWebhook(phase, configuration, position, value)
    }
  }

  private init(_ phase: Phase, _ configuration: String, _ position: Int, _ value: DocumentValue) {
    self.phase = phase
    self.configuration = configuration
    self.position = position
    let client = value["clientConfig"]
    if let service = client?["service"], service.kind == .mapping {
      backend = .service(
        namespace: service["namespace"]?.string ?? "", name: service["name"]?.string ?? "",
        port: service["port"]?.whole ?? 443, path: service["path"]?.string ?? "")
    } else {
      backend = client?["url"]?.string.map(Backend.url) ?? .none
    }
    constraints = MatchConstraints(value, rules: "rules", .nothing)
    // A webhook's rules know neither names nor exclusions.
    constraints.excluded = []
    for index in constraints.rules.indices { constraints.rules[index].names = [] }
    conditions = value["matchConditions"]?.items.compactMap { $0["expression"]?.string } ?? []
    failurePolicy = value["failurePolicy"]?.string.flatMap(FailurePolicy.init) ?? .fail
    timeout = value["timeoutSeconds"]?.whole ?? 10
    reinvocation = value["reinvocationPolicy"]?.string.flatMap(Reinvocation.init) ?? .never
    sideEffects = value["sideEffects"]?.string ?? "None"
  }

  /// Whether a dry run may be sent.
  var allowsDryRuns: Bool { sideEffects == "None" || sideEffects == "NoneOnDryRun" }
}

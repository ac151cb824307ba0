package import Documents
package import KubernetesModel

/// What a trouble that is no refusal comes to: an error, a missing parameter, a backend that does not answer.
package enum FailurePolicy: String, Sendable, Hashable {
  case fail = "Fail"
  case ignore = "Ignore"
}

/// A ValidatingAdmissionPolicy, with what a server fills in.
package struct AdmissionPolicy: Sendable {
  package var name: String
  package var failurePolicy: FailurePolicy
  package var constraints: MatchConstraints
  /// Nil where it takes none; group and version as the policy writes them.
  package var parameterKind: ParameterKind?
  package var conditions: [String]
  package var validations: [Validation]
  /// Each may be an error, which refuses under Fail.
  package var auditAnnotations: [String]
  package var variables: [Variable]

  /// One of `validations`.
  package struct Validation: Sendable, Hashable {
    package var expression: String
    /// Empty where it has none.
    package var message: String
  }

  /// One of `variables`, which later expressions may name.
  package struct Variable: Sendable, Hashable {
    package var name: String
    package var expression: String
  }

  package init(name: String, _ document: Document) {
    let spec = document.root["spec"]
    func texts(_ list: String, _ key: String) -> [String] {
      spec?[list]?.items.compactMap { $0[key]?.string } ?? []
    }
    self.name = name
    failurePolicy = spec?["failurePolicy"]?.string.flatMap(FailurePolicy.init) ?? .fail
    constraints = MatchConstraints(spec?["matchConstraints"], rules: "resourceRules", .everything)
    parameterKind = spec?["paramKind"].map { ParameterKind($0) }
    conditions = texts("matchConditions", "expression")
    validations = (spec?["validations"]?.items ?? []).map {
      Validation(expression: $0["expression"]?.string ?? "", message: $0["messageExpression"]?.string ?? "")
    }
    auditAnnotations = texts("auditAnnotations", "valueExpression")
    variables = (spec?["variables"]?.items ?? []).map {
      Variable(name: $0["name"]?.string ?? "", expression: $0["expression"]?.string ?? "")
    }
  }
}

/// What a policy says about its parameters' kind.
package struct ParameterKind: Sendable, Hashable {
  package var group: String
  package var version: String
  package var kind: String

  package init(_ group: String, _ version: String, _ kind: String) {
    self.group = group
    self.version = version
    self.kind = kind
  }

  init(_ value: DocumentValue) {
    let parts = (value["apiVersion"]?.string ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    self.init(parts.count == 2 ? parts[0] : "", parts.last ?? "", value["kind"]?.string ?? "")
  }
}

/// A ValidatingAdmissionPolicyBinding: without one a policy does nothing.
package struct AdmissionBinding: Sendable {
  /// One of `validationActions`.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    case deny = "Deny"
    case warn = "Warn"
    case audit = "Audit"
  }

  package var name: String
  package var policyName: String
  /// Unknown words do nothing.
  package var actions: Set<Action>
  package var constraints: MatchConstraints
  package var parameters: ParameterReference?

  package init(name: String, _ document: Document) {
    let spec = document.root["spec"]
    self.name = name
    policyName = spec?["policyName"]?.string ?? ""
    actions = Set(spec?["validationActions"]?.items.compactMap { $0.string.flatMap(Action.init) } ?? [])
    constraints = MatchConstraints(spec?["matchResources"], rules: "resourceRules", .everything)
    parameters = spec?["paramRef"].map { ParameterReference($0) }
  }
}

/// Which objects a binding takes as parameters.
package struct ParameterReference: Sendable, Hashable {
  /// `parameterNotFoundAction`.
  package enum NotFound: String, Sendable, Hashable {
    case allow = "Allow"
    case deny = "Deny"
  }

  /// By name, or all that a selector selects.
  package enum Choice: Sendable, Hashable {
    case name(String)
    case selector(LabelSelector)
    /// Neither, or a selector that does not parse: no server stores such a binding.
    case none
  }

  /// Empty for the namespace of the request.
  package var namespace: String
  package var choice: Choice
  package var notFound: NotFound

  init(_ value: DocumentValue) {
    namespace = value["namespace"]?.string ?? ""
    notFound = value["parameterNotFoundAction"]?.string.flatMap(NotFound.init) ?? .deny
    if let name = value["name"]?.string, !name.isEmpty {
      choice = .name(name)
    } else {
      choice = value["selector"].flatMap { LabelSelector(admission: $0) }.map(Choice.selector) ?? .none
    }
  }
}

import AdmissionAnalysis
import ClusterSource
import Documents
import KubernetesModel
import Testing

/// What trouble comes to: the table of what a server does with it (`validatingadmissionpolicy` of Kubernetes).
@Suite struct EffectTableTests {
  /// What goes wrong with a policy.
  enum Trouble: String, CaseIterable { case failed, error, conditionError, missingParameter, annotationError }

  static let actions = [["Deny"], ["Warn"], ["Audit"], ["Deny", "Audit"], ["Warn", "Audit"]]

  static let cases = Trouble.allCases.flatMap { trouble in
    ["Fail", "Ignore"].flatMap { policy in actions.map { (trouble, policy, $0) } }
  }

  @Test(arguments: cases) func `trouble comes to what the binding and the failure policy say`(
    trouble: Trouble, failurePolicy: String, actions: [String]
  ) throws {
    let own = actions.reduce(into: AdmissionEffects()) { effects, action in
      effects.formUnion(action == "Deny" ? .refuses : action == "Warn" ? .warns : .audits)
    }
    let expected: AdmissionEffects =
      switch (trouble, failurePolicy) {
      case (.failed, _), (.error, "Fail"), (.conditionError, "Fail"): own
      case (.missingParameter, "Fail"), (.annotationError, "Fail"): .refuses
      default: []
      }
    #expect(try verdict(trouble, failurePolicy, actions) == CheckVerdict(expected))
  }

  @Test func `an unknown outcome is said, and a false condition makes it idle`() throws {
    let open = try verdict(.failed, "Fail", ["Deny"]) { $0 == "false" ? .unknown("why") : .yes }
    #expect(open.isRefused == nil && open.open == ["why"])
    let idle = try verdict(.conditionError, "Fail", ["Deny"]) { $0 == "condition" ? .no : .unknown("why") }
    #expect(idle == CheckVerdict())
  }

  private func verdict(
    _ trouble: Trouble, _ failurePolicy: String, _ actions: [String],
    _ outcome: (@Sendable (String) -> PredicateOutcome)? = nil
  ) throws -> CheckVerdict {
    let condition = trouble == .conditionError ? "matchConditions: [{name: c, expression: condition}]" : ""
    let annotation = trouble == .annotationError ? "auditAnnotations: [{key: k, valueExpression: annotation}]" : ""
    let kind = trouble == .missingParameter ? "paramKind: {apiVersion: v1, kind: ConfigMap}" : ""
    let reference =
      trouble == .missingParameter ? "paramRef: {name: p, namespace: n, parameterNotFoundAction: Deny}" : ""
    let yaml = """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: p}
      spec:
        failurePolicy: \(failurePolicy)
        matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
        validations: [{expression: \(trouble == .error ? "error" : trouble == .failed ? "'false'" : "'true'")}]
        \(condition)
        \(annotation)
        \(kind)
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: b}
      spec:
        policyName: p
        validationActions: [\(actions.joined(separator: ", "))]
        \(reference)
      """
    let snapshot = try ManifestSource.snapshot(named: "c", yaml: yaml, plan: ReadingPlan([AdmissionArea.self]))
    func kept(_ kind: String) -> [KeptObject] { snapshot[KindName("admissionregistration.k8s.io", kind)].objects }
    let surroundings = AdmissionSurroundings(
      parameters: PolicyParameters(kind: { _ in .known(.namespaced) }, objects: { _ in .known([]) }))
    let evaluator = PolicyEvaluator(surroundings) { expression, _ in
      if let outcome { return outcome(expression) }
      return expression == "true" ? .yes : expression == "false" ? .no : .error
    }
    return evaluator.verdict(
      kept("ValidatingAdmissionPolicy").map { AdmissionPolicy(name: $0.name, $0.body) },
      kept("ValidatingAdmissionPolicyBinding").map { AdmissionBinding(name: $0.name, $0.body) },
      AdmissionRequest(
        .create, ServedResource("", "v1", "pods"), namespace: "n", name: "x", object: RequestObject(labels: [:])))
  }
}

@Suite struct ExpressionTokensTests {
  @Test(arguments: [
    ("a&&b", "a && b // both", true), ("x in y", "xiny", false), ("a<-1", "a < - 1", true), ("'a'", "\"a\"", false),
    ("'a // b'", "'a'", false), ("'a  b'", "'a b'", false), ("r'\\' == x", "r'\\'==x", true), ("r 'a'", "r'a'", false),
    ("1.5", "1 .5", false), ("a .b", "a.b", true), ("'''a'b'''+c", "'''a'b''' + c", true),
    ("'a\\'b' ==c", "'a\\'b'==c", true),
    ("a\n\t||b", "a || b", true), ("a == b", "a = = b", false),
  ]) func `white space and comments outside of literals decide nothing`(a: String, b: String, areAlike: Bool) {
    #expect((ExpressionTokens(a) == ExpressionTokens(b)) == areAlike)
  }
}

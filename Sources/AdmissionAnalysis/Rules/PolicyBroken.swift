import Findings

extension FindingRule {
  static let policyBroken = FindingRule(
    id: "admission/policy-broken",
    title: "A policy lacks the parameter that it decides by in one cluster",
    explanation: """
      The object that a binding names is not there. With parameterNotFoundAction Allow the binding is passed over \
      without a word; with Deny, under failurePolicy Fail, everything that the policy matches is refused, whatever its \
      actions are.
      """,
    severities: "By what the policy covers.",
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "a parameter that is gone", both: policy, baseline: String(settings.dropFirst(5)), fires: true),
      Example(
        "a parameter that both have", both: policy + settings, fires: false),
    ])

  private static let policy = """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: few-replicas}
    spec:
      paramKind: {apiVersion: v1, kind: ConfigMap}
      matchConstraints:
        resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
      validations: [{expression: "object.spec.replicas < int(params.data.most)"}]
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: few-replicas}
    spec:
      policyName: few-replicas
      validationActions: [Deny]
      paramRef: {name: limits, namespace: policies, parameterNotFoundAction: Deny}
    """

  private static let settings = """

    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: limits, namespace: policies}
    data: {most: "5"}
    """
}

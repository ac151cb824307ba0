import Findings

/// Objects of which the examples of rules are made.
enum RuleExamples {
  static func policy(
    operations: String = "CREATE, UPDATE", selector: String = "{}", failurePolicy: String = "Fail"
  ) -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: few-replicas}
    spec:
      failurePolicy: \(failurePolicy)
      matchConstraints:
        namespaceSelector: \(selector)
        resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [\(operations)], resources: [deployments]}]
      validations: [{expression: "object.spec.replicas < 5"}]
    """
  }

  static func binding(_ actions: String = "Deny", policy: String = "few-replicas") -> String {
    """

    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: few-replicas}
    spec: {policyName: \(policy), validationActions: [\(actions)]}
    """
  }

  static let namespace = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    """

  static func webhook(_ fields: String = "timeoutSeconds: 10", service: String = "image-policy") -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: image-policy}
    webhooks:
    - name: pods.image-policy.example
      admissionReviewVersions: [v1]
      sideEffects: None
      clientConfig: {service: {namespace: security, name: \(service)}}
      rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
      \(fields)
    """
  }
}

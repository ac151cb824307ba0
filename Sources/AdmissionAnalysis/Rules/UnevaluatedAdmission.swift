import Findings

extension FindingRule {
  static let unevaluatedAdmission = unevaluatedDifference(
    of: AdmissionArea.id,
    examples: [
      Example(
        "a webhook that changes requests, and fails open", baseline: webhook("failurePolicy: Fail"),
        target: webhook("failurePolicy: Ignore"), fires: true),
      Example(
        "what a server fills in", baseline: webhook("failurePolicy: Fail"),
        target: webhook("matchPolicy: Equivalent, timeoutSeconds: 10, objectSelector: {}"), fires: false),
      Example(
        "a policy that only one cluster has",
        both: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: shop}
          """,
        baseline: """
          apiVersion: kyverno.io/v1
          kind: ClusterPolicy
          metadata: {name: no-privileged}
          spec:
            validationFailureAction: Enforce
            rules:
            - name: no-privileged
              match: {any: [{resources: {kinds: [Pod]}}]}
              validate: {pattern: {spec: {containers: [{"=(securityContext)": {"=(privileged)": "false"}}]}}}
          """,
        fires: true),
    ])

  private static func webhook(_ fields: String) -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: MutatingWebhookConfiguration
    metadata: {name: image-policy}
    webhooks:
    - name: pods.image-policy.example
      admissionReviewVersions: [v1]
      sideEffects: None
      clientConfig: {service: {namespace: security, name: image-policy}}
      rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
      \(fields.split(separator: ", ").joined(separator: "\n  "))
    """
  }
}

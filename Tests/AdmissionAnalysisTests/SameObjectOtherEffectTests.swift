import AdmissionAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// Objects that read alike and decide about something else.
@Suite struct SameObjectOtherEffectTests {
  private func compare(_ a: String, _ b: String) throws -> AreaComparison {
    let sides = try [a, b].map {
      AdmissionArea.behaviour(
        of: try ManifestSource.snapshot(named: "c", yaml: $0, plan: ReadingPlan([AdmissionArea.self])))
    }
    return AdmissionArea.compare(baseline: sides[0], target: sides[1])
  }

  private static func webhook(_ name: String = "guard") -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: \(name)}
    webhooks:
    - name: pods.example.com
      admissionReviewVersions: [v1]
      sideEffects: None
      clientConfig: {service: {namespace: security, name: w}}
      namespaceSelector: {matchLabels: {guarded: "yes"}}
      rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
    """
  }

  private static func namespace(_ labels: String) -> String {
    "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {\(labels)}}"
  }

  @Test func `a label that a webhook chooses by is told where it differs, and no other`() throws {
    let found = try compare(
      Self.webhook() + Self.namespace("guarded: 'yes', team: a"), Self.webhook() + Self.namespace("team: b"))
    #expect(found.findings.map(\.place.name) == ["shop"])
    #expect(found.findings.allSatisfy { $0.summary.contains("guarded") && $0.rule == "admission/reach-narrowed" })
  }

  @Test func `a webhook by another name is the same, a policy that a binding names is not`() throws {
    #expect(try compare(Self.webhook(), Self.webhook("renamed")).findings.isEmpty)
    func policy(_ name: String) -> String {
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: \(name)}
      spec:
        matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
        validations: [{expression: "false"}]
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: b}
      spec: {policyName: deny, validationActions: [Deny]}
      """
    }
    #expect(try compare(policy("deny"), policy("denyx")).findings.map(\.rule) == ["admission/binding-missing"])
  }

  @Test func `what is never kept of a policy is not called alike`() throws {
    func policy(_ argument: String) -> String {
      """
      apiVersion: kyverno.io/v1
      kind: ClusterPolicy
      metadata: {name: k}
      spec:
        validationFailureAction: Enforce
        rules:
        - name: r
          match: {any: [{resources: {kinds: [Pod]}}]}
          validate: {pattern: {spec: {containers: [{args: ["\(argument)"]}]}}}
      """
    }
    let found = try compare(policy("!--privileged*"), policy("*"))
    #expect(found.findings.isEmpty && found.incomparable.map(\.place.name) == ["k"])
  }
}

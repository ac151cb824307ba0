import AdmissionAnalysis
import ClusterSource
import Findings
import Foundation
import KubernetesModel
import TestData
import Testing

/// What is told of two clusters that check differently.
@Suite struct JudgedCheckTests {
  @Test(arguments: AdmissionArea.rules.map(\.id)) func `a rule fires on its examples and only there`(id: String) throws
  {
    let rule = try #require(AdmissionArea.rules.first { $0.id == id })
    for example in rule.examples {
      let found = try compare(example.baseline, example.target, .partial)
      #expect(found.contains { $0.rule == id } == example.fires, "\(example.title): \(found.map(\.summary))")
    }
  }

  static let namespaces = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop, labels: {tier: prod}}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: lab}
    """

  static func policy(
    _ name: String = "p",
    rules: String = #"[{apiGroups: [""], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [pods]}]"#,
    expression: String = "object.spec.hostNetwork != true", more: String = "", actions: String = "Deny",
    binding: String = "", bound: String? = nil
  ) -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicy
    metadata: {name: \(name)}
    spec:
      matchConstraints: {resourceRules: \(rules)\(more)}
      validations: [{expression: "\(expression)"}]
    ---
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingAdmissionPolicyBinding
    metadata: {name: \(name)}
    spec: {policyName: \(bound ?? name), validationActions: [\(actions)]\(binding)}
    """
  }

  static let pods = #"apiGroups: [""], apiVersions: [v1]"#

  static let cases: [(String, String, String, [String])] = [
    ("the same by another name", policy(), policy("q"), []),
    ("white space in the expression", policy(), policy(expression: "object.spec.hostNetwork  !=true"), []),
    (
      "another expression", policy(), policy(expression: "object.spec.hostPID != true"),
      ["unevaluated-difference different"]
    ),
    (
      "another expression and less reach", policy(),
      policy(rules: "[{\(pods), operations: [CREATE], resources: [pods]}]", expression: "object.spec.hostPID != true"),
      ["reach-narrowed weaker", "unevaluated-difference different"]
    ),
    (
      "operations that pods do not have", policy(rules: "[{\(pods), operations: ['*'], resources: [pods]}]"),
      policy(rules: "[{\(pods), operations: [CREATE, UPDATE, DELETE], resources: [pods]}]"), []
    ),
    (
      "every version of the core group", policy(rules: "[{\(pods), operations: [CREATE], resources: [pods]}]"),
      policy(rules: "[{apiGroups: [''], apiVersions: ['*'], operations: [CREATE], resources: [pods]}]"), []
    ),
    (
      "a scope that pods have anyway",
      policy(rules: "[{\(pods), operations: [CREATE], resources: [pods], scope: '*'}]"),
      policy(rules: "[{\(pods), operations: [CREATE], resources: [pods], scope: Namespaced}]"), []
    ),
    (
      "split in two policies", policy(rules: "[{\(pods), operations: [CREATE, DELETE], resources: [pods]}]"),
      policy("a", rules: "[{\(pods), operations: [CREATE], resources: [pods]}]") + "\n---\n"
        + policy("b", rules: "[{\(pods), operations: [DELETE], resources: [pods]}]"), []
    ),
    (
      "narrowed by its binding", policy(),
      policy(binding: ", matchResources: {namespaceSelector: {matchLabels: {tier: prod}}}"),
      ["reach-narrowed weaker"]
    ),
    (
      "narrowed by policy or by binding alike", policy(more: ", namespaceSelector: {matchLabels: {tier: prod}}"),
      policy(binding: ", matchResources: {namespaceSelector: {matchLabels: {tier: prod}}}"), []
    ),
    (
      "a namespace that no cluster has", policy(),
      policy(
        more:
          ", namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [gone]}]}"
      ),
      ["exemption-added latent"]
    ),
    (
      "a namespace left out", policy(),
      policy(
        more:
          ", namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [lab]}]}"
      ),
      ["exemption-added weaker"]
    ),
    (
      "excluded rules", policy(),
      policy(more: ", excludeResourceRules: [{\(pods), operations: [UPDATE], resources: [pods]}]"),
      ["reach-narrowed weaker"]
    ),
    (
      "an exclusion that excludes nothing", policy(),
      policy(more: ", excludeResourceRules: [{\(pods), operations: [DELETE], resources: [pods]}]"), []
    ),
    ("Deny to Audit", policy(), policy(actions: "Audit"), ["enforcement-weakened weaker"]),
    ("Audit to Deny", policy(actions: "Audit"), policy(), ["admits-less stricter"]),
    ("Warn to Audit", policy(actions: "Warn"), policy(actions: "Audit"), ["warn-audit-changed different"]),
    ("only in the target", "", policy(), ["admits-less stricter"]),
    ("only in the baseline", policy(), "", ["policy-missing weaker"]),
    ("bound by a wrong name", policy(), policy(bound: "P"), ["binding-missing weaker"]),
    ("unbound in both", policy(bound: "P"), policy(bound: "P"), []),
    (
      "a second policy of which nobody knows what it asks", policy(), policy("q", expression: "false || true"),
      [
        "unevaluated-difference stricter", "unevaluated-difference stricter", "unevaluated-difference weaker",
        "unevaluated-difference weaker",
      ]
    ),
  ]

  @Test(arguments: cases) func `policies are compared by what they refuse`(
    title: String, a: String, b: String, expected: [String]
  ) throws {
    let found = try compare(Self.namespaces + "\n---\n" + a, Self.namespaces + "\n---\n" + b)
    #expect(words(found) == expected, "\(title): \(found.map(\.summary))")
    // The other way round the direction turns.
    let back = try compare(Self.namespaces + "\n---\n" + b, Self.namespaces + "\n---\n" + a)
    #expect(back.count == found.count, "\(title): \(back.map(\.summary))")
  }

  @Test func `the webhooks and policies of the scenario are told as its truth says`() throws {
    guard let folder = SharedData.find("scenario") else { return }
    let texts = try ["prod", "dr"].map { name in
      try String(contentsOfFile: folder + "/\(name)/90-admission.yaml", encoding: .utf8)
    }
    let fraud =
      "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: fraud, labels: {meridian.example/image-policy: enforced, meridian.example/pci: 'true'}}\n"
    let found = try compare(texts[0] + fraud, texts[1] + fraud)
    #expect(
      words(found) == [
        "enforcement-weakened weaker", "exemption-added weaker", "failure-policy-weakened weaker",
        "unevaluated-difference different",
      ], "\(found.map(\.summary))")
  }

  private func words(_ findings: [Finding]) -> [String] {
    findings.map {
      "\($0.rule.replacing("admission/", with: "")) \($0.effect == .latent ? "latent" : $0.direction.rawValue)"
    }.sorted()
  }

  private func compare(_ a: String, _ b: String, _ completeness: Completeness = .stated) throws -> [Finding] {
    let sides = try [a, b].map { yaml in
      var snapshot = try ManifestSource.snapshot(named: "c", yaml: yaml, plan: ReadingPlan([AdmissionArea.self]))
      snapshot.completeness = completeness
      return AdmissionArea.behaviour(of: snapshot)
    }
    return AdmissionArea.compare(baseline: sides[0], target: sides[1]).findings
  }
}

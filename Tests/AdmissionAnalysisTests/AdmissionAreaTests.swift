import AdmissionAnalysis
import ClusterSource
import Findings
import Foundation
import KubernetesModel
import Testing

@Suite struct AdmissionAreaTests {
  @Test(arguments: [
    ("action of the rule or of the policy", Self.policy(rule: "Enforce"), Self.policy(whole: "Enforce"), []),
    ("a former spelling", Self.policy(rule: "Enforce"), Self.policy(whole: "enforce"), []),
    ("the default", Self.policy(), Self.policy(whole: "Audit"), []),
    ("the rule wins", Self.policy(rule: "Enforce", whole: "Audit"), Self.policy(rule: "Enforce"), []),
    (
      "it only records", Self.policy(rule: "Enforce"), Self.policy(rule: "Audit"),
      ["spec.rules[0].validate.failureAction"]
    ),
  ])
  func `the action of a Kyverno rule counts, wherever it is written`(
    title: String, a: String, b: String, paths: [String]
  ) throws {
    #expect(try compare(a, b).findings.map(\.baselineEvidence.first?.field) == paths)
  }

  @Test(arguments: [
    ("a webhook for leases", Self.webhook(group: "coordination.k8s.io", resource: "leases"), 0),
    ("a webhook for events of both groups", Self.webhook(group: "events.k8s.io", resource: "events"), 0),
    ("one for pods", Self.webhook(group: "", resource: "pods"), 1),
    ("one for everything", Self.webhook(group: "*", resource: "*/*"), 1),
  ])
  func `a webhook that can only see what decides nothing is no decider`(title: String, yaml: String, count: Int) throws
  {
    #expect(try compare(yaml, "").findings.count == count)
  }

  @Test func `a webhook that turns to pods refuses more`() throws {
    let found = try compare(
      Self.webhook(group: "coordination.k8s.io", resource: "leases"), Self.webhook(group: "", resource: "pods"))
    #expect(found.findings.map(\.direction) == [.stricter])
  }

  @Test func `what Kyverno generates is not missed among files`() throws {
    let generated = Self.webhook(group: "", resource: "pods").replacing(
      "name: policy", with: "name: kyverno-resource-validating-webhook-cfg")
    let both = Self.policy(rule: "Enforce")
    #expect(try compare(both, both + "\n---\n" + generated).findings.isEmpty)
    #expect(try compare("", generated).findings.count == 1)
    #expect(
      try compare(generated, generated.replacing("resources: [pods]", with: "resources: [secrets]")).findings.isEmpty)
    #expect(try compare(generated, generated + "  failurePolicy: Ignore\n").findings.count == 1)
  }

  @Test func `files are alike to what a server made of them`() throws {
    let shared = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../shared")
    let files = shared.appending(path: "scenario/prod/90-admission.yaml")
    guard let written = try? String(contentsOf: files, encoding: .utf8) else {
      print("skipped: no ../shared/scenario")
      return
    }
    let lists = ["034", "035", "036", "037", "038", "039"]
    let recordings = shared.appending(path: "recordings/prod")
    let names = try FileManager.default.contentsOfDirectory(atPath: recordings.path).filter { name in
      lists.contains { name.hasPrefix($0) }
    }
    let served = try names.sorted().map { name in
      try Self.body(of: Data(contentsOf: recordings.appending(path: name)))
    }.joined(separator: "\n---\n")
    let comparison = try compare(written, served)
    #expect(comparison.compared == 4)
    #expect(comparison.findings.map(\.summary) == [])
  }

  // MARK: Help

  private static func policy(rule: String? = nil, whole: String? = nil) -> String {
    """
    apiVersion: kyverno.io/v1
    kind: ClusterPolicy
    metadata: {name: no-host-path}
    spec:
      \(whole.map { "validationFailureAction: \($0)" } ?? "background: true")
      rules:
      - name: no-host-path
        match: {any: [{resources: {kinds: [Pod]}}]}
        validate: {message: x, \(rule.map { "failureAction: \($0), " } ?? "")pattern: {spec: {"=(hostPID)": false}}}
    """
  }

  private static func webhook(group: String, resource: String) -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: policy}
    webhooks:
    - name: policy.example
      admissionReviewVersions: [v1]
      sideEffects: None
      clientConfig: {service: {namespace: security, name: policy}}
      rules: [{apiGroups: ["\(group)"], apiVersions: ["*"], operations: [CREATE], resources: ["\(resource)"]}]

    """.replacing("resources: [\"pods\"]", with: "resources: [pods]")
  }

  private static func body(of recording: Data) throws -> String {
    let object = try JSONSerialization.jsonObject(with: recording) as? [String: Any]
    let response = object?["response"] as? [String: Any]
    if let text = response?["body"] as? String { return text }
    let data = try JSONSerialization.data(withJSONObject: response?["body"] ?? [String: Any]())
    return String(decoding: data, as: UTF8.self)
  }

  private func compare(_ a: String, _ b: String) throws -> AreaComparison {
    let sides = try [a, b].map { yaml in
      AdmissionArea.behaviour(
        of: try ManifestSource.snapshot(
          named: "a", yaml: yaml + "\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n",
          plan: ReadingPlan([AdmissionArea.self])))
    }
    return AdmissionArea.compare(baseline: sides[0], target: sides[1])
  }
}

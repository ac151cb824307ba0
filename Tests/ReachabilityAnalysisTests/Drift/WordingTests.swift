import Findings
import Testing

/// How findings call many pods at once.
@Suite("The words of a finding") struct WordingTests {
  private static let cluster: String =
    (namespaces + members.map { pod($0.0, $0.1) }).joined(separator: "\n---\n")

  private static let namespaces = ["lab", "ops", "shop"].map {
    "{apiVersion: v1, kind: Namespace, metadata: {name: \($0), labels: {name: \($0)}}}"
  }
  private static let members: [(String, String)] = [
    ("lab", "a"), ("lab", "b"), ("ops", "c"), ("shop", "api"), ("shop", "job"), ("shop", "other"), ("shop", "web"),
  ]

  private static func pod(_ namespace: String, _ name: String) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: \(namespace), labels: {app: \(name)}}, "
      + "spec: {containers: [{name: c, image: i}]}}"
  }

  private static func summaries(subject: String, peers: String) throws -> [String] {
    func policy(_ rules: String) -> String {
      TrafficCase.policy("{podSelector: {matchExpressions: [\(subject)]}, policyTypes: [Ingress], ingress: \(rules)}")
    }
    let result = try ComparisonTests.compare(
      both: cluster, policy("[]"), policy("[{from: [\(peers)], ports: [{port: 80}]}]"))
    return result.findings.filter { $0.effect == .effective }.map(\.summary)
  }

  private static func pods(_ names: String) -> String { "{key: app, operator: In, values: [\(names)]}" }

  @Test(
    "tells whole namespaces from single workloads",
    arguments: [
      (
        "{namespaceSelector: {matchExpressions: [{key: name, operator: In, values: [lab, ops]}]}}, "
          + "{podSelector: {matchExpressions: [\(pods("job, web"))]}}",
        "every pod of lab and ops, plus shop/job and shop/web"
      ),
      ("{namespaceSelector: {matchLabels: {name: lab}}}", "every pod of lab"),
      ("{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 203.0.113.0/24}}", "shop/web and 203.0.113.0/24"),
      ("{namespaceSelector: {}}, {ipBlock: {cidr: 203.0.113.0/24}}", "every pod and 203.0.113.0/24"),
    ])
  func peers(rule: String, words: String) throws {
    #expect(
      try Self.summaries(subject: Self.pods("api"), peers: rule) == ["shop/api now accepts TCP 80 from \(words)"])
  }

  @Test("says in its first line that the other end still blocks the traffic") func masked() throws {
    let blocked = TrafficCase.policy(
      "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}", name: "blocked")
    func policy(_ rules: String) -> String {
      TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress], ingress: \(rules)}")
    }
    let opened = "[{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]"
    let result = try ComparisonTests.compare(
      both: Self.cluster + "\n---\n" + blocked, policy("[]"), policy(opened))
    #expect(
      result.findings.filter { $0.effect == .effective }.map(\.summary)
        == ["ingress of shop/api now lets TCP 80 in from shop/web, whose egress is still blocked"])
  }

  @Test("agrees with its subject") func plural() throws {
    #expect(
      try Self.summaries(subject: Self.pods("api, other"), peers: "{podSelector: {matchLabels: {app: web}}}")
        == ["shop/api and shop/other now accept TCP 80 from shop/web"])
  }
}

import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// How far pods that do not exist yet are thought of.
@Suite("The search for latent drift") struct LatentSearchTests {
  /// So many policies, each for pods by a label key of its own.
  private static func policy(keys: Int, port: Int) -> String {
    (0..<keys).map { key in
      TrafficCase.policy(
        "{podSelector: {matchLabels: {k\(key): a}}, ingress: [{ports: [{port: \(port)}]}]}", name: "p\(key)")
    }.joined(separator: "\n---\n")
  }

  @Test("says where it stopped") func stopped() throws {
    let result = try ComparisonTests.compare(
      Self.policy(keys: 8, port: 80), Self.policy(keys: 8, port: 81), cni: ["calico", "calico"])
    #expect(result.diagnostics.map(\.severity) == [.warning])
    #expect(result.diagnostics.first?.message.contains("namespace `shop`:") == true, "\(result.diagnostics)")
    #expect(result.incomparable.isEmpty)
  }

  @Test("says nothing where it came to its end") func complete() throws {
    let result = try ComparisonTests.compare(
      Self.policy(keys: 4, port: 80), Self.policy(keys: 4, port: 81), cni: ["calico", "calico"])
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(result.findings.contains { $0.effect == .latent }, "\(result.findings.map(\.summary))")
  }

  @Test("finds labels that a policy of both clusters does not cover") func combined() throws {
    let common = TrafficCase.policy(
      "{podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}, policyTypes: [Ingress]}", name: "common")
    let result = try ComparisonTests.compare(
      both: TrafficCase.company + "\n---\n" + common,
      TrafficCase.policy("{podSelector: {matchLabels: {tier: later}}, policyTypes: [Ingress]}"), "")
    #expect(result.findings.contains { $0.effect == .latent && $0.direction == .weaker })
    #expect(result.findings.allSatisfy { $0.effect != .effective }, "\(result.findings.map(\.summary))")
  }

  @Test("finds namespaces that only one of two selectors means") func namespaces() throws {
    func from(_ labels: String) -> String {
      TrafficCase.policy("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {\(labels)}}}]}]}")
    }
    let result = try ComparisonTests.compare(from("team: shop"), from("stage: live"))
    let latent = result.findings.filter { $0.effect == .latent }
    #expect(Set(latent.map(\.direction)) == [.weaker, .stricter], "\(result.findings.map(\.summary))")
    #expect(result.findings.allSatisfy { $0.effect != .effective }, "\(result.findings.map(\.summary))")
  }

  @Test("is not needed where policies are the same") func same() throws {
    let result = try ComparisonTests.compare(
      Self.policy(keys: 8, port: 80), Self.policy(keys: 8, port: 80), cni: ["calico", "calico"])
    #expect(result.diagnostics.isEmpty && result.findings.isEmpty)
  }
}

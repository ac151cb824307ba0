import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// How far pods that do not exist yet are thought of.
@Suite("The search for latent drift") struct LatentSearchTests {
  /// A policy for pods by so many label keys, two values each.
  private static func policy(keys: Int, port: Int) -> String {
    let labels = (0..<keys).map { "{key: k\($0), operator: In, values: [a, b]}" }.joined(separator: ", ")
    return TrafficCase.policy(
      "{podSelector: {matchExpressions: [\(labels)]}, ingress: [{ports: [{port: \(port)}]}]}")
  }

  @Test("says where it stopped") func stopped() throws {
    let result = try ComparisonTests.compare(Self.policy(keys: 8, port: 80), Self.policy(keys: 8, port: 81))
    #expect(result.diagnostics.map(\.severity) == [.warning])
    #expect(result.diagnostics.first?.message.contains("namespace `shop`:") == true, "\(result.diagnostics)")
    #expect(result.incomparable.isEmpty)
  }

  @Test("says nothing where it came to its end") func complete() throws {
    let result = try ComparisonTests.compare(Self.policy(keys: 4, port: 80), Self.policy(keys: 4, port: 81))
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics)")
    #expect(result.findings.contains { $0.effect == .latent }, "\(result.findings.map(\.summary))")
  }

  @Test("is not needed where policies are the same") func same() throws {
    let result = try ComparisonTests.compare(Self.policy(keys: 8, port: 80), Self.policy(keys: 8, port: 80))
    #expect(result.diagnostics.isEmpty && result.findings.isEmpty)
  }
}

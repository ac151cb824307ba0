import ClusterSource
import Findings
import ReachabilityAnalysis
import Testing

/// The examples in the rules' documentation are true.
@Suite struct RuleExampleTests {
  @Test(arguments: ReachabilityArea.rules.flatMap { rule in rule.examples.map { (rule.id, $0.title) } })
  func `a rule fires where its example says so and only there`(id: String, title: String) throws {
    let rule = try #require(ReachabilityArea.rules.first { $0.id == id })
    let example = try #require(rule.examples.first { $0.title == title })
    let baseline = try ManifestSource.snapshot(named: "baseline", yaml: example.baseline, plan: .traffic)
    let target = try ManifestSource.snapshot(named: "target", yaml: example.target, plan: .traffic)
    let comparison = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: baseline), target: ReachabilityArea.behaviour(of: target))
    #expect(comparison.incomparable.isEmpty)
    #expect(comparison.findings.contains { $0.rule == id } == example.fires)
  }

  @Test func `every rule has examples that fire and examples that do not`() {
    for rule in ReachabilityArea.rules {
      #expect(Set(rule.examples.map(\.fires)) == [true, false], "\(rule.id)")
    }
    #expect(ReachabilityArea.rules.map(\.id) == ReachabilityArea.rules.map(\.id).sorted())
  }
}

import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// Every rule's own examples, read as manifests.
@Suite struct RuleExampleTests {
  @Test(arguments: AccessArea.rules.map(\.id)) func `a rule fires on its examples and only there`(id: String) throws {
    let rule = try #require(AccessArea.rules.first { $0.id == id })
    #expect(rule.examples.contains { $0.fires } && rule.examples.contains { !$0.fires })
    for example in rule.examples {
      let baseline = try ManifestSource.snapshot(
        named: "baseline", yaml: example.baseline, plan: ReadingPlan([AccessArea.self]))
      let target = try ManifestSource.snapshot(
        named: "target", yaml: example.target, plan: ReadingPlan([AccessArea.self]))
      let result = AccessArea.compare(
        baseline: AccessArea.behaviour(of: baseline), target: AccessArea.behaviour(of: target))
      #expect(result.findings.contains { $0.rule == id } == example.fires, "\(example.title)")
      for finding in result.findings { #expect(finding.witness.baseline != "not confirmed", "\(finding.summary)") }
    }
  }
}

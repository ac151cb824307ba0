import ClusterSource
import DeliveryAnalysis
import Findings
import KubernetesModel
import Testing

@Suite struct RuleExampleTests {
  @Test(arguments: DeliveryArea.rules.flatMap { rule in rule.examples.map { (rule.id, $0) } })
  func `every example of a rule does what it says`(rule: String, example: FindingRule.Example) throws {
    let plan = ReadingPlan([DeliveryArea.self])
    let sides = try [example.baseline, example.target].map {
      DeliveryArea.behaviour(of: try ManifestSource.snapshot(named: "c", yaml: $0, plan: plan))
    }
    let findings = DeliveryArea.compare(baseline: sides[0], target: sides[1]).findings
    #expect(findings.contains { $0.rule == rule } == example.fires, "\(example.title)")
  }
}

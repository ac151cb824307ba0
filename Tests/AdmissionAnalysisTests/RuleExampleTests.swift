import AdmissionAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

@Suite struct RuleExampleTests {
  @Test(arguments: AdmissionArea.rules.flatMap { rule in rule.examples.map { (rule.id, $0) } })
  func `every example of a rule does what it says`(rule: String, example: FindingRule.Example) throws {
    let plan = ReadingPlan([AdmissionArea.self])
    let sides = try [example.baseline, example.target].map {
      AdmissionArea.behaviour(of: try ManifestSource.snapshot(named: "c", yaml: $0, plan: plan))
    }
    let findings = AdmissionArea.compare(baseline: sides[0], target: sides[1]).findings
    #expect(findings.contains { $0.rule == rule } == example.fires, "\(example.title)")
  }
}

import ClusterSource
import DriftComparison
import Findings
import KubernetesModel
import Reporting
import Testing

/// What every rule and format owes its users, checked over the registries: a new entry is tested as soon as it is named.
@Suite struct RuleContractTests {
  @Test func `rules are sorted, unique, and named after their area`() {
    for area in SecurityAreas.all {
      let ids = area.rules.map(\.id)
      #expect(ids == Set(ids).sorted(), "the rules of \(area.id) are not sorted, or one occurs twice")
      for id in ids { #expect(id.hasPrefix(area.id + "/"), "\(id) is a rule of \(area.id)") }
    }
  }

  @Test func `formats are sorted and unique`() {
    let names = ReportFormat.all.map(\.name)
    #expect(names == Set(names).sorted())
  }

  @Test(arguments: RegisteredRule.all)
  func `a rule says in one line what it is about, and at length what it means`(registered: RegisteredRule) {
    let rule = registered.rule
    #expect(rule.title.count <= 100 && !rule.title.hasSuffix(".") && !rule.title.isEmpty)
    #expect(rule.explanation.trimmed.hasSuffix("."))
    #expect(!rule.severities.trimmed.isEmpty)
    #expect(rule.references.allSatisfy { $0.hasPrefix("https://") })
  }

  /// Rules about what only the configuration states, which no manifest can show.
  private static let withoutExamples: Set<String> = ["pod-security/exemptions-changed"]

  @Test(arguments: RegisteredRule.all.filter { !withoutExamples.contains($0.rule.id) })
  func `a rule has an example in which it fires and one in which it does not`(registered: RegisteredRule) {
    #expect(registered.rule.examples.contains { $0.fires })
    #expect(registered.rule.examples.contains { !$0.fires })
  }

  @Test(arguments: RegisteredRule.all)
  func `the examples of a rule behave as it says`(registered: RegisteredRule) async throws {
    for example in registered.rule.examples {
      let findings = try await registered.findings(in: example)
      let fires = findings.contains { $0.finding.rule == registered.rule.id }
      #expect(fires == example.fires, "\(example.title): found \(findings.map(\.finding.rule))")
      for entry in findings { checkForm(of: entry, in: registered) }
    }
  }

  private func checkForm(of entry: IdentifiedFinding, in registered: RegisteredRule) {
    let finding = entry.finding
    #expect(registered.area.rules.contains { $0.id == finding.rule }, "\(finding.rule) is not registered")
    #expect(entry.id.wholeMatch(of: /DW-[0-9a-f]{10}/) != nil)
    #expect(!finding.summary.isEmpty && !finding.summary.hasSuffix(".") && !finding.summary.contains("\n"))
    #expect(!finding.change.isEmpty && !finding.witness.question.isEmpty)
    #expect(finding.effect == .topology || finding.witness.baseline != finding.witness.target)
  }
}

/// A rule and the area that registers it.
struct RegisteredRule: Sendable, CustomTestStringConvertible {
  let area: any SecurityArea.Type
  let rule: FindingRule

  static let all = SecurityAreas.all.flatMap { area in area.rules.map { RegisteredRule(area: area, rule: $0) } }

  var testDescription: String { rule.id }

  func findings(in example: FindingRule.Example) async throws -> [IdentifiedFinding] {
    let plan = ReadingPlan(SecurityAreas.all)
    let baseline = try ManifestSource.snapshot(named: "baseline", yaml: example.baseline, plan: plan)
    let target = try ManifestSource.snapshot(named: "target", yaml: example.target, plan: plan)
    let report = await Comparison(areas: [area], toolVersion: "test").report(baseline: baseline, targets: [target])
    return report.targets.flatMap(\.findings)
  }
}

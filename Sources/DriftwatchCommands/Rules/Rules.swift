package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import Guardrails

/// `driftwatch rules`: every rule with its documentation.
package struct Rules: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List every rule and every knob of guardrails, or those of an area; with an id, explain it.",
    discussion: """
      driftwatch rules
      driftwatch rules access/permission-gained
      """)

  @Argument(help: "An area such as access or guardrails, or one id: access/permission-gained, guardrails/host-path.")
  var rule: String?

  @Flag(help: "Write the whole reference as Markdown.")
  var markdown = false

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let rules = SecurityAreas.all.flatMap { $0.rules } + Guardrail.all.map(\.rule)
    if markdown {
      environment.output.write(RuleReference.markdown(areas: SecurityAreas.all, guardrails: Guardrail.all))
      return .same
    }
    let areas = SecurityAreas.all.map { $0.id } + [GuardVerdict.area.id]
    if rule.map(areas.contains) ?? true {
      list(rules.filter { found in rule.map { found.id.hasPrefix("\($0)/") } ?? true }, in: environment)
      return .same
    }
    guard let rule else { return .same }
    if let guardrail = Guardrail.all.first(where: { $0.rule.id == rule }) {
      environment.output.write(RuleReference.text(guardrail, width: environment.columns(of: environment.output) ?? 80))
      return .same
    }
    guard let found = rules.first(where: { $0.id == rule }) else {
      let nearest = Suggestion.nearest(to: rule, among: areas + rules.map(\.id))
      throw CommandError.input(
        message: "there is no rule `\(rule)`",
        hint: nearest.map { "did you mean `\($0)`?" } ?? "`driftwatch rules` lists them")
    }
    environment.output.write(RuleReference.text(found, width: environment.columns(of: environment.output) ?? 80))
    return .same
  }

  private func list(_ rules: [FindingRule], in environment: Environment) {
    let width = rules.map(\.id.count).max() ?? 0
    for rule in rules {
      environment.output.line(rule.id + String(repeating: " ", count: width - rule.id.count + 2) + rule.title)
    }
  }
}

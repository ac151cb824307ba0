package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings

/// `driftwatch rules`: every rule with its documentation.
package struct Rules: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List every rule; with an id, explain it.")

  @Argument(help: "The id of one rule, for example access/permission-gained.")
  var rule: String?

  @Flag(help: "Write the whole reference as Markdown.")
  var markdown = false

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let rules = SecurityAreas.all.flatMap { $0.rules }
    if markdown {
      environment.output.write(RuleReference.markdown(areas: SecurityAreas.all))
      return .same
    }
    guard let rule else {
      let width = rules.map(\.id.count).max() ?? 0
      for rule in rules {
        environment.output.line(rule.id + String(repeating: " ", count: width - rule.id.count + 2) + rule.title)
      }
      return .same
    }
    guard let found = rules.first(where: { $0.id == rule }) else {
      throw CommandError.input(
        message: "there is no rule `\(rule)`", hint: Suggestion.hint(for: rule, among: rules.map(\.id)))
    }
    environment.output.write(RuleReference.text(found))
    return .same
  }
}

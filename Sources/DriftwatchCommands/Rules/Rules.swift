package import ArgumentParser
import DriftComparison
import Findings

/// `driftwatch rules`: every rule with its documentation.
package struct Rules: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "List every rule; with an id, explain it.")

  @Argument(help: "The id of one rule, for example `access/permission-gained`.")
  var rule: String?

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus { .same }
}

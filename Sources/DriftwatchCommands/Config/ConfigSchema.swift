package import ArgumentParser
import DriftConfiguration
import Findings
import Reporting

/// `driftwatch config schema`: what editors need to complete and check the configuration.
package struct ConfigSchema: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of the configuration, for editors.",
    discussion: """
      An editor with a YAML language server checks a file whose first line is \
      `# yaml-language-server: $schema=driftwatch.schema.json`.

      driftwatch config schema > driftwatch.schema.json
      """)

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    environment.output.write(ConfigurationSchema.document.json)
    return .same
  }
}

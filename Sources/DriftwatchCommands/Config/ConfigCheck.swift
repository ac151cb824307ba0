package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import Guardrails
import KubernetesModel

/// `driftwatch config check`: is the configuration valid, and is nothing in it past its day.
package struct ConfigCheck: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the configuration and name what expired in it.",
    discussion: """
      driftwatch config check --config driftwatch.yaml

      Exit status: 0 valid, 1 something in it expired or is too broad to apply, 2 not valid.
      """)

  @OptionGroup var options: ConfigurationOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    guard let path = options.path(in: environment) else {
      throw CommandError.input(
        message: "there is no driftwatch.yaml here or in a folder above", hint: "name one with --config")
    }
    let configuration = try options.load(in: environment)
    let today = CalendarDay(secondsSince1970: environment.now())
    let expired = configuration.exceptions.filter { $0.lastDay.map { $0 < today } ?? false }
    let broad = configuration.exceptions.filter(\.isTooBroad)
    let stale = (configuration.guardrails ?? []).filter { $0.lastDay.map { $0 < today } ?? false }
    for exception in expired {
      environment.output.line(
        "\(exception.location?.description ?? path): expired \(exception.acceptance.expires): \(exception.text)")
    }
    for exception in broad {
      environment.output.line(
        "\(exception.location?.description ?? path): too broad, accepts nothing: \(exception.text)")
    }
    for entry in stale {
      environment.output.line("\(entry.location?.description ?? path): expired: \(entry.text)")
    }
    let counts = [
      "\(configuration.mapping.rules.count) mappings", "\(configuration.clusters.count) clusters",
      "\(configuration.exceptions.count) exceptions", "\(configuration.guardrails?.count ?? 0) guardrail entries",
    ]
    environment.output.line("\(path) is valid: \(counts.joined(separator: ", "))")
    return expired.isEmpty && broad.isEmpty && stale.isEmpty ? .same : .drift
  }
}

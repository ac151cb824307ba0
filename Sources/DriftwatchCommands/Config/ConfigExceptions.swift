package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel

/// `driftwatch config exceptions`: the register of accepted drift, with what each entry covers today.
package struct ConfigExceptions: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "exceptions", abstract: "List accepted drift: until when it holds, and what it covers today.",
    discussion: """
      With clusters they are compared, and each exception is told with the findings it covers; without, only what the \
      configuration says. Exit status: 0 all of them hold, 1 one expired, is too broad or matches nothing, 2 error.

        driftwatch config exceptions
        driftwatch config exceptions prod dr
      """)

  @Argument(help: "The cluster that is right, and those to compare with it.")
  var clusters: [String] = []

  @OptionGroup var comparison: ComparisonRun

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    if clusters.count == 1 { throw CommandError.input(message: "name two clusters, or none", hint: nil) }
    let configuration = try comparison.configuration.load(in: environment)
    let today = try comparison.evidence.today(in: environment)
    let report =
      clusters.isEmpty ? nil : try await comparison.result(of: clusters, in: environment).report
    var isSound = true
    for exception in configuration.exceptions {
      let outcomes = (report?.targets ?? []).flatMap { target in
        target.exceptions.filter { $0.location == exception.location && $0.text == exception.text }
          .map { (target.cluster.name, $0) }
      }
      let state = Self.state(of: exception, today)
      environment.output.line("\(exception.location?.description ?? "-"): \(exception.text)")
      environment.output.line("  \(state.text); \(Self.responsible(exception.acceptance))")
      isSound = isSound && state.isSound
      if report == nil { continue }
      let covered = outcomes.filter { $0.1.status == .matched && !$0.1.findings.isEmpty }
      for (name, outcome) in covered {
        environment.output.line("  covers in \(name): \(outcome.findings.joined(separator: ", "))")
      }
      if covered.isEmpty {
        environment.output.line("  covers nothing today")
        isSound = false
      }
    }
    let count = configuration.exceptions.count
    environment.output.line("\(count) exception\(count == 1 ? "" : "s"), as of \(today)")
    return isSound ? .same : .drift
  }

  private static func state(of exception: AcceptedDrift, _ today: CalendarDay) -> (text: String, isSound: Bool) {
    if exception.isTooBroad { return ("too broad, accepts nothing", false) }
    guard let last = exception.lastDay else { return ("permanent", true) }
    let days = today.days(until: last)
    switch days {
    case ..<0: return ("expired \(last)", false)
    case 0: return ("ends today", true)
    case 1: return ("ends in 1 day (\(last))", true)
    case ...30: return ("ends in \(days) days (\(last))", true)
    default: return ("until \(last)", true)
    }
  }

  private static func responsible(_ acceptance: Acceptance) -> String {
    let parts = [
      acceptance.reason, acceptance.owner.isEmpty ? nil : "owner \(acceptance.owner)",
      acceptance.approver.isEmpty ? nil : "approved by \(acceptance.approver)",
      acceptance.approvedOn.isEmpty ? nil : "on \(acceptance.approvedOn)",
      acceptance.ticket.isEmpty ? nil : acceptance.ticket,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}

package import ArgumentParser
import Findings
import Reporting

/// `driftwatch explain`: one finding in full.
package struct Explain: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Show one finding in full: witness, evidence of both sides, last change, remedy.",
    discussion: """
      The id is the one a report shows; its beginning is enough where it is unique.

      driftwatch explain DW-1a2b3c4d5e prod dr
      """)

  @Argument(help: "The finding's id, for example DW-1a2b3c4d5e.")
  var finding: String

  @Argument(help: "The cluster that is right.", completion: .clusters)
  var baseline: String

  @Argument(help: "The clusters to compare with it.", completion: .clusters)
  var targets: [String]

  @OptionGroup var comparison: ComparisonRun
  @OptionGroup var output: OutputOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    var report = try await comparison.result(of: [baseline] + targets, in: environment).report
    for index in report.targets.indices {
      report.targets[index].findings += report.targets[index].platforms.flatMap(\.findings)
      report.targets[index].platforms = []
    }
    let wanted = finding.uppercased().hasPrefix("DW-") ? String(finding.dropFirst(3)) : finding
    let found = Set(
      report.targets.flatMap(\.findings).map(\.id).filter { $0.dropFirst(3).hasPrefix(wanted.lowercased()) })
    if found.count != 1 {
      throw CommandError.input(
        message: found.isEmpty
          ? "no finding has the id `\(finding)`" : "`\(finding)` is the beginning of \(found.count) ids",
        hint: found.isEmpty
          ? "ids are in the report of `driftwatch compare`" : found.sorted().prefix(8).joined(separator: ", "))
    }
    for index in report.targets.indices { report.targets[index].findings.removeAll { !found.contains($0.id) } }
    report.targets.removeAll { $0.findings.isEmpty }
    var options = output
    options.showsFindingsOnly = true
    options.verbose = true
    try options.write(report, in: environment)
    return .same
  }
}

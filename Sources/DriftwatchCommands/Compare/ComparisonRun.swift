import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel

/// What every command that compares clusters has in common: arguments in, reviewed report out.
struct ComparisonRun: ParsableArguments {
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  /// A report and the configuration that shaped it.
  struct Result {
    var report: DriftReport
    var configuration: Configuration
    /// What the run shows; of all else nothing can be said.
    var filter: FindingFilter
  }

  /// What makes another command see the same findings, for a shell: clusters as given, and the configuration named.
  func arguments(naming clusters: [String]) -> String {
    let options = configuration.config.map { ["--config", $0] } ?? (configuration.noConfig ? ["--no-config"] : [])
    return ((clusters + options).map(ShellText.quoted) + loading.manifests.arguments).joined(separator: " ")
  }

  func result(of clusters: [String], in environment: Environment) async throws -> Result {
    let areas = try selection.areas()
    let configuration = try self.configuration.load(in: environment)
    let snapshots = try await loading.snapshots(
      clusters, SnapshotReaders.plan(for: areas), configuration: configuration, in: environment)
    guard let baseline = snapshots.first else { throw CommandError.input(message: "name two clusters", hint: nil) }
    let filter = selection.filter(ignoring: configuration.ignoredNamespaces)
    let comparison = Comparison(areas: areas, filter: filter, toolVersion: Driftwatch.toolVersion)
    let review = ExceptionReview(
      exceptions: configuration.exceptions, today: CalendarDay(secondsSince1970: environment.now()))
    var report = await comparison.report(baseline: baseline, targets: Array(snapshots.dropFirst()))
    report.configuration = self.configuration.name(in: environment)
    return Result(report: review.applied(to: report), configuration: configuration, filter: filter)
  }
}

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
  @OptionGroup var evidence: EvidenceOptions

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

  /// - Parameter check: sees how many targets there are before anything is compared.
  func result(
    of clusters: [String], in environment: Environment, check: (Int) throws(CommandError) -> Void = { _ in }
  ) async throws -> Result {
    let today = try evidence.today(in: environment)
    let areas = try selection.areas()
    let configuration = try self.configuration.load(in: environment)
    let snapshots = try await loading.snapshots(
      clusters, SnapshotReaders.plan(for: areas), configuration: configuration, in: environment)
    guard let baseline = snapshots.first else { throw CommandError.input(message: "name two clusters", hint: nil) }
    try check(snapshots.count - 1)
    try NamespaceWarning.check(selection.namespace, among: snapshots)
    NamespaceWarning.write(
      selection.namespace + selection.excludeNamespace, among: snapshots, to: environment.errors)
    let filter = selection.filter(configuration)
    let comparison = Comparison(areas: areas, filter: filter, toolVersion: Driftwatch.toolVersion)
    let review = ExceptionReview(
      exceptions: configuration.exceptions, today: today)
    var report = await comparison.report(baseline: baseline, targets: Array(snapshots.dropFirst()))
    try evidence.check([report.baseline] + report.targets.map(\.cluster))
    report.run = record(of: clusters, report, configuration, in: environment)
    report.configuration = self.configuration.name(in: environment)
    return Result(report: review.applied(to: report), configuration: configuration, filter: filter)
  }

  /// What the report rests on.
  private func record(
    of clusters: [String], _ report: DriftReport, _ configuration: Configuration, in environment: Environment
  ) -> RunRecord {
    var record = RunRecord()
    record.generatedAt = evidence.generatedAt(in: environment)
    record.asOf = evidence.asOf
    let names = [report.baseline.name] + report.targets.map(\.cluster.name)
    // A glob over contexts stands for several clusters, none of which has a digest.
    let isPlain = names.count == clusters.count
    record.inputs = clusters.enumerated().map { index, text in
      RunInput(
        index == 0 ? .baseline : .target, name: isPlain ? names[index] : "", argument: text, in: environment)
    }
    if let path = self.configuration.path(in: environment) {
      record.inputs.append(RunInput(.configuration, argument: path, in: environment))
    }
    record.mapping = configuration.mapping.rules.map { "\($0.kind.rawValue): \($0.pattern) -> \($0.template)" }
    record.options =
      (loading.allowPartial ? ["--allow-partial"] : []) + (loading.complete ? ["--complete"] : [])
      + loading.manifests.arguments + (loading.connection.asUser.map { ["--as \($0)"] } ?? [])
    return record
  }
}

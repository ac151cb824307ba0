import ArgumentParser
import DriftConfiguration
import Findings
import KubernetesModel
import Reporting

/// The clusters a question is asked of.
struct QueryClusters: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("A cluster to ask; repeatable, answers stand side by side.", valueName: "cluster"),
    completion: .clusters)
  var cluster: [String] = []

  /// What people type after the question; the answer is the command as it should be.
  @Argument(help: .hidden)
  var surplus: [String] = []

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  func snapshots(for bearing: Bearing, in environment: Environment) async throws -> [Snapshot] {
    if !surplus.isEmpty || cluster.isEmpty { throw CommandError.misplacedClusters(surplus) }
    return try await loading.answering(cluster, for: bearing, configuration, in: environment)
  }
}

/// The same for commands that have no other argument: clusters may stand alone.
struct ListedClusters: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The clusters to ask; answers stand side by side.", valueName: "cluster"),
    completion: .clusters)
  var clusters: [String] = []

  @Option(
    name: [.short, .long], help: ArgumentHelp("A cluster to ask, likewise; repeatable.", valueName: "cluster"),
    completion: .clusters)
  var cluster: [String] = []

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  func validate() throws {
    if clusters.isEmpty && cluster.isEmpty { throw ValidationError("name a cluster") }
  }

  func snapshots(for bearing: Bearing, in environment: Environment) async throws -> [Snapshot] {
    try await loading.answering(clusters + cluster, for: bearing, configuration, in: environment)
  }
}

extension LoadingOptions {
  /// Clusters that questions are asked of, with what the configuration says about them; what is wrong with it is said.
  ///
  /// - Parameter bearing: an object of other kinds that cannot be read is a warning only.
  func answering(
    _ clusters: [String], for bearing: Bearing, _ options: ConfigurationOptions, in environment: Environment
  ) async throws -> [Snapshot] {
    let configuration = try options.loadNaming(in: environment)
    let snapshots = try await snapshots(clusters, configuration: configuration, in: environment)
    for warning in configuration.remarks(onRunWith: snapshots.map(\.name)) where warning.severity == .warning {
      environment.errors.line("warning: \(warning.description)")
    }
    let problems = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    let grave = problems.filter(bearing.concerns)
    if !grave.isEmpty && !allowPartial { throw CommandError.diagnostics(grave) }
    for problem in problems where !grave.contains(problem) {
      environment.errors.line("warning: \(problem.description)")
    }
    return snapshots
  }

  /// What could not be read and could change the answer, a clause each, said on standard error.
  func unread(_ bearing: Bearing, in snapshots: [Snapshot], _ environment: Environment) -> [String] {
    let gaps = snapshots.flatMap { CoverageGap.folded(bearing.gaps(of: $0)) }
    for line in GapText.lines(gaps) { environment.errors.line("not known: \(line)") }
    for permission in Set(gaps.compactMap(\.hint)).sorted() {
      environment.errors.line("  hint: grant \(permission); `driftwatch kinds --role` prints the role that reads all")
    }
    return gaps.map { "\($0.place.name): \($0.reason)" }
  }

  /// The status of an answer, with the reason where something leaves it open.
  func status(_ status: ExitStatus, unless reasons: [String], _ environment: Environment) -> ExitStatus {
    guard let first = reasons.first, !allowPartial else { return status }
    let others = reasons.count > 1 ? ", and \(reasons.count - 1) more" : ""
    environment.errors.line(
      "driftwatch: status 2, for the answer is not certain: \(first)\(others); --allow-partial takes it as it is")
    return .failure
  }
}

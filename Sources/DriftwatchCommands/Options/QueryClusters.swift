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
  var cluster: [String]

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  func snapshots(in environment: Environment) async throws -> [Snapshot] {
    try await loading.answering(cluster, configuration, in: environment)
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

  func snapshots(in environment: Environment) async throws -> [Snapshot] {
    try await loading.answering(clusters + cluster, configuration, in: environment)
  }
}

extension LoadingOptions {
  /// Clusters that questions are asked of, with what the configuration says about them; what is wrong with it is said.
  func answering(
    _ clusters: [String], _ options: ConfigurationOptions, in environment: Environment
  ) async throws -> [Snapshot] {
    let configuration = try options.loadNaming(in: environment)
    let snapshots = try await snapshots(clusters, configuration: configuration, in: environment)
    for warning in configuration.remarks(onRunWith: snapshots.map(\.name)) where warning.severity == .warning {
      environment.errors.line("warning: \(warning.description)")
    }
    let problems = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !problems.isEmpty && !allowPartial { throw CommandError.diagnostics(problems) }
    return snapshots
  }

  /// Whether something of these kinds could not be read, said on standard error; never with --allow-partial.
  func lacksSome(of kinds: [CoreKind], in snapshots: [Snapshot], _ environment: Environment) -> Bool {
    let gaps = snapshots.flatMap { snapshot in
      CoverageGap.folded(
        CoverageGap.all(kinds, of: snapshot.coverage, side: .target, cluster: snapshot.name))
    }
    for line in GapText.lines(gaps) { environment.errors.line("not known: \(line)") }
    return !gaps.isEmpty && !allowPartial
  }
}

import ArgumentParser
import DriftConfiguration
import KubernetesModel

/// The clusters a question is asked of.
struct QueryClusters: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp("A cluster to ask; repeatable, answers stand side by side.", valueName: "cluster"))
  var cluster: [String]

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  func snapshots(in environment: Environment) async throws -> [Snapshot] {
    let configuration = try self.configuration.loadNaming(in: environment)
    let snapshots = try await loading.snapshots(cluster, configuration: configuration, in: environment)
    for warning in configuration.remarks(onRunWith: snapshots.map(\.name)) where warning.severity == .warning {
      environment.errors.line("warning: \(warning.description)")
    }
    let problems = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !problems.isEmpty && !loading.allowPartial { throw CommandError.diagnostics(problems) }
    return snapshots
  }
}

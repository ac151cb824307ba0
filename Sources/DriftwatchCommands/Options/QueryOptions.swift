import ArgumentParser
import KubernetesModel

/// The clusters a question is asked of, and how the answer is written.
struct QueryOptions: ParsableArguments {
  @OptionGroup var clusters: QueryClusters

  @Option(name: [.short, .long], help: AnswerFormat.help)
  var output: AnswerFormat = .text

  func snapshots(for bearing: Bearing, in environment: Environment) async throws -> [Snapshot] {
    try await clusters.snapshots(for: bearing, in: environment)
  }
}

import ArgumentParser
import KubernetesModel

/// The clusters a question is asked of, and how the answer is written.
struct QueryOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var clusters: QueryClusters

  @Option(name: [.short, .long], help: "text or json.")
  var output: Format = .text

  func snapshots(in environment: Environment) async throws -> [Snapshot] {
    try await clusters.snapshots(in: environment)
  }
}

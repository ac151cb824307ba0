import ArgumentParser
import ClusterSource
import DriftComparison
import DriftConfiguration
import KubernetesModel

/// How clusters are read.
struct LoadingOptions: ParsableArguments {
  @Flag(help: "Go on when something could not be read; what that leaves unknown is reported as incomparable.")
  var allowPartial = false

  @Flag(help: "Every folder of this run is a whole cluster: what it does not hold is not there.")
  var complete = false

  @OptionGroup var manifests: ManifestOptions
  @OptionGroup var connection: ConnectionOptions

  /// Every cluster named, read side by side, completed by the configuration, its names mapped.
  func snapshots(
    _ texts: [String], _ plan: ReadingPlan = SnapshotReaders.plan(), configuration: Configuration,
    in environment: Environment, allowsSameName: Bool = false
  ) async throws -> [Snapshot] {
    let read = try await unmapped(
      texts, plan, configuration: configuration, in: environment, allowsSameName: allowsSameName)
    var snapshots = try read.map { snapshot in
      do throws(NameMappingError) {
        return try configuration.mapping.applied(to: configuration.completed(snapshot))
      } catch {
        throw CommandError.input(message: error.message, hint: nil)
      }
    }
    let names = snapshots.flatMap { [$0.name] + ($0.folderName.map { [$0] } ?? []) }
    if !snapshots.isEmpty { snapshots[0].diagnostics += configuration.remarks(onRunWith: names) }
    return snapshots
  }

  /// Every cluster as it was read; one that cannot be reached does not stop the others.
  func unmapped(
    _ texts: [String], _ plan: ReadingPlan = SnapshotReaders.plan(), configuration: Configuration = Configuration(),
    progress style: ReadingProgress.Style = .line, in environment: Environment, allowsSameName: Bool = false
  ) async throws(CommandError) -> [Snapshot] {
    let arguments = texts.map { ClusterArgument($0) }
    let inputs = try ClusterInput.resolve(arguments, connection, in: environment)
    let named = inputs.map(\.argument)
    let names = allowsSameName ? named.map { $0.name ?? $0.defaultName } : try ClusterArgument.names(of: named)
    if arguments.filter({ $0.target == .standardInput }).count > 1 {
      throw .input(message: "standard input can be only one cluster", hint: nil)
    }
    let progress = ReadingProgress(environment.errors, style: style)
    let setup = manifests.setup(configuration, patience: connection.timeout, in: environment)
    let reader = ClusterReader(
      reading: connection.reading(plan, in: environment) { progress.note($0) }, environment: environment,
      manifests: setup)
    let results = await withTaskGroup(of: (Int, ClusterReader.Outcome).self) { group in
      for (index, input) in inputs.enumerated() {
        group.addTask { (index, await reader.read(input, named: names[index])) }
      }
      return await group.reduce(into: [Int: ClusterReader.Outcome]()) { $0[$1.0] = $1.1 }
    }
    progress.finish()
    setup.warnOfUnmatched(to: environment.errors)
    var snapshots = try Self.usable(names.indices.compactMap { results[$0] })
    for index in snapshots.indices where complete && snapshots[index].completeness != .live {
      snapshots[index].completeness = .stated
    }
    return snapshots
  }

  /// Clusters that could not be reached become snapshots of which nothing is known, as long as others were read:
  /// the report then says which and why. The baseline must be readable.
  private static func usable(_ outcomes: [ClusterReader.Outcome]) throws(CommandError) -> [Snapshot] {
    var snapshots: [Snapshot] = []
    var problems: [(message: String, hint: String?)] = []
    for outcome in outcomes {
      switch outcome {
      case .read(let snapshot): snapshots.append(snapshot)
      case .unreachable(let snapshot, let message, let hint):
        snapshots.append(snapshot)
        problems.append((message, hint))
      case .refused(let error): throw error
      }
    }
    let isBaselineMissing = if case .unreachable? = outcomes.first { true } else { false }
    guard isBaselineMissing || problems.count == outcomes.count, !problems.isEmpty else { return snapshots }
    throw .unreachable(problems.map { $0.message + ($0.hint.map { " (\($0))" } ?? "") })
  }
}

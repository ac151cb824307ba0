import ArgumentParser
import ClusterSource
import Configuration
import DriftComparison
import KubernetesModel

/// How clusters are read.
struct LoadingOptions: ParsableArguments {
  @Flag(help: "Go on when something could not be read; what that leaves unknown is reported as incomparable.")
  var allowPartial = false

  /// Every cluster named, read side by side, completed by the configuration, its names mapped.
  func snapshots(
    _ texts: [String], configuration: Configuration, in environment: Environment, allowsSameName: Bool = false
  ) async throws -> [Snapshot] {
    let arguments = texts.map { ClusterArgument($0) }
    let names =
      allowsSameName ? arguments.map { $0.name ?? $0.defaultName } : try ClusterArgument.names(of: arguments)
    if arguments.filter({ $0.target == .standardInput }).count > 1 {
      throw CommandError.input(message: "standard input can be only one cluster", hint: nil)
    }
    let loaded = try await withThrowingTaskGroup(of: (Int, Snapshot).self) { group in
      for (index, argument) in arguments.enumerated() {
        group.addTask { (index, try await Self.load(argument, named: names[index], in: environment)) }
      }
      return try await group.reduce(into: [Int: Snapshot]()) { $0[$1.0] = $1.1 }
    }
    return try names.indices.compactMap { loaded[$0] }.map { snapshot in
      do throws(NameMappingError) {
        return try configuration.mapping.applied(to: configuration.completed(snapshot))
      } catch {
        throw CommandError.input(message: error.message, hint: nil)
      }
    }
  }

  private static func load(
    _ argument: ClusterArgument, named name: String, in environment: Environment
  ) async throws -> Snapshot {
    do {
      switch argument.target {
      case .path(let path):
        return try await ManifestSource.snapshot(named: name, path: path)
      case .standardInput:
        let bytes = try environment.standardInput(1 << 30)
        return try ManifestSource.snapshot(named: name, bytes: bytes, file: "standard input")
      case .inCluster, .fileContext, .context:
        throw CommandError.input(
          message: "`\(argument.text)` is neither a file nor a folder",
          hint: "name a folder or file of manifests")
      }
    } catch let error as ManifestError {
      throw CommandError.input(message: error.description, hint: nil)
    }
  }
}

import ClusterSource
import KubernetesModel

/// Reads one cluster, whatever it is.
struct ClusterReader: Sendable {
  let reading: LiveReading
  private var plan: ReadingPlan { reading.plan }
  let environment: Environment
  let manifests: ManifestOptions.Setup

  enum Outcome: Sendable {
    case read(Snapshot)
    /// A live cluster of which nothing could be read; the snapshot says so for every kind.
    case unreachable(Snapshot, message: String, hint: String?)
    /// The input is at fault: the command stops.
    case refused(CommandError)
  }

  func read(_ input: ClusterInput, named name: String) async -> Outcome {
    do {
      switch input.source {
      case .manifests(let path):
        return .read(
          try await ManifestSource.snapshot(named: name, path: path, plan: plan, settings: manifests.settings([name])))
      case .git(let reference):
        let folder = input.argument.folderName(besides: name)
        var snapshot = try await ManifestSource.snapshot(
          named: name, reference, manifests.git, plan: plan,
          settings: manifests.settings([name, folder].compactMap(\.self)))
        snapshot.folderName = folder
        return .read(snapshot)
      case .standardInput: return .read(try standardInput(named: name))
      case .snapshot(let path):
        return .read(try SnapshotFile.decode(SnapshotFile.bytes(of: path), file: path, named: name, plan: plan))
      case .live(let access): return .read(try await LiveCluster.snapshot(named: name, of: access, reading))
      }
    } catch let error as LiveClusterError {
      let context = if case .live(let access) = input.source { access.context?.name ?? "" } else { "" }
      let snapshot = LiveCluster.unreachable(
        named: name, source: input.argument.text, plan, error, context: context)
      return .unreachable(snapshot, message: "\(name): \(error.message(in: context))", hint: error.hint)
    } catch let error as SnapshotFileError {
      return .refused(.input(message: error.message, hint: nil))
    } catch let error as ManifestError {
      return .refused(.input(message: error.description, hint: error.hint))
    } catch let error as CommandError {
      return .refused(error)
    } catch {
      return .refused(.input(message: "\(error)", hint: nil))
    }
  }

  private func standardInput(named name: String) throws -> Snapshot {
    let bytes = try environment.standardInput(ReadingLimits.standard.fileBytes)
    if SnapshotFile.isSnapshot(bytes) {
      return try SnapshotFile.decode(bytes, file: "standard input", named: name, plan: plan)
    }
    return try ManifestSource.snapshot(
      named: name, bytes: bytes, file: "standard input", plan: plan, settings: manifests.settings([name]))
  }
}

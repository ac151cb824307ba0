package import ArgumentParser
import ClusterSource
import FoundationEssentials

/// `driftwatch verify`: are reports and snapshots still what was written.
package struct Verify: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Check that reports and snapshots in a folder are as they were written.",
    discussion: """
      Reads SHA256SUMS in the folder, which --checksums wrote and sha256sum -c reads as well, and the checksum that each \
      snapshot carries itself.

      driftwatch compare prod dr -o html=audit/drift.html -o json=audit/drift.json --checksums
      driftwatch verify audit

      Exit status: 0 nothing changed, 1 something changed, 2 something could not be read or nothing is there to check.
      """)

  @Argument(help: "The folder with SHA256SUMS.")
  var folder: String

  @Flag(name: [.short, .long], help: "Name only what is wrong.")
  var quiet = false

  private enum State: String {
    case whole = "ok"
    case changed = "changed"
    case unreadable = "cannot be read"
  }

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let root = Checksums.absolute(folder, environment)
    let sums = "\(folder)/\(Checksums.fileName)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: root) else {
      throw CommandError.unreadable(path: folder, reason: "it is no folder that can be read")
    }
    let lines = names.contains(Checksums.fileName) ? try Checksums.read(sums, in: environment) : []
    var states: [(name: String, state: State)] = lines.map { line in
      let path = line.name.hasPrefix("/") ? line.name : "\(root)/\(line.name)"
      return (line.name, Self.state(of: path, digest: line.digest))
    }
    let listed = Set(lines.map(\.name))
    for name in names.sorted() where !listed.contains(name) && InputFile.content(of: "\(root)/\(name)") == .snapshot {
      states.append((name, Self.stateOfSnapshot("\(root)/\(name)", name)))
    }
    if states.isEmpty {
      throw CommandError.input(
        message: "\(folder) holds no \(Checksums.fileName) and no snapshot: there is nothing to check",
        hint: "write reports with --checksums")
    }
    for (name, state) in states where !quiet || state != .whole {
      environment.output.line("\(name): \(state.rawValue)")
    }
    if states.contains(where: { $0.state == .unreadable }) { return .failure }
    return states.contains { $0.state == .changed } ? .drift : .same
  }

  private static func state(of path: String, digest: String) -> State {
    guard let found = InputDigest.hexadecimal(ofFile: path) else { return .unreadable }
    return found == digest ? .whole : .changed
  }

  private static func stateOfSnapshot(_ path: String, _ name: String) -> State {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else { return .unreadable }
    do throws(SnapshotFileError) {
      _ = try SnapshotFile.decode(Array(data), file: name)
      return .whole
    } catch {
      switch error {
      case .altered, .truncated, .damagedCompression: return .changed
      default: return .unreadable
      }
    }
  }
}

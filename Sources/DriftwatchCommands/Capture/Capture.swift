package import ArgumentParser
import ClusterSource
import KubernetesModel

/// `driftwatch capture`: freeze a cluster into a file.
package struct Capture: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Freeze a cluster into a snapshot file, to be compared later or elsewhere.",
    discussion: """
      The file holds only what the analyses need: never a Secret's data, an environment value or a token. It can stand \
      wherever a cluster is named. With --check nothing is read: it says what may be read, and the ClusterRole that \
      would complete it.

      driftwatch capture prod
      driftwatch capture prod -o before.dwsnap && driftwatch compare before.dwsnap prod
      driftwatch capture prod --for failover
      driftwatch capture prod --check

      Exit status: 0 captured (or: everything needed may be read), 1 with --check when something needed may not be \
      read, 2 error or something could not be read (the file is written all the same; --allow-partial accepts it).
      """)

  @Argument(
    help: "A context of the kubeconfig, a kubeconfig file, `in-cluster`, or a folder or file of manifests.",
    completion: .clusters)
  var cluster: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write, NAME.dwsnap by default; `-` for standard output, not compressed.", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Keep what this question asks for as well: failover.", valueName: "question"))
  var purpose: Purpose?

  @Flag(help: "Write plain text instead of gzip.")
  var plain = false

  @Flag(help: "Say what may be read and what is missing; read nothing.")
  var check = false

  @Flag(name: [.short, .long], help: "A line per list and per repeated request, and notes about the input.")
  var verbose = false

  @Flag(help: "Add a line to SHA256SUMS beside the file, as sha256sum does.")
  var checksums = false

  @OptionGroup var loading: LoadingOptions

  /// Questions that ask for more than comparisons do.
  enum Purpose: String, ExpressibleByArgument, CaseIterable { case failover }

  private var plan: ReadingPlan { purpose == .failover ? SnapshotReaders.everythingPlan : SnapshotReaders.plan() }

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    if check { return try await runCheck(in: environment) }
    let style: ReadingProgress.Style = verbose ? .log : .line
    let snapshots = try await loading.unmapped([cluster], plan, progress: style, in: environment)
    guard let snapshot = snapshots.first, snapshots.count == 1 else {
      throw CommandError.input(
        message: "`\(cluster)` stands for \(snapshots.count) clusters", hint: "capture them one by one")
    }
    try write(snapshot, in: environment)
    let shown = snapshot.diagnostics.filter { verbose || $0.severity == .error }
    for diagnostic in shown { environment.errors.line("driftwatch: \(diagnostic)") }
    let isPartial = snapshot.diagnostics.contains { $0.severity == .error }
    return isPartial && !loading.allowPartial ? .failure : .same
  }

  private func write(_ snapshot: Snapshot, in environment: Environment) throws {
    let output = output ?? Self.fileName(of: snapshot.name)
    var written: [UInt8] = []
    do throws(SnapshotFileError) {
      if output == "-" {
        let text = try SnapshotFile.plain(snapshot, writtenBy: Driftwatch.toolVersion)
        return environment.output.write(String(decoding: text, as: UTF8.self))
      }
      let bytes =
        plain
        ? try SnapshotFile.plain(snapshot, writtenBy: Driftwatch.toolVersion)
        : try SnapshotFile.encode(snapshot, writtenBy: Driftwatch.toolVersion)
      let path = output.hasPrefix("/") ? output : "\(environment.currentDirectory)/\(output)"
      try SnapshotFile.write(bytes, to: path)
      written = bytes
      environment.output.line(
        "\(output): \(snapshot.name), \(snapshot.version), \(snapshot.objectCount) objects, \(bytes.count) bytes")
    } catch {
      throw CommandError.input(message: error.message, hint: nil)
    }
    if checksums { try Checksums.add([(output, written)], in: environment) }
  }

  /// `prod.dwsnap`: what no file name may hold is a hyphen.
  private static func fileName(of cluster: String) -> String {
    let name = String(cluster.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "-" }.drop { $0 == "." })
    return "\(name.isEmpty ? "cluster" : String(name.prefix(120))).dwsnap"
  }

  private func runCheck(in environment: Environment) async throws(CommandError) -> ExitStatus {
    let inputs = try ClusterInput.resolve([ClusterArgument(cluster)], loading.connection, in: environment)
    let names = try ClusterArgument.names(of: inputs.map(\.argument))
    var isComplete = true
    for (input, name) in zip(inputs, names) {
      guard case .live(let access) = input.source else {
        throw .input(message: "`\(cluster)` is no live cluster: there are no permissions to check", hint: nil)
      }
      do throws(LiveClusterError) {
        let progress = ReadingProgress(environment.errors, style: verbose ? .log : .line)
        let reading = loading.connection.reading(plan, in: environment) { progress.note($0) }
        let check = try await PermissionCheck.run(named: name, on: access, reading)
        progress.finish()
        environment.output.write(PermissionTable.text(check, name: name))
        isComplete = isComplete && check.isComplete
      } catch {
        throw .input(message: "\(name): \(error.message)", hint: error.hint)
      }
    }
    return isComplete ? .same : .drift
  }
}

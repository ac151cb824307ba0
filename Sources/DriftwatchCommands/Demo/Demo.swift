package import ArgumentParser
import ClusterSource
import DriftComparison
import FoundationEssentials
import KubernetesModel

/// `driftwatch demo`: a first report without a cluster, a network or a file.
package struct Demo: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Compare two small clusters that come with the program.",
    discussion: """
      Prints what `driftwatch compare Examples/prod Examples/dr` prints in the repository. Reads no file and asks no \
      server.

      Exit status: 1, since the two differ; 0 with --write.
      """)

  @Option(
    help: ArgumentHelp(
      "Put the manifests of the two clusters into this folder instead, to play with.", valueName: "folder"))
  var write: String?

  @OptionGroup var output: OutputOptions

  private static let clusters = (baseline: "prod", target: "dr")

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    if let write { return try put(into: write, in: environment) }
    _ = try output.destinations()
    let snapshots = try [Self.clusters.baseline, Self.clusters.target].map(Self.snapshot)
    let comparison = Comparison(areas: SecurityAreas.all, filter: FindingFilter(), toolVersion: Driftwatch.toolVersion)
    let report = await comparison.report(baseline: snapshots[0], targets: Array(snapshots.dropFirst()))
    var output = output
    output.explainArguments = "Examples/prod Examples/dr"
    try output.write(report, in: environment)
    if output.output.isEmpty && output.outputFile == nil {
      environment.output.line("")
      environment.output.line("driftwatch demo --write DIR puts the two clusters on disk.")
    }
    return Compare.status(of: report, threshold: .any, allowsPartial: false)
  }

  private static func snapshot(of cluster: String) throws -> Snapshot {
    try ManifestSource.snapshot(
      named: cluster, files: ExampleFiles.files(of: cluster), source: "Examples/\(cluster)",
      plan: SnapshotReaders.plan(for: SecurityAreas.all))
  }

  /// Never writes over a file that says something else.
  private func put(into folder: String, in environment: Environment) throws(CommandError) -> ExitStatus {
    let targets = ExampleFiles.all.map { file in
      (path: "\(folder)/\(file.path.dropFirst("Examples/".count))", text: String(decoding: file.bytes, as: UTF8.self))
    }
    for target in targets {
      guard let present = try? environment.readFile(target.path, 1 << 20), present != target.text else { continue }
      throw .unwritable(path: target.path, reason: "there is another file of that name")
    }
    for target in targets {
      let path = URL(filePath: target.path, relativeTo: URL(filePath: environment.currentDirectory))
      // What cannot be made is told by the file that cannot be written there.
      try? FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try environment.writeFile(target.text, target.path)
    }
    let paths = [Self.clusters.baseline, Self.clusters.target].map { ShellText.quoted("\(folder)/\($0)") }
    environment.output.line("driftwatch compare \(paths.joined(separator: " "))")
    return .same
  }
}

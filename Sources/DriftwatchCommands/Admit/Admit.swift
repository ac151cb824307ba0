package import ArgumentParser
import DriftConfiguration
import KubernetesModel
import PodSecurityAnalysis

/// `driftwatch admit`: would these pods be let in there.
package struct Admit: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Tell whether a cluster would admit pods, and why not.",
    discussion: """
      Judges the workloads of the manifests named, or of another cluster (--from), or else the cluster's own. With \
      none refused it exits with 0, otherwise with 1; 2 is an error. --raise tells which namespaces could enforce a \
      stricter level today without refusing anything.
      """)

  @Argument(help: "The cluster that would admit them.")
  var cluster: String

  @Argument(help: "Manifests of the pods or controllers to be admitted.")
  var manifests: [String] = []

  @Option(
    help: ArgumentHelp("Judge the workloads of this cluster: would they run after a failover?", valueName: "cluster"))
  var from: String?

  @Flag(help: "Tell which namespaces could be raised to a stricter level.")
  var raise = false

  @Option(name: [.short, .long], help: "text, json or junit.")
  var output: AdmissionFormat = .text

  @Flag(name: [.short, .long], help: "Show admitted workloads too.")
  var verbose = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let configuration = try self.configuration.load(in: environment)
    let sources = [from].compactMap(\.self) + manifests
    let snapshots = try await loading.snapshots(
      [cluster] + sources, configuration: configuration, in: environment, allowsSameName: true)
    let problems = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !problems.isEmpty && !loading.allowPartial { throw CommandError.diagnostics(problems) }
    guard let target = snapshots.first else { return .failure }
    let preflight = AdmissionPreflight(target)
    if raise {
      for line in RaiseText.lines(preflight.raises()) { environment.output.line(line) }
      return .same
    }
    let judged = sources.isEmpty ? [target] : Array(snapshots.dropFirst())
    let verdicts = judged.flatMap(preflight.verdicts)
    let report = AdmissionReport(cluster: target.name, verdicts: verdicts)
    environment.output.write(try report.text(as: output, verbose: verbose))
    return verdicts.contains { $0.outcome == .refused } ? .drift : .same
  }
}

/// How admission verdicts are written.
enum AdmissionFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit
}

/// What namespaces could be raised to, for people.
enum RaiseText {
  static func lines(_ raises: [LevelRaise]) -> [String] {
    if raises.isEmpty { return ["every namespace enforces restricted already"] }
    return raises.flatMap { raise -> [String] in
      let count =
        raise.workloads == 0 ? "no workloads" : "\(raise.workloads) workload\(raise.workloads == 1 ? "" : "s")"
      let head =
        "\(raise.namespace)  \(raise.current.rawValue) -> \(raise.possible?.rawValue ?? "cannot be raised")  (\(count))"
      let blockers = raise.blockers.map { blocker in
        "    \(raise.blocked?.rawValue ?? "") is kept from it by \(blocker.workload.shortName): "
          + blocker.violations.map(\.reason).joined(separator: ", ")
      }
      return [head] + (raise.command.map { ["    \($0)"] } ?? []) + blockers
    }
  }
}

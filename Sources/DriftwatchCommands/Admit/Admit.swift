import AdmissionAnalysis
package import ArgumentParser
import DriftComparison
import DriftConfiguration
import KubernetesModel
import PodSecurityAnalysis

/// `driftwatch admit`: would these pods be let in there.
package struct Admit: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Tell whether a cluster would admit pods, and why not.",
    discussion: """
      Judges the workloads of the manifests named, or of another cluster (--from), or else the cluster's own. With \
      none refused it exits with 0, otherwise with 1; 2 is an error, or a pod template of a kind that is not read. --raise tells which namespaces could enforce a \
      stricter level today without refusing anything, and always exits with 0.

      driftwatch admit dr --from prod
      driftwatch admit prod deployment.yaml
      driftwatch admit prod --raise
      """)

  @Argument(help: "The cluster that would admit them.", completion: .clusters)
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

  package func validate() throws {
    guard raise else { return }
    if from != nil || !manifests.isEmpty {
      throw ValidationError("--raise judges the cluster's own workloads: leave out --from and manifests")
    }
    if output == .junit { throw ValidationError("--raise writes text or json, not junit") }
  }

  package func run(in environment: Environment) async throws -> ExitStatus {
    let configuration = try self.configuration.loadNaming(in: environment)
    let sources = [from].compactMap(\.self) + manifests
    let snapshots = try await loading.snapshots(
      [cluster] + sources, configuration: configuration, in: environment, allowsSameName: true)
    let problems = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    if !problems.isEmpty && !loading.allowPartial { throw CommandError.diagnostics(problems) }
    guard let target = snapshots.first else { return .failure }
    let preflight = AdmissionPreflight(target)
    if raise {
      let review = RemedyReview(baseline: nil, target: target.context)
      var report = RaiseReport(preflight, review, target)
      report.generatedAt = EvidenceOptions.time(in: environment)
      environment.output.write(try report.text(as: output))
      return .same
    }
    let judged = sources.isEmpty ? [target] : Array(snapshots.dropFirst())
    let brought = snapshots.dropFirst(from == nil ? 1 : 2).flatMap(\.namespaces)
    // The workloads of a cluster were let in by what decides there, those that --from names by the same elsewhere.
    let origin = sources.isEmpty ? target : from == nil ? nil : snapshots.dropFirst().first
    let others = OtherAdmission(
      target: AdmissionArea.behaviour(of: target), source: origin.map(AdmissionArea.behaviour))
    let verdicts = judged.flatMap { preflight.verdicts(for: $0, bringing: brought) }.map(others.completed)
    let unread = judged.flatMap { preflight.answers(forTemplatesOf: $0, bringing: brought) }
    let report = AdmissionReport(
      cluster: target.name, verdicts: verdicts, unread: unread, generatedAt: EvidenceOptions.time(in: environment))
    environment.output.write(try report.text(as: output, verbose: verbose))
    let isPartial = !unread.isEmpty || verdicts.contains { $0.outcome == .unknown }
    if isPartial && !loading.allowPartial { return .failure }
    return verdicts.contains { $0.outcome == .refused } ? .drift : .same
  }
}

/// How admission verdicts are written.
enum AdmissionFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit
}

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
      driftwatch admit dr --from prod
      driftwatch admit prod deployment.yaml
      driftwatch admit prod --raise

      Judges the workloads of the manifests named, or of another cluster (--from), or else the cluster's own. --raise \
      tells which namespaces could enforce a stricter level without refusing anything.

      Exit status: 0 none refused, 1 some, 2 error, or where something could not be judged (unless --allow-partial) or \
      nothing could. --raise: 0.
      """)

  @Argument(help: "The cluster that would admit them.", completion: .clusters)
  var cluster: String?

  @Argument(help: "Manifests of the pods or controllers to be admitted.")
  var manifests: [String] = []

  @Option(
    name: [.customShort("c"), .customLong("cluster")],
    help: ArgumentHelp("The cluster, likewise; all that stands alone is a manifest then.", valueName: "cluster"),
    completion: .clusters)
  var named: String?

  @Option(
    help: ArgumentHelp(
      "Judge the workloads of this cluster: would Pod Security let them in? `driftwatch failover` tells whether they "
        + "would start.", valueName: "cluster"))
  var from: String?

  @Flag(help: "Tell which namespaces could be raised to a stricter level.")
  var raise = false

  @Flag(help: "Count webhooks, which cannot be asked here, as allowing everything.")
  var assumeWebhooksAllow = false

  @Option(name: [.short, .long], help: "text, json or junit.")
  var output: AdmissionFormat = .text

  @Flag(name: [.short, .long], help: "Show admitted workloads too.")
  var verbose = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  package init() {}

  package func validate() throws {
    if cluster == nil && named == nil { throw ValidationError("name a cluster: driftwatch admit CLUSTER") }
    guard raise else { return }
    if from != nil || !files.isEmpty {
      throw ValidationError("--raise judges the cluster's own workloads: leave out --from and manifests")
    }
    if output == .junit { throw ValidationError("--raise writes text or json, not junit") }
  }

  private var files: [String] { (named == nil ? [] : [cluster].compactMap(\.self)) + manifests }

  package func run(in environment: Environment) async throws -> ExitStatus {
    let configuration = try self.configuration.loadNaming(in: environment)
    let sources = [from].compactMap(\.self) + files
    let snapshots = try await loading.snapshots(
      [named ?? cluster].compactMap(\.self) + sources, configuration: configuration, in: environment,
      allowsSameName: true)
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
    let there = AdmissionArea.behaviour(of: target)
    let here = origin.map { AdmissionArea.behaviour(of: $0).deciders }
    let verdicts = judged.flatMap { preflight.verdicts(for: $0, bringing: brought) }.map { verdict in
      let asked = WorkloadRequests.all(of: verdict.workload)
      let deciders = there.deciders(concerning: asked, assumeWebhooksAllow ? .allow : .unknown)
      return OtherAdmission(target: deciders, source: here).completed(verdict)
    }
    let unread = judged.flatMap { preflight.answers(forTemplatesOf: $0, bringing: brought) }
    var report = AdmissionReport(
      cluster: target.name, verdicts: verdicts, unread: unread, generatedAt: EvidenceOptions.time(in: environment))
    report.limitation = from.map {
      "  (admission only: driftwatch failover \(ShellText.quoted($0)) \(ShellText.quoted(named ?? cluster ?? target.name)) for the rest)"
    }
    environment.output.write(try report.text(as: output, verbose: verbose))
    if report.isVoid {
      environment.errors.line("driftwatch: status 2: nothing could be judged")
      return .failure
    }
    let open = unread.count + verdicts.count { $0.outcome == .unknown }
    return loading.status(
      verdicts.contains { $0.outcome == .refused } ? .drift : .same,
      unless: open == 0 ? [] : ["\(open) of \(verdicts.count + unread.count) workloads could not be judged"],
      environment)
  }
}

/// How admission verdicts are written.
enum AdmissionFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, junit
}

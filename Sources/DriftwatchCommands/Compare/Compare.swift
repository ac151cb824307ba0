package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel
import Notifications
import Reporting

/// `driftwatch compare`: the main job.
package struct Compare: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Compare clusters with a baseline and report what they allow differently.",
    usage: "driftwatch compare BASELINE TARGET [TARGET ...] [OPTIONS]",
    discussion: """
      driftwatch compare prod dr
      driftwatch compare clusters/prod clusters/staging clusters/dr --fail-on critical -o sarif=drift.sarif
      driftwatch compare prod dr --area access --severity critical,high --previous last-night.json

      A cluster is a folder or file of manifests (YAML or JSON), `-` for standard input, or a context of the \
      kubeconfig. NAME= before any of them sets the name that the report shows. git:REF:PATH is a folder as a commit holds \
      it: `driftwatch compare git:main:clusters/prod clusters/prod` shows what is not committed yet, \
      `driftwatch compare git:v1.4:overlays/prod git:main:overlays/prod --kustomize` what came since a tag, rendered.

      Exit status: 0 no drift at or above --fail-on, 1 drift, 2 error or something could not be read, or differs and \
      is not evaluated (unless --allow-partial).
      """)

  @Argument(help: "The cluster that is right.", completion: .clusters)
  var baseline: String?

  @Argument(help: "The clusters to compare with it.", completion: .clusters)
  var targets: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "A cluster, where none stands alone: the baseline first, then the targets; repeatable.", valueName: "cluster"),
    completion: .clusters)
  var cluster: [String] = []

  @OptionGroup var comparison: ComparisonRun
  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var notification: NotifyOptions

  @Option(
    help: ArgumentHelp(
      """
      Which findings exit with 1: any, weaker, stricter, different, info, low, medium, high, critical (and above), new, \
      never; latent, topology and unknown (kinds that Driftwatch does not know) as well; in a comma list all parts must \
      hold.
      """, valueName: "what"), completion: .thresholds)
  var failOn: String?

  @Flag(help: "Show each difference that is a platform's own, such as EKS's or k3s's; none of them counts.")
  var platform = false

  @Flag(help: "Show only what the report of --previous did not have.")
  var onlyNew = false

  @Option(
    help: ArgumentHelp(
      "An earlier JSON report: says what is new, still there and resolved since.", valueName: "report"))
  var previous: String?

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let clusters = try clusters()
    var output = output
    try output.check(targets: clusters.count - 1)
    try output.check(in: environment)
    if onlyNew && previous == nil {
      throw CommandError.invalidOption(
        option: "--only-new", message: "needs an earlier report to tell what is new", hint: "add --previous REPORT")
    }
    let filter = try filters.filter(onlyNew: onlyNew)
    let given = try failOn.map(Self.threshold)
    if given?.onlyNew == true && previous == nil {
      throw CommandError.invalidOption(
        option: "--fail-on", message: "`new` needs an earlier report to tell what is new", hint: "add --previous REPORT"
      )
    }
    let channels =
      notification.notify.isEmpty ? [] : try notification.targets(comparison.configuration.load(in: environment))
    let history = try previous.map { try Self.history($0, in: environment) }
    var result = try await comparison.result(of: clusters, in: environment) {
      [output] count throws(CommandError) in
      try output.check(targets: count)
    }
    if let history {
      if history.isForeign(to: result.report), let previous {
        throw CommandError.input(
          message: "\(previous): it is a report on other clusters, with the baseline `\(history.baseline)`",
          hint: "give an earlier report on these, or name clusters as before: NAME=CLUSTER")
      }
      result.report = history.applied(to: result.report, where: result.filter.keeps)
    }
    let threshold = given ?? result.configuration.failOn ?? .any
    result.report = threshold.marked(result.report)
    if let previous {
      result.report.run.inputs.append(RunInput(.previous, argument: previous, in: environment))
    }
    result.report.run.filters = filters.described + (onlyNew ? ["--only-new"] : [])
    filters.warn(about: result.report, to: environment.errors)
    output.sourceRoots = SourceRoots.all(of: clusters, in: environment)
    output.platforms = platform ? .unfolded : .folded
    output.explainArguments = comparison.arguments(naming: clusters)
    try output.write(filter.applied(to: result.report), in: environment)
    let status = Self.status(
      of: result.report, threshold: threshold, allowsPartial: comparison.loading.allowPartial)
    if status == .failure, try !output.showsText() {
      environment.errors.line("driftwatch: status 2: \(Self.reason(for: result.report) ?? "something is not known")")
    }
    for target in result.report.targets where status != .same && target.isWorthANotice {
      let notice = Notice(target, of: result.report, time: environment.now())
      await NotifyOptions.deliver(notice, to: channels, in: environment)
    }
    return status
  }

  /// The baseline and the targets, by whichever grammar.
  private func clusters() throws(CommandError) -> [String] {
    let alone = [baseline].compactMap(\.self) + targets
    if !alone.isEmpty && !cluster.isEmpty {
      throw .input(
        message: "clusters stand alone or behind -c, not both: which is the baseline would be a guess",
        hint: "driftwatch compare BASELINE TARGET…")
    }
    let all = alone + cluster
    if all.count > 1 { return all }
    throw .input(
      message: all.isEmpty
        ? "no cluster is named" : "one cluster is named, and comparing takes a baseline and a target",
      hint: "driftwatch compare \(all.first.map(ShellText.quoted) ?? "BASELINE") TARGET")
  }

  static func threshold(_ text: String) throws(CommandError) -> FailureThreshold {
    do throws(FailureThresholdError) {
      return try FailureThreshold(parsing: text)
    } catch {
      throw .invalidOption(option: "--fail-on", message: error.message, hint: nil)
    }
  }

  static func history(_ path: String, in environment: Environment) throws(CommandError) -> ReportHistory {
    let text = try environment.readFile(path, 1 << 28)
    do throws(ReportingError) {
      return try ReportHistory(json: text)
    } catch {
      throw .input(message: "\(path): \(error.message)", hint: error.hint)
    }
  }
}

package import ArgumentParser
import DriftComparison
import DriftConfiguration
import FailoverAnalysis
import KubernetesModel

/// `driftwatch failover`: would one cluster's workloads run in another.
package struct Failover: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Tell whether the workloads of one cluster would start in another, and what is missing there.",
    discussion: """
      FROM is the cluster that is left, TO the one that takes over. Nothing is sent to either but reads; Secrets are \
      never listed, of ConfigMaps the names alone are kept. What nobody can know from here is said and never counted; \
      nodes, traffic and operators are not judged yet.

      driftwatch failover prod dr
      driftwatch failover prod dr --namespace 'payments*' --fail-on high -o junit=drill.xml
      driftwatch failover prod.dwsnap clusters/dr --complete --bring ConfigMap,ServiceAccount

      Exit status: 0 every workload chosen would start, 1 something counts (--fail-on), 2 error, something could not be \
      read or judged (unless --allow-partial).
      """)

  @Argument(help: "The cluster whose workloads have to run.", completion: .clusters)
  var from: String

  @Argument(help: "The cluster in which they would have to run.", completion: .clusters)
  var to: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Judge only workloads of namespaces that match, by FROM's names. Repeatable.", valueName: "glob")
  )
  var namespace: [String] = []

  @Option(help: ArgumentHelp("Leave out workloads of namespaces that match. Repeatable.", valueName: "glob"))
  var excludeNamespace: [String] = []

  @Option(
    help: ArgumentHelp("Judge only workloads whose pod template has these labels, as app=api.", valueName: "labels"))
  var selector: String?

  @Option(
    help: ArgumentHelp(
      "By whose template a workload is judged that both have: twin (TO's, which would be scaled up) or from.",
      valueName: "which"))
  var spec: SpecChoice = .twin

  @Option(
    help: ArgumentHelp(
      "Kinds that the procedure of the failover creates in TO itself, as ConfigMap,ServiceAccount; or all.",
      valueName: "kinds"))
  var bring: [String] = []

  @Flag(help: "Take webhooks that cannot be evaluated to let every pod in.")
  var assumeWebhooksAllow = false

  @Option(
    help: ArgumentHelp(
      "What exits with 1: any, low, medium, high, critical (and above), certain, starting, unknown, never; in a comma list "
        + "all parts must hold.", valueName: "what"))
  var failOn: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "\(FailoverFormat.names); FORMAT=FILE writes it to a file. Repeatable.", valueName: "format[=file]"))
  var output: [String] = []

  @Option(help: ArgumentHelp("Write the report there instead of to standard output.", valueName: "file"))
  var outputFile: String?

  @Flag(name: [.short, .long], help: "Show every workload, and the names behind every condition.")
  var verbose = false

  @Flag(name: [.short, .long], help: "Show the verdict only.")
  var quiet = false

  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions

  enum SpecChoice: String, ExpressibleByArgument, CaseIterable { case twin, from }

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let threshold = try FailoverThreshold(failOn ?? "any")
    let destinations = try FailoverFormat.destinations(output, outputFile)
    let options = try options()
    let configuration = try self.configuration.loadNaming(in: environment)
    let read = try await loading.unmapped(
      [from, to], SnapshotReaders.failoverPlan, configuration: configuration, in: environment)
    guard read.count == 2 else {
      throw CommandError.input(
        message: "expected two clusters, found \(read.count)", hint: "name one each for FROM and TO")
    }
    let snapshots = read.map { configuration.completed($0) }
    let errors = snapshots.flatMap(\.diagnostics).filter { $0.severity == .error }
    // What a server refuses leaves workloads unknown, each in its own place; a file that cannot be read may hide any.
    for error in errors where error.location == nil { environment.errors.line("driftwatch: \(error)") }
    let problems = errors.filter { $0.location != nil }
    if !problems.isEmpty && !loading.allowPartial { throw CommandError.diagnostics(problems) }
    var judge = FailoverJudge(from: snapshots[0], to: snapshots[1], configuration.mapping, options)
    var report = judge.report()
    for remark in report.accept(configuration.exceptions, today: CalendarDay(secondsSince1970: environment.now())) {
      environment.errors.line("warning: \(remark)")
    }
    if report.workloads.isEmpty { throw nothingChosen(snapshots[0], report) }
    let sheet = FailoverSheet(
      report: report, contexts: snapshots.map(\.context), threshold: threshold,
      generatedAt: EvidenceOptions.time(in: environment))
    try write(sheet, to: destinations, in: environment)
    return threshold.status(of: report, allowsPartial: loading.allowPartial)
  }

  private func write(
    _ sheet: FailoverSheet, to destinations: [(format: FailoverFormat, file: String?)], in environment: Environment
  ) throws {
    let detail: FailoverSheet.Detail = quiet ? .verdict : verbose ? .everything : .causes
    for (format, file) in destinations {
      let text = try sheet.text(as: format, detail)
      if let file { try environment.writeFile(text, file) } else { environment.output.write(text) }
    }
  }

  private func options() throws(CommandError) -> FailoverOptions {
    var options = FailoverOptions()
    options.spec = spec == .twin ? .twin : .from
    options.namespaces = namespace.map { Glob($0) }
    options.excludedNamespaces = excludeNamespace.map { Glob($0) }
    options.webhooks = assumeWebhooksAllow ? .assumedToAllow : .unknown
    options.bring = try FailoverBringing.kinds(bring)
    if let selector {
      options.selector = try FailoverSelector.parsed(selector)
      options.selectorText = selector
    }
    return options
  }

  /// Choosing nothing is no success.
  private func nothingChosen(_ snapshot: Snapshot, _ report: FailoverReport) -> CommandError {
    let known = Set(snapshot.controllers.map(\.namespace) + snapshot.pods.map(\.namespace)).sorted()
    let others = report.leftOut.system > 0 ? "; \(report.leftOut.system) are of the cluster's own namespaces" : ""
    return .input(
      message: "no workload of \(snapshot.name) is chosen\(others)",
      hint: known.isEmpty ? "it holds no workloads" : "it has workloads in \(known.prefix(12).joined(separator: ", "))")
  }
}

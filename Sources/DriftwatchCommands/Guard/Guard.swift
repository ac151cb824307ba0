package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import Guardrails
import KubernetesModel
import Notifications
import Reporting
import Rollback

/// `driftwatch guard`: nothing may have a security knob that is not on its list.
package struct Guard: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    abstract: "Check that nothing has a security knob that is not on its list.",
    discussion: """
      driftwatch guard prod --policy guardrails.yaml --policy team.yaml
      driftwatch guard prod dr --inventory
      driftwatch guard prod --inventory --knob privileged,host-path,reads-secrets -n payments
      driftwatch guard prod --init > guardrails.yaml

      Run it after each deployment: continuous integration checks what will be built, this checks what is there \
      once admission controllers had their say; a template that no pod is made from yet counts too. --init writes today's holders as the first list; --inventory lists who holds what in one cluster \
      or several, with the reasons of a list where there is one.

      `driftwatch rules` lists the knobs.

      Notices and rollbacks are told on standard error. Exit status: 0 no breach at or above --fail-on, 1 breach \
      (whatever became of notices), 2 error, or a rollback that did not work. --inventory: 0, or 2 for an error, \
      or where what was not read could change it (unless --allow-partial).
      """)

  @Argument(
    help: ArgumentHelp("The cluster to check; of --inventory one or several.", valueName: "cluster"),
    completion: .clusters)
  var clusters: [String] = []

  @Option(
    name: [.short, .long], help: ArgumentHelp("A cluster, likewise; repeatable.", valueName: "cluster"),
    completion: .clusters)
  var cluster: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file with `guardrails`; what else it states wins over the configuration. Repeatable: lists add up. By default "
        + "the configuration.",
      valueName: "file"))
  var policy: [String] = []

  @Flag(help: "List everybody who holds a knob, clusters side by side.")
  var inventory = false

  @OptionGroup var knobs: KnobOptions

  @Flag(name: .customLong("init"), help: "Write today's holders as a list to standard output.")
  var writesList = false

  @Option(help: ArgumentHelp("The last day of the entries that --init writes; without it they are permanent."))
  var expires: String?

  @Option(
    help: ArgumentHelp("Report only what this earlier state of the cluster did not have.", valueName: "cluster"))
  var since: String?

  @Option(help: ArgumentHelp("Allow what this cluster has, besides the list.", valueName: "cluster"))
  var against: String?

  @Option(
    help: ArgumentHelp("Which breaches exit with 1, as for compare.", valueName: "what"),
    completion: .thresholds)
  var failOn: String?

  @OptionGroup var notification: NotifyOptions
  @OptionGroup var rollback: RollbackOptions
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var loading: LoadingOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var output: OutputOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let scope = try knobs.scope()
    if inventory { return try await list(scope, in: environment) }
    let cluster = try onlyCluster()
    let configuration = try self.configuration.load(with: policy, in: environment)
    let filter = try filters.filter()
    let threshold = try failOn.map(Compare.threshold) ?? .any
    let targets = try notification.targets(configuration)
    let access = try rollback.rollback.map { _ in
      try rollback.access(cluster, loading, hasMapping: !configuration.mapping.rules.isEmpty, in: environment)
    }
    let names = [cluster, since, against].compactMap(\.self)
    let clusters = try await loading.snapshots(
      names, configuration: configuration, in: environment, allowsSameName: true
    ).map(GuardedCluster.init)
    guard let guarded = clusters.first else { return .failure }
    let absence = KnobOptions.absence(of: knobs.namespace, in: [guarded])
    // A check of nothing is no check: only what some namespace is there for may pass.
    if !writesList, let sentence = absence.sentences.first, absence.sentences.count == knobs.namespace.count {
      throw CommandError.input(message: sentence, hint: "a guard of what is not there would always pass")
    }
    for sentence in absence.sentences { environment.errors.line("warning: \(sentence)") }
    if writesList { return try write(listOf: guarded, in: environment) }
    if configuration.guardrails == nil && against == nil {
      throw CommandError.input(
        message: "there is no list: the configuration has no `guardrails`",
        hint: "write one with `driftwatch guard \(cluster) --init > guardrails.yaml`, pass it with --policy")
    }
    let list = scope.entries(of: configuration.guardrails ?? [])
    let other = against == nil ? nil : clusters.last
    let today = CalendarDay(secondsSince1970: environment.now())
    let earlier = since == nil ? nil : clusters.dropFirst().first
    let verdict = GuardVerdict(
      cluster: guarded, allowing: list, against: other, today: today, since: earlier,
      guardrails: scope.guardrails, namespaces: scope.namespaces)
    var report = verdict.report(on: guarded, listName: "the list", toolVersion: Driftwatch.toolVersion)
    let files = [self.configuration.name(in: environment)].compactMap(\.self) + policy
    report.configuration = files.isEmpty ? nil : files.joined(separator: ", ")
    report.run.generatedAt = EvidenceOptions.time(in: environment)
    report.run.inputs = [RunInput(.target, name: guarded.snapshot.name, argument: cluster, in: environment)]
    report.run.filters = filters.described
    var output = output
    output.sourceRoots = SourceRoots.all(of: [cluster], in: environment)
    try output.write(filter.applied(to: report), in: environment)
    let status = Compare.status(of: report, threshold: threshold, allowsPartial: loading.allowPartial)
    var outcomes: [RollbackOutcome] = []
    if let access, let mode = rollback.rollback {
      let judge = RevisionJudge(
        snapshot: guarded.snapshot, allowing: list, against: other, today: today, since: earlier, threshold: threshold)
      outcomes = try await rollback.run(
        on: RollbackOptions.workloads(in: verdict), access: access, judge: judge, mode: mode,
        reading: loading.connection.reading(in: environment) { _ in }, in: environment)
    }
    if status != .same, !targets.isEmpty {
      let notice = Notice(
        report, cluster: guarded.snapshot.name, time: environment.now(), rollback: outcomes.map(\.summary))
      await NotifyOptions.deliver(notice, to: targets, in: environment)
    }
    if outcomes.contains(where: \.isFailure) { return .failure }
    return loading.status(status, unless: absence.open, environment)
  }

  private func onlyCluster() throws(CommandError) -> String {
    let all = clusters + cluster
    guard all.count == 1 else {
      throw .input(
        message: all.isEmpty ? "no cluster is named" : "one cluster is checked at a time",
        hint: "several stand side by side with --inventory")
    }
    return all[0]
  }

  private func write(listOf guarded: GuardedCluster, in environment: Environment) throws -> ExitStatus {
    if let expires, CalendarDay(expires) == nil {
      throw CommandError.invalidOption(
        option: "--expires", message: "`\(expires)` is not a day", hint: "write it as 2026-12-31")
    }
    let entries = GuardVerdict.entries(
      allowing: guarded, reason: "held when the list was first written, to be reviewed")
    environment.output.write(GuardrailList.yaml(entries, expires: expires))
    let problems =
      guarded.snapshot.diagnostics.filter { $0.severity == .error }.map(\.description) + GapText.lines(guarded.gaps)
    guard !problems.isEmpty, !loading.allowPartial else { return .same }
    for problem in problems { environment.errors.line("driftwatch: \(problem)") }
    environment.errors.line("driftwatch: the list is not complete: part of the cluster could not be read")
    return .failure
  }
}

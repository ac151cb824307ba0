package import ArgumentParser
import DriftComparison
import DriftConfiguration
import Findings
import KubernetesModel
import Reporting

/// `driftwatch config accept`: writes exceptions for findings into the configuration.
package struct ConfigAccept: EnvironmentCommand {
  package static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept findings: write exceptions into the configuration.",
    discussion: """
      An exception needs a reason, an owner and a last day, or --permanent. The rest of the file stays. \
      By its id a finding is accepted as it is now: a further change makes it another one. By rule and place findings \
      are accepted whatever changes there.

      driftwatch config accept DW-1a2b3c4d5e --report drift.json --reason "MIG-311" --owner platform --expires 2026-12-31
      """)

  @Argument(help: "Ids of findings, for example DW-1a2b3c4d5e.")
  var ids: [String] = []

  @Option(help: "The rule of findings to accept wherever --namespace and --name say, instead of ids.")
  var rule: String?

  @Option(help: "The namespace of the findings, with --rule.")
  var namespace: String?

  @Option(help: ArgumentHelp("The kind and name of the findings' place, with --rule.", valueName: "kind/name"))
  var name: String?

  @Option(help: "Why it is accepted.")
  var reason: String

  @Option(help: "Who answers for it.")
  var owner: String

  @Option(help: "The last day on which it holds, as 2026-12-31.")
  var expires: String?

  @Flag(help: "Accept it without end.")
  var permanent = false

  @Option(help: "Accept it only in this target.")
  var target: String?

  @Option(
    help: ArgumentHelp(
      "A JSON report with the findings: entries then tell rule, place and summary, and an id that is not in it is refused.",
      valueName: "report"))
  var report: String?

  @Flag(
    help: "Accept whatever changes there, up to the severity of today, instead of the finding as it is. Needs --report."
  )
  var anyChange = false

  @Option(help: "Who agreed to it.")
  var approver: String?

  @Option(help: "Where it was discussed.")
  var ticket: String?

  @Option(help: "The day on which it was agreed to, as 2026-12-31.")
  var approvedOn: String?

  @OptionGroup var options: ConfigurationOptions

  package init() {}

  package func run(in environment: Environment) async throws -> ExitStatus {
    let lastDay = try self.lastDay(from: CalendarDay(secondsSince1970: environment.now()))
    for (option, text) in [("--reason", reason), ("--owner", owner)] where text.allSatisfy(\.isWhitespace) {
      throw CommandError.invalidOption(option: option, message: "is blank", hint: nil)
    }
    for (option, text) in [("--reason", reason), ("--owner", owner)] where Placeholder.isOne(text) {
      throw CommandError.invalidOption(option: option, message: "`\(text)` says nothing", hint: "say it in words")
    }
    try checkApproval(today: CalendarDay(secondsSince1970: environment.now()))
    let known = try report.map { try Compare.history($0, in: environment).entries }
    if known == nil, rule == nil {
      environment.errors.line(
        "warning: without --report nobody knows whether \(ids.count == 1 ? "this id is one" : "these ids are those") of a "
          + "finding, and the entry tells no rule or place")
    }
    if anyChange && known == nil {
      throw CommandError.invalidOption(
        option: "--any-change", message: "needs the report that tells rule, place and severity",
        hint: "add --report REPORT")
    }
    let entries = try subjects().map { subject in
      var entry = ExceptionWriter.Entry(
        try told(subject, known), target: target, reason: reason, owner: owner, lastDay: lastDay)
      entry.approver = approver ?? ""
      entry.ticket = ticket ?? ""
      entry.approvedOn = approvedOn ?? ""
      return entry
    }
    let path = options.path(in: environment) ?? "driftwatch.yaml"
    let exists = options.path(in: environment) != nil
    let text = exists ? try environment.readFile(path, ConfigurationReader.maximumBytes) : ""
    if exists, let known = try options.load(in: environment).exceptions.first(where: accepts) {
      throw CommandError.input(
        message: "\(known.location?.description ?? path): \(known.text) is accepted already",
        hint: "change that exception, or remove it first")
    }
    let changed = ExceptionWriter.adding(entries, to: text)
    if rule != nil { try Self.check(entries, file: path) }
    guard (try? ConfigurationReader.read(changed, file: path)) != nil else {
      throw CommandError.input(
        message: "\(path): exceptions cannot be added to a file written in this way; it stays as it was",
        hint: "write `exceptions:` on a line of its own and each exception below it, after `- `")
    }
    try environment.writeFile(changed, path)
    environment.output.line("\(path): \(entries.count) exception\(entries.count == 1 ? "" : "s") added")
    return .same
  }

  private func checkApproval(today: CalendarDay) throws(CommandError) {
    guard let approvedOn else { return }
    guard let day = CalendarDay(approvedOn) else {
      throw .invalidOption(
        option: "--approved-on", message: "`\(approvedOn)` is not a day", hint: "write it as 2026-12-31")
    }
    if day > today {
      throw .invalidOption(option: "--approved-on", message: "\(day) is yet to come", hint: "today is \(today)")
    }
  }

  /// The subject with what the report tells of it; what the report does not have would match nothing.
  private func told(
    _ subject: ExceptionWriter.Entry.Subject, _ known: [ReportHistory.Entry]?
  ) throws(CommandError) -> ExceptionWriter.Entry.Subject {
    guard let known else { return subject }
    let inTarget = known.filter { entry in target.map { Glob($0).matches(entry.target) } ?? true }
    switch subject {
    case .id(let id):
      guard let entry = inTarget.first(where: { $0.id == id }) else {
        throw .input(message: "the report has no finding `\(id)`: it would match nothing", hint: nil)
      }
      let name = Glob(literal: "\(entry.place.kind)/\(entry.place.name)").pattern
      let namespace = Glob(literal: entry.place.namespace).pattern
      return anyChange
        ? .anyChange(
          rule: entry.rule, namespace: namespace, name: name, severity: entry.severity?.rawValue ?? "info")
        : .finding(id: id, rule: entry.rule, namespace: namespace, name: name, summary: entry.summary)
    default:
      var exception = AcceptedDrift(acceptance: Acceptance(reason: reason, owner: owner, expires: ""))
      exception.rule = rule.map { Glob($0) }
      exception.namespace = namespace.map { Glob($0) }
      exception.name = name.map { Glob($0) }
      let matched = inTarget.count { exception.covers(rule: $0.rule, $0.place) }
      if matched == 0 {
        throw .input(message: "`\(exception.text)` matches no finding of the report", hint: nil)
      }
      if matched == inTarget.count && matched > 1 {
        throw .input(
          message: "`\(exception.text)` matches all \(matched) findings of the report", hint: "name less of them")
      }
      return subject
    }
  }

  /// Ids, or a rule and a place.
  private func subjects() throws(CommandError) -> [ExceptionWriter.Entry.Subject] {
    if let wrong = ids.first(where: { !FindingIdentity.isID($0) }) {
      throw .input(message: "`\(wrong)` is not the id of a finding", hint: "ids are in the report, as DW-1a2b3c4d5e")
    }
    guard let rule else {
      if ids.isEmpty || namespace != nil || name != nil {
        throw .input(message: "name ids, or a --rule with --namespace, --name or both", hint: nil)
      }
      return ids.map { .id($0) }
    }
    if !ids.isEmpty { throw .input(message: "name ids or a --rule, not both", hint: nil) }
    var exception = AcceptedDrift(acceptance: Acceptance(reason: reason, owner: owner, expires: ""))
    exception.rule = Glob(rule)
    exception.namespace = namespace.map { Glob($0) }
    exception.name = name.map { Glob($0) }
    if exception.isTooBroad {
      throw .input(
        message: "`\(exception.text)` would accept findings of every place or every rule",
        hint: "name a rule, and --namespace, --name or both")
    }
    return [.rule(rule, namespace: namespace ?? "", name: name ?? "")]
  }

  /// What is wrong with an exception by itself, a rule that there is not for instance, is told as it is.
  private static func check(_ entries: [ExceptionWriter.Entry], file: String) throws {
    do throws(ConfigurationError) {
      _ = try ConfigurationReader.read(ExceptionWriter.adding(entries, to: ""), file: file)
    } catch {
      let problem = error.diagnostics.first
      throw CommandError.input(message: problem?.message ?? "the exception cannot be written", hint: problem?.hint)
    }
  }

  private func accepts(_ exception: AcceptedDrift) -> Bool {
    guard exception.target?.pattern == target else { return false }
    if let id = exception.id { return ids.contains(id) }
    return rule != nil && exception.rule?.pattern == rule && exception.namespace?.pattern == namespace
      && exception.name?.pattern == name
  }

  private func lastDay(from today: CalendarDay) throws(CommandError) -> CalendarDay? {
    if permanent && expires == nil { return nil }
    guard let expires, !permanent else {
      throw .input(message: "an exception has either --expires DAY or --permanent", hint: nil)
    }
    if let day = CalendarDay(expires) {
      if day >= today { return day }
      throw .invalidOption(option: "--expires", message: "\(day) is past", hint: "today is \(today)")
    }
    throw .invalidOption(option: "--expires", message: "`\(expires)` is not a day", hint: "write it as 2026-12-31")
  }
}

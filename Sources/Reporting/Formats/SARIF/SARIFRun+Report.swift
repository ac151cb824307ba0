import Findings
import KubernetesModel

extension SARIFRun {
  /// What code scanning takes of one run; it refuses files that have more.
  static let mostResults = 25_000

  /// Code scanning opens an alert for each result whatever else it says: only drift of today that nobody accepts is one.
  init(_ report: DriftReport, target: TargetReport, paths: SourcePaths) {
    let rules = Self.rules(of: report, target: target)
    let indices = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    tool = SARIFTool(driver: SARIFDriver(semanticVersion: report.toolVersion, rules: rules))
    let (baseline, name) = (URIText.segment(report.baseline.name), URIText.segment(target.cluster.name))
    automationDetails = SARIFAutomationDetails(
      id: "driftwatch/\(baseline)/\(name)/",
      description: SARIFMessage(untrusted: Verdict(target, baseline: report.baseline).sentence()))
    let drift = target.shown.filter { $0.acceptance == nil && $0.finding.effect == .effective }
    invocations = [SARIFInvocation(report, target: target, drift: drift.count, paths: paths)]
    let names = FindingView.Names(baseline: report.baseline.name, target: target.cluster.name)
    results = drift.prefix(Self.mostResults).map {
      SARIFResult($0, names: names, ruleIndex: indices[$0.finding.rule], paths: paths)
    }
  }

  /// The catalogue, and a stub for each rule that a finding names and the catalogue does not have.
  private static func rules(of report: DriftReport, target: TargetReport) -> [SARIFRule] {
    let worst = Dictionary(target.findings.map { ($0.finding.rule, $0.finding.severity) }, uniquingKeysWith: max)
    let known = Set(report.rules.map(\.id))
    let missing = Set(worst.keys).subtracting(known).sorted().map {
      FindingRule(id: $0, title: $0, explanation: $0, severities: "")
    }
    return (report.rules + missing).sorted { $0.id < $1.id }.map { SARIFRule($0, worst: worst[$0.id]) }
  }
}

extension SARIFRule {
  init(_ rule: FindingRule, worst: Severity?) {
    id = rule.id
    shortDescription = SARIFMultiformat(text: rule.title)
    fullDescription = SARIFMultiformat(text: rule.explanation)
    let severity = rule.severities.isEmpty ? "" : "\n\nSeverity: \(rule.severities)"
    let references = rule.references.map { "\n- \($0)" }.joined()
    help = SARIFMultiformat(
      text: rule.explanation + severity + references,
      markdown: rule.explanation + severity + (references.isEmpty ? "" : "\n" + references))
    helpUri = rule.references.first { $0.hasPrefix("https://") }
    let area = String(rule.id.prefix { $0 != "/" })
    properties = SARIFRuleProperties(
      tags: ["security", "kubernetes", area], securitySeverity: worst?.codeScanningScore)
  }
}

extension Severity {
  /// The middle of the range by which code-scanning services name this severity.
  var codeScanningScore: String? {
    switch self {
    case .critical: "9.5"
    case .high: "8.0"
    case .medium: "5.5"
    case .low: "2.0"
    case .info: nil
    }
  }

  var sarifLevel: String {
    switch self {
    case .critical, .high: "error"
    case .medium: "warning"
    case .low, .info: "note"
    }
  }
}

extension SARIFInvocation {
  init(_ report: DriftReport, target: TargetReport, drift: Int, paths: SourcePaths) {
    let clusters = [report.baseline, target.cluster]
    executionSuccessful = Verdict(target, baseline: report.baseline).isRead
    endTimeUtc = report.run.generatedAt
    toolExecutionNotifications =
      clusters.flatMap { cluster in cluster.diagnostics.map { SARIFNotification($0, cluster: cluster.name, paths) } }
      + target.areas.flatMap(\.incomparable).map { SARIFNotification($0) }
      + (report.configuration.map { [SARIFNotification(configuration: $0)] } ?? [])
      + Self.notes(report, target, drift: drift).map { SARIFNotification(left: $0, of: target.cluster.name) }
  }
}

extension SARIFInvocation {
  private static func notes(_ report: DriftReport, _ target: TargetReport, drift: Int) -> [String] {
    let exceptions = target.exceptions.filter { $0.status != .matched }
      .map { "exception \($0.text): \($0.status.phrase)" }
    let rest = [
      target.omission.phrase, report.run.asOf.map { "as of \($0)" }, others(in: report, target, drift: drift),
    ]
    return exceptions + rest.compactMap(\.self)
  }

  /// `3 accepted, 2 latent and 1 resolved are no results here`
  private static func others(in report: DriftReport, _ target: TargetReport, drift: Int) -> String? {
    let tally = Tally(target.findings)
    let counts = [
      (tally.accepted, "accepted"), (tally.latent, "latent"), (tally.topology, "topology"),
      (report.resolved.count { $0.target == target.cluster.name }, "resolved"),
      (target.findings.count(where: \.isLeftOut), "left out by filters"),
      (max(0, drift - SARIFRun.mostResults), "beyond the \(SARIFRun.mostResults) that a run may have"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counts.isEmpty ? nil : "\(English.list(counts)) are no results here: see the report as JSON"
  }
}

extension SARIFNotification {
  init(_ diagnostic: Diagnostic, cluster: String, _ paths: SourcePaths) {
    level = diagnostic.severity.rawValue
    message = SARIFMessage(untrusted: "\(cluster): \(diagnostic.description)")
    locations = diagnostic.location.map { [SARIFLocation(physicalLocation: SARIFPhysicalLocation($0, paths))] }
  }

  init(configuration file: String) {
    level = "note"
    message = SARIFMessage(untrusted: "configuration: \(file)")
  }

  init(left phrase: String, of cluster: String) {
    level = "note"
    message = SARIFMessage(untrusted: "\(cluster): \(phrase)")
  }

  init(_ gap: Incomparable) {
    level = "error"
    let hint = gap.hint.map { " (\($0))" } ?? ""
    message = SARIFMessage(untrusted: "could not compare \(gap.place): \(gap.reason)\(hint)")
  }
}

import Findings
import KubernetesModel

extension ReportFormat {
  /// For log stores: a flat JSON object a line, of the run, its findings, its gaps, and what is not evaluated.
  package static let ndjson = ReportFormat(
    name: "ndjson", fileExtension: "ndjson", mediaType: "application/x-ndjson",
    purpose: "a flat JSON object a line, for log stores"
  ) { report, _ in
    ReportLine.all(of: report).map(JSONText.line).joined()
  }
}

/// One line; members that do not apply are left out.
struct ReportLine: Encodable {
  /// `run`, `finding`, `gap`, `unevaluated`, `exception` or `resolved`.
  var type: String
  var schema = "driftwatch-lines/v1"
  /// The same in every line of a run.
  var run: String
  var time: String?
  var baseline: String
  var target: String?
  var toolVersion: String?
  var area: String?
  var id: String?
  var rule: String?
  var severity: String?
  var direction: String?
  var effect: String?
  /// `new`, `open`, `accepted`, `latent`, `topology`, `resolved`; of a gap `open`; of a run its relation.
  var state: String?
  var namespace: String?
  var kind: String?
  var name: String?
  var summary: String?
  /// Of a gap: the side that leaves it open.
  var side: String?
  var hint: String?
  var objects: Int?
  var complete: Bool?
  /// Of a run: the day that stood in place of today, filters as given and how many findings they leave out.
  var asOf: String?
  var filters: String?
  var leftOut: Int?

  private init(_ type: String, _ report: DriftReport, _ run: String, target: TargetReport?) {
    self.type = type
    self.run = run
    time = report.run.generatedAt
    baseline = report.baseline.name
    self.target = target?.cluster.name
  }

  private mutating func set(_ place: Place) {
    namespace = place.namespaceForReaders.nilIfEmpty
    kind = place.kind
    name = place.name
  }

  static func all(of report: DriftReport) -> [ReportLine] {
    let run = runID(of: report)
    let lines = report.targets.flatMap { target in
      [verdict(of: target, report, run)] + target.shown.map { finding($0, report, run, target) }
        + gaps(of: target, report, run) + unevaluated(of: target, report, run) + exceptions(of: target, report, run)
    }
    return lines + report.resolved.map { resolved($0, report, run) }
  }

  /// Equal for the same clusters at the same time.
  private static func runID(of report: DriftReport) -> String {
    let ids = report.targets.flatMap { [$0.cluster.name, $0.cluster.readAt] + $0.findings.map(\.id) }
    return Likeness.digest([report.run.generatedAt ?? "", report.baseline.name, report.toolVersion] + ids)
  }

  private static func verdict(of target: TargetReport, _ report: DriftReport, _ run: String) -> ReportLine {
    let verdict = Verdict(target, baseline: report.baseline)
    var line = ReportLine("run", report, run, target: target)
    line.toolVersion = report.toolVersion
    line.state = verdict.relation.rawValue
    line.complete = verdict.isComplete
    line.summary = verdict.sentence()
    line.asOf = report.run.asOf
    line.filters = report.run.filters.joined(separator: " ").nilIfEmpty
    line.leftOut = verdict.leftOut > 0 ? verdict.leftOut : nil
    return line
  }

  private static func finding(
    _ entry: IdentifiedFinding, _ report: DriftReport, _ run: String, _ target: TargetReport
  ) -> ReportLine {
    let finding = entry.finding
    var line = ReportLine(finding.isUnevaluated ? "unevaluated" : "finding", report, run, target: target)
    line.area = entry.area
    line.id = entry.id
    line.rule = finding.rule
    line.severity = finding.severity.rawValue
    line.direction = finding.direction.rawValue
    line.effect = finding.effect.rawValue
    line.state = entry.state
    line.summary = finding.summary
    line.set(finding.place)
    return line
  }

  private static func gaps(of target: TargetReport, _ report: DriftReport, _ run: String) -> [ReportLine] {
    target.areas.flatMap { area in
      area.incomparable.map { gap in
        var line = ReportLine("gap", report, run, target: target)
        line.area = area.area.id
        line.state = "open"
        line.summary = gap.reason
        line.side = gap.side.rawValue
        line.hint = gap.hint
        line.set(gap.place)
        return line
      }
    }
  }

  /// Exceptions that accept nothing.
  private static func exceptions(of target: TargetReport, _ report: DriftReport, _ run: String) -> [ReportLine] {
    target.exceptions.filter { $0.status != .matched }.map { outcome in
      var line = ReportLine("exception", report, run, target: target)
      line.state = outcome.status.rawValue
      line.summary = outcome.text
      return line
    }
  }

  /// Kinds whose objects are alike or nobody's; those that differ are findings.
  private static func unevaluated(of target: TargetReport, _ report: DriftReport, _ run: String) -> [ReportLine] {
    target.unevaluated.map { tally in
      var line = ReportLine("unevaluated", report, run, target: target)
      line.kind = tally.kind.qualified
      line.objects = tally.objects
      line.state = tally.different > 0 ? "different" : tally.unread > 0 ? "unread" : "alike"
      line.summary = tally.verb
      return line
    }
  }

  private static func resolved(_ finding: ResolvedFinding, _ report: DriftReport, _ run: String) -> ReportLine {
    var line = ReportLine("resolved", report, run, target: nil)
    line.target = finding.target
    line.id = finding.id
    line.rule = finding.rule.nilIfEmpty
    line.severity = finding.severity?.rawValue
    line.direction = finding.direction?.rawValue
    line.state = "resolved"
    line.summary = finding.summary
    return line
  }
}

extension IdentifiedFinding {
  /// What has to be known of it before anybody acts: `accepted`, `latent`, `topology`, `new` or `open`.
  var state: String {
    if acceptance != nil { return "accepted" }
    if finding.effect != .effective { return finding.effect.rawValue }
    return history == .new ? "new" : "open"
  }
}

import Findings
import KubernetesModel

extension ReportFormat {
  /// For spreadsheets: a row per target and finding, RFC 4180, no cell a spreadsheet would run.
  package static let csv = ReportFormat(
    name: "csv", fileExtension: "csv", mediaType: "text/csv; charset=utf-8", purpose: "for spreadsheets"
  ) { report, _ in
    let rows = report.targets.flatMap { target in
      (target.shown + target.platforms.flatMap(\.findings)).map {
        CSVRow.cells($0, target: target.cluster.name, configuration: report.configuration ?? "")
      } + CSVRow.gaps(target)
    }
    let resolved = report.resolved.map(CSVRow.resolved)
    return ([CSVRow.header] + rows + resolved + CSVRow.run(report)).map {
      $0.map(CSVText.cell).joined(separator: ",") + "\r\n"
    }.joined()
  }
}

/// The columns of the table.
private enum CSVRow {
  static let header = [
    "target", "id", "area", "rule", "severity", "direction", "effect", "namespace", "kind", "name", "summary",
    "baseline_allows", "target_allows", "witness", "through", "file", "line", "changed_by", "changed_at", "mend",
    "history", "accepted_because", "accepted_until", "mend_in_file", "caution", "tags", "configuration", "accepted_by",
    "approver", "ticket", "approved_on", "type",
  ]

  /// Cells by the name of their column; the others are empty.
  private static func row(_ cells: [String: String]) -> [String] { header.map { cells[$0] ?? "" } }

  /// What could not be compared.
  static func gaps(_ target: TargetReport) -> [[String]] {
    target.areas.flatMap { area in
      area.incomparable.map { gap in
        row([
          "target": target.cluster.name, "area": area.area.id, "namespace": gap.place.namespaceForReaders,
          "kind": gap.place.kind, "name": gap.place.name, "summary": gap.reason, "mend": gap.hint ?? "",
          "through": gap.side.rawValue, "type": "gap",
        ])
      }
    }
  }

  static func resolved(_ finding: ResolvedFinding) -> [String] {
    row([
      "target": finding.target, "id": finding.id, "rule": finding.rule, "summary": finding.summary,
      "severity": finding.severity?.rawValue ?? "", "direction": finding.direction?.rawValue ?? "",
      "history": "resolved", "type": "resolved",
    ])
  }

  /// What an auditor asks of the run: a row for the program, each thing chosen, each input, cluster, warning, and each
  /// exception that accepts nothing.
  static func run(_ report: DriftReport) -> [[String]] {
    guard let time = report.run.generatedAt else { return [] }
    let run = row([
      "type": "run", "changed_at": time,
      "summary": ["driftwatch \(report.toolVersion)", report.run.asOf.map { "as of \($0)" }].compactMap(\.self)
        .joined(separator: ", "),
    ])
    let facts = RunFacts(report).all.filter { !["Compared", "Program"].contains($0.term) }
      .map { row(["type": "run", "name": $0.term, "summary": $0.text]) }
    let inputs = report.run.inputs.map { input in
      row([
        "type": "input", "kind": input.role.rawValue, "name": input.name, "file": input.source,
        "summary": input.digest ?? "",
      ])
    }
    let clusters = ([report.baseline] + report.targets.map(\.cluster)).flatMap { cluster in
      [
        row([
          "type": "cluster", "name": cluster.name, "changed_at": cluster.readAt, "summary": cluster.versionForReaders,
        ])
      ] + cluster.diagnostics.map { diagnostic($0, of: cluster.name) }
    }
    return [run] + facts + inputs + clusters + report.targets.flatMap(exceptions)
  }

  private static func diagnostic(_ diagnostic: Diagnostic, of cluster: String) -> [String] {
    row([
      "type": "diagnostic", "target": cluster, "severity": diagnostic.severity.rawValue,
      "summary": diagnostic.message, "mend": diagnostic.hint ?? "", "file": diagnostic.location?.file ?? "",
      "line": diagnostic.location.map { $0.line > 0 ? String($0.line) : "" } ?? "",
    ])
  }

  /// Those that accept nothing: mended, mistyped, ended or too broad.
  private static func exceptions(of target: TargetReport) -> [[String]] {
    target.exceptions.filter { $0.status != .matched }.map { outcome in
      row([
        "type": "exception", "target": target.cluster.name, "summary": outcome.text,
        "history": outcome.status.phrase, "accepted_because": outcome.acceptance.reason,
        "accepted_by": outcome.acceptance.owner, "accepted_until": outcome.acceptance.expires,
        "file": outcome.location?.file ?? "", "line": outcome.location.map { String($0.line) } ?? "",
      ])
    }
  }

  static func cells(_ entry: IdentifiedFinding, target: String, configuration: String) -> [String] {
    let finding = entry.finding
    let origin = Origin(of: finding)?.evidence
    let line = origin?.location?.line ?? 0
    return [
      target, entry.id, entry.area, finding.rule, finding.severity.rawValue, finding.direction.rawValue,
      finding.effect.rawValue, finding.place.namespaceForReaders, finding.place.kind, finding.place.name,
      finding.summary,
      finding.baseline, finding.target, finding.witness.question, origin?.object.description ?? "",
      origin?.location?.file ?? "", line > 0 ? String(line) : "", origin?.lastChange?.manager ?? "",
      origin?.lastChange?.time ?? "", finding.remedy.joined(separator: " ; "), entry.history?.rawValue ?? "",
      entry.acceptance?.reason ?? "", entry.acceptance?.expires ?? "",
      finding.sourceChanges.joined(separator: " ; "), finding.cautions.joined(separator: " ; "),
      finding.tags.map(\.rawValue).sorted().joined(separator: " "), configuration, entry.acceptance?.owner ?? "",
      entry.acceptance?.approver ?? "", entry.acceptance?.ticket ?? "", entry.acceptance?.approvedOn ?? "",
      finding.isUnevaluated ? "unevaluated" : "finding",
    ]
  }
}

/// Text from a cluster in a cell: a value, never a formula.
enum CSVText {
  /// What one cell of common spreadsheets holds.
  private static let longest = 32_000

  /// Always quoted; a quote mark before what a spreadsheet would take for a formula.
  static func cell(_ text: String) -> String {
    let clean = UnicodeHazards.replacing(in: text, limit: longest, UnicodeHazards.visibleEscape)
    var quoted = "\""
    if isFormula(text) { quoted += "'" }
    for scalar in clean.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// Looks past blanks, tabs and quotes, which spreadsheets may drop; full-width signs count.
  private static func isFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠": return true
      case " ", "\"", "'", "\u{a0}", "\u{feff}", "\u{200b}": continue
      default: return false
      }
    }
    return false
  }
}

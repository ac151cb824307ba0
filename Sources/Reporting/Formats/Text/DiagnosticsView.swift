import Findings
import KubernetesModel

/// What went wrong or was inferred while the clusters were read.
struct DiagnosticsView {
  let report: DriftReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let lines = ([report.baseline] + report.targets.map(\.cluster)).flatMap(lines(of:))
    if lines.isEmpty { return }
    page.blank()
    page.write(StyledText("Reading the clusters", .strong))
    for line in lines { page.paragraph(line, indent: 2, hanging: 2) }
  }

  private func lines(of cluster: ClusterSummary) -> [StyledText] {
    let isVerbose = options.verbosity == .verbose
    let shown = cluster.diagnostics.filter { isVerbose || $0.severity > .note }
      .sorted { $0.severity > $1.severity }
    let limit = isVerbose ? Int.max : options.folding.diagnosticsPerCluster
    var lines = shown.prefix(limit).map { diagnostic in
      StyledText(symbol(diagnostic.severity), diagnostic.severity == .error ? .critical : .plain)
        .adding(" \(cluster.name): \(diagnostic.description)")
    }
    if shown.count > limit {
      lines.append(StyledText("… \(cluster.name): \(shown.count - limit) more (-v)", .faint))
    }
    let notes = cluster.diagnostics.count { $0.severity == .note }
    if notes > 0, !isVerbose {
      lines.append(StyledText("· \(cluster.name): \(English.count(notes, "note")) (-v)", .faint))
    }
    return lines
  }

  private func symbol(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .note: "·"
    case .warning: "!"
    case .error: "✗"
    }
  }
}

/// What became of the findings of an earlier report.
struct HistoryView {
  let report: DriftReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let findings = report.targets.flatMap(\.findings)
    let new = findings.count { $0.history == .new }
    let unchanged = findings.count { $0.history == .unchanged }
    if new + unchanged + report.resolved.count == 0 { return }
    page.blank()
    page.write(
      StyledText("Since the earlier report", .strong)
        .adding("  \(new) new, \(unchanged) still there, \(report.resolved.count) resolved"))
    let limit = options.verbosity == .verbose ? Int.max : options.folding.asides
    for finding in report.resolved.prefix(limit) {
      let text = StyledText("✓ ", .good).adding("resolved in \(finding.target): \(finding.summary) ")
        .adding(finding.id, .faint)
      page.paragraph(text, indent: 2, hanging: 2)
    }
    if report.resolved.count > limit {
      page.write(StyledText("… and \(report.resolved.count - limit) more (-v)", .faint), indent: 2)
    }
  }
}

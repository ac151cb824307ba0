import Findings

extension ReportFormat {
  /// For people at a terminal: verdicts first, then the areas, the worst findings on the first screen.
  package static let text = ReportFormat(
    name: "text", fileExtension: "txt", mediaType: "text/plain; charset=utf-8", purpose: "for people at a terminal"
  ) { report, options in
    var page = TextPage(options)
    TextReport(report: report, options: options).write(to: &page)
    return page.text
  }
}

/// A whole report as terminal text.
private struct TextReport {
  let report: DriftReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let groups = AlikeClusters.groups(of: report.targets)
    if options.verbosity == .quiet {
      for target in report.targets { VerdictView(verdict: Verdict(target, baseline: report.baseline)).write(to: &page) }
      return
    }
    if report.targets.count > 1 {
      OverviewView(report: report, groups: groups, options: options).write(to: &page)
    }
    for group in groups {
      guard let target = group.members.first, isWorthASection(target) else { continue }
      TargetView(report: report, target: target, alike: group.names, options: options).write(to: &page)
    }
    HistoryView(report: report, options: options).write(to: &page)
    DiagnosticsView(report: report, options: options).write(to: &page)
    writeFooter(to: &page)
  }

  /// Among several targets those without any difference have said everything in the overview.
  private func isWorthASection(_ target: TargetReport) -> Bool {
    report.targets.count == 1 || !target.findings.isEmpty || target.areas.contains { !$0.incomparable.isEmpty }
  }

  private func writeFooter(to page: inout TextPage) {
    let findings = report.targets.flatMap(\.findings)
    guard let first = findings.first, options.detail == .summary else { return }
    page.blank()
    let text = StyledText("driftwatch explain \(first.id)", .command)
      .adding(" shows a finding in full; --explain, all of them; -v unfolds.", .faint)
    page.paragraph(text)
  }
}

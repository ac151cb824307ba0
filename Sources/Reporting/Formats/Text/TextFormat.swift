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
    if options.detail == .findingsOnly {
      for target in report.targets { writeFindings(of: target, to: &page) }
      return
    }
    let groups = AlikeClusters.groups(of: report.targets)
    for line in CredentialNotices(report).lines { page.paragraph(StyledText("! \(line)", .strong), hanging: 2) }
    if options.verbosity == .quiet {
      for target in report.targets { VerdictView(verdict: Verdict(target, baseline: report.baseline)).write(to: &page) }
      if let configuration = report.configuration {
        page.paragraph(StyledText("· configuration: \(configuration)", .faint), hanging: 2)
      }
      return
    }
    if report.targets.count > 1 {
      OverviewView(report: report, groups: groups, options: options).write(to: &page)
    }
    var told: [String: String] = [:]
    for group in groups {
      guard let target = group.members.first, isWorthASection(target) else { continue }
      TargetView(report: report, target: target, alike: group.names, options: options, told: told).write(to: &page)
      told.merge(target.shown.map { ($0.id, target.cluster.name) }, uniquingKeysWith: { first, _ in first })
    }
    UnusedExceptions(report)?.write(to: &page)
    HistoryView(report: report).write(to: &page)
    DiagnosticsView(report: report, options: options).write(to: &page)
    writeCaveats(to: &page)
    writeFooter(to: &page)
  }

  private func writeCaveats(to page: inout TextPage) {
    let sentences = ReportCaveats(report: report).sentences
    if !sentences.isEmpty { page.blank() }
    for sentence in sentences {
      page.paragraph(StyledText("· \(sentence)", .faint), hanging: 2)
    }
  }

  /// Among several targets those without any difference have said everything in the overview.
  private func isWorthASection(_ target: TargetReport) -> Bool {
    report.targets.count == 1 || !target.findings.isEmpty || target.areas.contains { !$0.incomparable.isEmpty }
  }

  private func writeFooter(to page: inout TextPage) {
    guard options.detail == .summary, let first = report.targets.lazy.compactMap(TargetView.first).first else { return }
    page.blank()
    // A finding of guardrails has one cluster, and `explain` compares two.
    if first.area == "guardrails" {
      page.write(StyledText("driftwatch rules \(first.finding.rule)", .command))
      page.paragraph(StyledText("explains a knob; --explain shows findings in full; -v unfolds.", .faint))
      return
    }
    guard let arguments = options.explainArguments else {
      page.paragraph(StyledText("--explain shows findings in full; -v unfolds.", .faint))
      return
    }
    for line in CommandLineText.lines(of: "driftwatch explain \(first.id) \(arguments)", width: page.width) {
      page.write(StyledText().addingClean(line, .command))
    }
    page.paragraph(StyledText("shows a finding in full; --explain, all of them; -v unfolds.", .faint))
  }

  private func writeFindings(of target: TargetReport, to page: inout TextPage) {
    let names = FindingView.Names(baseline: report.baseline.name, target: target.cluster.name)
    for entry in target.shown {
      page.blank()
      FindingDetailView(entry: entry, names: names).write(to: &page)
    }
    guard let commands = ReadingGuide(target).commands else { return }
    page.blank()
    page.paragraph(StyledText(commands, .faint), indent: 2)
  }
}

package import Findings

/// What `driftwatch explain` prints: chosen findings in full, once for all targets that have them alike.
package struct FindingExplanation: Sendable {
  private let report: DriftReport
  private let options: RenderOptions

  package init(report: DriftReport, options: RenderOptions) {
    self.report = report
    self.options = options
  }

  /// Ids that the argument names: itself, or every id that begins with it, with or without `DW-`.
  package func ids(matching argument: String) -> [String] {
    let wanted = argument.uppercased().hasPrefix("DW-") ? String(argument.dropFirst(3)) : argument
    let ids = Set(report.targets.flatMap(\.findings).map(\.id)).sorted()
    if wanted.isEmpty { return [] }
    return ids.filter { $0.dropFirst(3).lowercased().hasPrefix(wanted.lowercased()) }
  }

  /// Nil when no target has a finding of that id.
  package func text(of id: String) -> String? {
    let holders = report.targets.filter { target in target.findings.contains { $0.id == id } }
    let groups = holders.grouped { target in
      target.findings.first { $0.id == id }.map { [$0.finding.baseline, $0.finding.target] } ?? []
    }
    if groups.isEmpty { return nil }
    var page = TextPage(options)
    for (_, targets) in groups {
      guard let target = targets.first, let entry = target.findings.first(where: { $0.id == id }) else { continue }
      page.blank()
      let names = FindingView.Names(baseline: report.baseline.name, target: target.cluster.name)
      FindingDetailView(entry: entry, names: names).write(to: &page)
      if let commands = ReadingGuide.commands(of: [entry], for: target.cluster) {
        page.blank()
        page.paragraph(StyledText(commands, .faint), indent: 2)
      }
      if targets.count > 1 {
        page.blank()
        let others = English.list(targets.dropFirst().map(\.cluster.name), limit: 12)
        page.paragraph(StyledText("alike in \(others)", .faint), indent: 2)
      }
      writeRule(entry.finding.rule, to: &page)
    }
    return page.text
  }

  private func writeRule(_ id: String, to page: inout TextPage) {
    guard let rule = report.rules.first(where: { $0.id == id }) else { return }
    page.blank()
    page.paragraph(StyledText(rule.id, .strong).adding("  \(rule.title)"), indent: 2)
    for paragraph in rule.explanation.split(separator: "\n") where !paragraph.isEmpty {
      page.paragraph(Prose.styled(String(paragraph)), indent: 2)
    }
    page.paragraph(StyledText("Severity: \(rule.severities)", .faint), indent: 2)
  }
}

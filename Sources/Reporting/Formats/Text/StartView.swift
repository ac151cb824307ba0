import Findings

/// The worst in a few lines, where a report is longer than a screen.
struct StartView {
  let groups: [CauseGroup]
  let folding: Folding

  private static let fewest = 4
  private static let shown = 3
  private static let lines = 2

  func write(to page: inout TextPage) {
    let severity = groups.first?.lead.finding.severity ?? .info
    guard groups.count >= Self.fewest, severity >= .medium, folding.severeFindings != .max else { return }
    let worst = groups.filter { $0.lead.finding.rank == groups.first?.lead.finding.rank }
    page.blank()
    page.write(StyledText("Start here", .strong).adding(" (\(severity.rawValue))", .faint), indent: 2)
    for (index, group) in worst.prefix(Self.shown).enumerated() {
      let room = Self.lines * (page.width - 8) - 14
      let text = StyledText("\(index + 1)  ").adding(SummaryText.shortened(Retelling(group).summary, to: room))
        .adding(" ").adding(group.lead.id, .faint)
      page.paragraph(text, indent: 2, hanging: 3)
    }
    if worst.count > Self.shown {
      page.write(StyledText("and \(worst.count - Self.shown) more as bad", .faint), indent: 5)
    }
  }
}

import Findings

/// Several targets at a glance: which are alike, and which finding is in which.
struct OverviewView {
  let report: DriftReport
  let groups: [AlikeClusters]
  let options: RenderOptions

  func write(to page: inout TextPage) {
    page.paragraph(StyledText(OverviewHeadline.text(of: report, groups: groups), .strong))
    page.blank()
    let letters = OverviewLetters.letters(count: groups.count)
    for (group, letter) in zip(groups, letters) {
      guard let target = group.members.first else { continue }
      let verdict = Verdict(target, baseline: report.baseline)
      let subject = English.list(group.names, limit: options.verbosity == .verbose ? .max : 6)
      let text = StyledText("\(letter) ", .strong).adding(verdict.symbol, verdict.style)
        .adding(" \(verdict.sentence(subject: subject, isPlural: group.names.count > 1)) ")
        .adding(group.digest, .faint)
      page.paragraph(text, hanging: 4)
    }
    MatrixView(columns: Array(zip(letters, groups.map(\.members))), options: options).write(to: &page)
  }
}

/// Findings down, groups of alike targets across.
struct MatrixView {
  let columns: [(letter: String, members: [TargetReport])]
  let options: RenderOptions

  private static let mildRows = 10

  func write(to page: inout TextPage) {
    let differing = columns.filter { $0.members.first?.findings.contains(where: isShown) ?? false }
    let shown = Array(differing.prefix(max(1, (page.width - 50) / 3)))
    let rows = self.rows(of: shown)
    if rows.isEmpty { return }
    page.blank()
    let header = shown.reduce(into: StyledText()) { $0.add(TerminalText.padded($1.letter, to: 3), .strong) }
    page.write(header, indent: 2)
    let mild = rows.count { $0.finding.severity < .high }
    let limit = options.verbosity == .verbose ? rows.count : rows.count - max(0, mild - Self.mildRows)
    for entry in rows.prefix(limit) { write(entry, across: shown, to: &page) }
    if rows.count > limit { page.write(StyledText("… and \(rows.count - limit) more rows (-v)", .faint), indent: 2) }
    if differing.count > shown.count {
      let text = "… and \(differing.count - shown.count) more groups (wider terminal, or -o html)"
      page.write(StyledText(text, .faint), indent: 2)
    }
  }

  private func isShown(_ entry: IdentifiedFinding) -> Bool {
    entry.finding.effect == .effective && entry.acceptance == nil
  }

  /// Every finding once, severe first.
  private func rows(of columns: [(letter: String, members: [TargetReport])]) -> [IdentifiedFinding] {
    columns.flatMap { $0.members.first?.findings.filter(isShown) ?? [] }
      .grouped { $0.id }.compactMap(\.elements.first)
      .enumerated().sorted { a, b in
        let (left, right) = (a.element.finding.severity, b.element.finding.severity)
        return left == right ? a.offset < b.offset : left > right
      }.map(\.element)
  }

  private func write(
    _ entry: IdentifiedFinding, across columns: [(letter: String, members: [TargetReport])], to page: inout TextPage
  ) {
    var line = StyledText()
    for column in columns {
      let match = column.members.first?.findings.first { $0.id == entry.id && isShown($0) }
      let symbol = match.map { $0.finding.direction.symbol } ?? "·"
      line.add(TerminalText.padded(symbol, to: 3), match.map { $0.finding.direction.style } ?? .faint)
    }
    line.add(TerminalText.padded(entry.finding.severity.rawValue, to: 10))
    let room = page.width - 2 - line.width - entry.id.count - 2
    line.add(TerminalText.padded(TerminalText.shortened(entry.finding.summary, to: room), to: room + 2))
    page.write(line.adding(entry.id, .faint), indent: 2)
  }
}

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
      for line in verdict.lines.all(more: "(-v)") { page.paragraph(StyledText(line, .faint), indent: 4, hanging: 2) }
    }
    AreaDigestsView(
      areas: report.areas, columns: zip(letters, groups).filter { $0.1.differs }, verbosity: options.verbosity
    ).write(to: &page)
    MatrixView(columns: Array(zip(letters, groups.map(\.members))), options: options).write(to: &page)
  }
}

/// Findings down, groups of alike targets across, in as many tables as the page needs.
struct MatrixView {
  private struct Column {
    let letter: String
    let findings: [IdentifiedFinding]
    /// Symbol and style of each finding, by id.
    let marks: [String: (symbol: String, style: Style)]
  }

  private let columns: [Column]
  private let options: RenderOptions

  private static let mildRows = 10

  init(columns: [(letter: String, members: [TargetReport])], options: RenderOptions) {
    self.options = options
    self.columns = columns.compactMap { letter, members in
      let shown = members.first?.shown.filter { $0.finding.effect == .effective && $0.acceptance == nil } ?? []
      let marks = Dictionary(
        shown.map { ($0.id, (symbol: $0.finding.symbol, style: $0.finding.style)) },
        uniquingKeysWith: { first, _ in first })
      return shown.isEmpty ? nil : Column(letter: letter, findings: shown, marks: marks)
    }
  }

  func write(to page: inout TextPage) {
    let most = max(1, (page.width - 50) / 3)
    for start in stride(from: 0, to: columns.count, by: most) {
      write(columns[start..<min(start + most, columns.count)], to: &page)
    }
  }

  private func write(_ shown: ArraySlice<Column>, to page: inout TextPage) {
    let rows = self.rows(of: shown)
    if rows.isEmpty { return }
    page.blank()
    let header = shown.map { TerminalText.padded($0.letter, to: 3) }.joined()
    page.write(StyledText(String(header.reversed().drop { $0 == " " }.reversed()), .strong), indent: 2)
    var room = options.verbosity == .verbose ? rows.count : Self.mildRows
    let told = rows.filter { group in
      if group.lead.finding.severity >= .high { return true }
      room -= 1
      return room >= 0
    }
    for group in told { write(group, across: shown, to: &page) }
    let rest = rows.count - told.count
    if rest > 0 { page.write(StyledText("… and \(rest) more rows (-v)", .faint), indent: 2) }
  }

  /// Every finding once, severe first; what says the same of other places in the same clusters stands with it.
  private func rows(of columns: ArraySlice<Column>) -> [CauseGroup] {
    let entries = columns.flatMap(\.findings).grouped { $0.id }.compactMap(\.elements.first)
    let groups = entries.grouped { entry in columns.map { $0.marks[entry.id] != nil } }
      .flatMap { CauseGroup.told($0.elements) }
    return groups.enumerated().sorted { a, b in
      (a.element.lead.finding.rank, a.offset) < (b.element.lead.finding.rank, b.offset)
    }.map(\.element)
  }

  private func write(_ group: CauseGroup, across columns: ArraySlice<Column>, to page: inout TextPage) {
    let entry = group.lead
    var line = StyledText()
    for column in columns {
      let mark = column.marks[entry.id]
      line.add(TerminalText.padded(mark?.symbol ?? "·", to: 3), mark?.style ?? .faint)
    }
    line.add(TerminalText.padded(entry.finding.severity.rawValue, to: 10))
    let room = page.width - 2 - line.width - entry.id.count - 2
    let summary = TerminalText.shortened(Retelling(group).summary, to: room)
    line.add(TerminalText.padded(summary, to: room + 2))
    page.write(line.adding(entry.id, .faint), indent: 2)
  }
}

import Findings

/// Areas down, groups of alike targets across: the worst in each cell, in as many tables as the page needs.
struct AreaDigestsView {
  let areas: [AreaSummary]
  let columns: [(letter: String, group: AlikeClusters)]
  let verbosity: RenderOptions.Verbosity

  private static let areaWidth = 28
  private static let cellWidth = 12

  init(areas: [AreaSummary], columns: [(String, AlikeClusters)], verbosity: RenderOptions.Verbosity = .normal) {
    self.areas = areas
    self.columns = columns.map { (letter: $0.0, group: $0.1) }
    self.verbosity = verbosity
  }

  func write(to page: inout TextPage) {
    if columns.count < 2 || areas.count < 2 { return }
    let most = max(2, (page.width - Self.areaWidth) / Self.cellWidth)
    for start in stride(from: 0, to: columns.count, by: most) {
      write(columns[start..<min(start + most, columns.count)], to: &page)
    }
  }

  private func write(_ shown: ArraySlice<(letter: String, group: AlikeClusters)>, to page: inout TextPage) {
    let head = [TextTable.Column(title: "AREA", alignment: .leading)]
    let table = TextTable(
      columns: head + shown.map { TextTable.Column(title: $0.letter, alignment: .leading) },
      rows: areas.map { area in [StyledText(area.title)] + shown.map { cell($0.group, area.id) } })
    page.blank()
    table.write(to: &page)
  }

  /// Digests tell which groups are alike in an area: with `-v`.
  private func cell(_ group: AlikeClusters, _ area: String) -> StyledText {
    let cell = AreaCell(group, area: area)
    guard verbosity == .verbose, let digest = group.digest(ofArea: area) else {
      return StyledText(cell.text, cell.style)
    }
    return StyledText("\(cell.symbol) ", cell.style).adding(digest)
  }
}

/// What one area of a group of clusters comes to, in a word.
struct AreaCell {
  let symbol: String
  let word: String
  let style: Style

  var text: String { word.isEmpty ? symbol : "\(symbol) \(word)" }

  init(_ group: AlikeClusters, area: String) {
    let target = group.members.first
    let findings = (target?.findings ?? []).filter { $0.area == area && $0.acceptance == nil }
    let today = findings.filter { $0.finding.effect == .effective }
    let worst = today.max { a, b in
      (a.finding.severity, -a.finding.direction.rank) < (b.finding.severity, -b.finding.direction.rank)
    }
    if let worst {
      symbol = worst.finding.symbol
      word = worst.finding.severity.rawValue
      style = worst.finding.style
    } else if target?.areas.contains(where: { $0.area.id == area && !$0.incomparable.isEmpty }) == true {
      (symbol, word, style) = ("?", "unknown", .strong)
    } else if let first = findings.first {
      (symbol, word, style) = ("~", first.finding.effect == .latent ? "latent" : "topology", .plain)
    } else if group.digest(ofArea: area) != nil {
      (symbol, word, style) = ("✓", "accepted", .plain)
    } else {
      (symbol, word, style) = ("✓", "", .good)
    }
  }
}

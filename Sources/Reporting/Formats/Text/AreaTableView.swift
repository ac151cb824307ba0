import Findings

/// Per area: how much was compared and what came of it.
struct AreaTableView {
  let target: TargetReport

  private enum Column: CaseIterable {
    case area, compared, weaker, stricter, different, latent, topology, unknown

    /// The words of every format.
    var word: String {
      switch self {
      case .area: "AREA"
      case .compared: "COMPARED"
      case .weaker: "WEAKER"
      case .stricter: "STRICTER"
      case .different: "DIFFERENT"
      case .latent: "LATENT"
      case .topology: "TOPOLOGY"
      case .unknown: "UNKNOWN"
      }
    }

    var symbol: String {
      switch self {
      case .area, .compared: word
      case .weaker: Direction.weaker.symbol
      case .stricter: Direction.stricter.symbol
      case .different: Direction.different.symbol
      case .latent: "~"
      case .topology: "="
      case .unknown: "?"
      }
    }

    var isCounted: Bool { ![.area, .compared].contains(self) }
  }

  private enum Titles { case symbolsAndWords, words, symbols }

  /// How wide areas and what was compared are told.
  private enum Rows { case titles, ids }

  /// The fullest table that fits; what a narrower one leaves out stands in the lines around it.
  func write(to page: inout TextPage) {
    let hasGaps = target.areas.contains { !$0.incomparable.isEmpty } || !target.openUnevaluated.isEmpty
    let all = Column.allCases.filter { $0 != .unknown || hasGaps }
    let fewer = all.filter { $0 != .topology }
    let choices: [(columns: [Column], titles: Titles, rows: Rows)] = [
      (all, .symbolsAndWords, .titles), (all, .words, .titles), (fewer, .words, .titles), (all, .symbols, .titles),
      (all, .symbols, .ids),
    ]
    let tables = choices.map { table($0.columns, $0.titles, $0.rows) }
    (tables.first { $0.width + 2 <= page.width } ?? tables.last)?.write(to: &page)
  }

  private func table(_ columns: [Column], _ titles: Titles, _ rows: Rows) -> TextTable {
    TextTable(
      columns: columns.map { .init(title: title($0, titles), alignment: $0.isCounted ? .trailing : .leading) },
      rows: target.applicableAreas.map { area in
        let tally = Tally(target.findings.filter { $0.area == area.area.id })
        return columns.map { cell($0, of: area, tally, rows) }
      })
  }

  private func title(_ column: Column, _ titles: Titles) -> String {
    switch titles {
    case .symbols: column.symbol
    case .symbolsAndWords where [.weaker, .stricter, .different].contains(column): "\(column.symbol) \(column.word)"
    case .symbolsAndWords, .words: column.word
    }
  }

  private func cell(_ column: Column, of area: AreaResult, _ tally: Tally, _ rows: Rows) -> StyledText {
    switch column {
    case .area: StyledText(rows == .ids ? area.area.id : area.area.title)
    case .compared: StyledText(rows == .ids ? "\(area.compared)" : English.count(area.compared, of: area.area.unit))
    case .weaker: count(tally.count(.weaker), .weaker)
    case .stricter: count(tally.count(.stricter), .stricter)
    case .different: count(tally.count(.different), .different)
    case .latent: count(tally.latent, .plain)
    case .topology: count(tally.topology, .plain)
    case .unknown: count(area.incomparable.count + tally.unevaluated, .strong)
    }
  }

  private func count(_ value: Int, _ style: Style) -> StyledText {
    value == 0 ? StyledText("·", .faint) : StyledText(String(value), style)
  }
}

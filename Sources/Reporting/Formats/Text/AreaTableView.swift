import Findings

/// Per area: how much was compared and what came of it.
struct AreaTableView {
  let target: TargetReport

  func write(to page: inout TextPage) {
    let hasGaps = target.areas.contains { !$0.incomparable.isEmpty }
    let isNarrow = page.width < (hasGaps ? 92 : 80)
    let hasRoomForUnits = page.width >= 64
    var columns: [TextTable.Column] = [
      .init(title: "AREA", alignment: .leading),
      .init(title: hasRoomForUnits ? "COMPARED" : "OF", alignment: hasRoomForUnits ? .leading : .trailing),
      .init(title: isNarrow ? "▲" : "▲ WEAKER", alignment: .trailing),
      .init(title: isNarrow ? "▼" : "▼ STRICTER", alignment: .trailing),
      .init(title: isNarrow ? "◆" : "◆ OTHER", alignment: .trailing),
      .init(title: hasRoomForUnits ? "LATENT" : "~", alignment: .trailing),
    ]
    if hasGaps { columns.append(.init(title: isNarrow ? "?" : "? UNKNOWN", alignment: .trailing)) }
    let rows = target.areas.map { area in
      let tally = Tally(target.findings.filter { $0.area == area.area.id })
      var cells = [
        StyledText(hasRoomForUnits ? area.area.title : area.area.id),
        StyledText(hasRoomForUnits ? "\(area.compared) \(area.area.unit)" : "\(area.compared)"),
        count(tally.count(.weaker), .weaker), count(tally.count(.stricter), .stricter),
        count(tally.count(.different), .different), count(tally.latent, .plain),
      ]
      if hasGaps { cells.append(count(area.incomparable.count, .strong)) }
      return cells
    }
    TextTable(columns: columns, rows: rows).write(to: &page)
  }

  private func count(_ value: Int, _ style: Style) -> StyledText {
    value == 0 ? StyledText("·", .faint) : StyledText(String(value), style)
  }
}

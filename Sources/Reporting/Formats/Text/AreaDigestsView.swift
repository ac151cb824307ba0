import Findings

/// Areas down, groups of alike targets across: groups with the same digest behave alike in that area.
struct AreaDigestsView {
  let areas: [AreaSummary]
  let columns: [(letter: String, group: AlikeClusters)]

  private static let areaWidth = 28
  private static let digestWidth = 10

  init(areas: [AreaSummary], columns: [(String, AlikeClusters)]) {
    self.areas = areas
    self.columns = columns.map { (letter: $0.0, group: $0.1) }
  }

  func write(to page: inout TextPage) {
    if columns.count < 2 || areas.count < 2 { return }
    let shown = columns.prefix(max(2, (page.width - Self.areaWidth) / Self.digestWidth))
    let head = [TextTable.Column(title: "AREA", alignment: .leading)]
    let table = TextTable(
      columns: head + shown.map { TextTable.Column(title: $0.letter, alignment: .leading) },
      rows: areas.map { area in
        [StyledText(area.title)] + shown.map { cell($0.group.digest(ofArea: area.id)) }
      })
    page.blank()
    table.write(to: &page)
  }

  private func cell(_ digest: String?) -> StyledText {
    digest.map { StyledText($0) } ?? StyledText("✓", .good)
  }
}

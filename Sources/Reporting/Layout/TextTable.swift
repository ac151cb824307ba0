/// A table whose columns are as wide as their widest cell; the first column gives way when the page is narrow.
struct TextTable {
  struct Column {
    var title: String
    var alignment: TerminalText.Alignment
  }

  var columns: [Column]
  var rows: [[StyledText]] = []

  /// Without an indentation.
  var width: Int { widths.reduce(0, +) + 2 * max(0, columns.count - 1) }

  private var widths: [Int] {
    columns.indices.map { column in
      rows.reduce(TerminalText.width(columns[column].title)) { widest, row in
        column < row.count ? max(widest, row[column].width) : widest
      }
    }
  }

  func write(to page: inout TextPage, indent: Int = 2) {
    let widths = widths
    let header = columns.map { StyledText($0.title, .faint) }
    for row in [header] + rows {
      var line = StyledText()
      for (index, (cell, width)) in zip(row, widths).enumerated() {
        let blanks = String(repeating: " ", count: max(0, width - cell.width))
        if index > 0 { line.add("  ") }
        let isLast = index == columns.count - 1
        switch columns[index].alignment {
        case .leading: line = line + cell.adding(isLast ? "" : blanks)
        case .trailing: line = line.adding(blanks) + cell
        }
      }
      page.write(line, indent: indent)
    }
  }
}

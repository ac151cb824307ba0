/// An answer in rows and columns, for every way in which answers are written.
package struct AnswerTable: Sendable, Hashable {
  package var title: String
  package var columns: [String]
  package var rows: [[String]]
  /// What holds of the whole, a sentence each.
  package var notes: [String]

  package init(title: String, columns: [String], rows: [[String]], notes: [String] = []) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}

extension AnswerTable {
  /// For spreadsheets, as reports are: RFC 4180, no cell a spreadsheet would run.
  package var csv: String {
    ([columns] + rows).map { $0.map(CSVText.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// For pull requests and wikis.
  package var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    func escaped(_ cells: [String]) -> [String] { cells.map { MarkdownText.escape($0, limit: Self.longestCell) } }
    let head = "## \(MarkdownText.escape(title))\n\n"
    let body =
      rows.isEmpty
      ? "nothing\n"
      : line(escaped(columns)) + line(columns.map { _ in "---" }) + rows.map { line(escaped($0)) }.joined()
    return head + body + notes.map { "\n\(MarkdownText.escape($0, limit: Self.longestCell))\n" }.joined()
  }

  /// One page without scripts or requests.
  package var html: String { HTMLTemplates.table(self) }

  private static let longestCell = 2_000
}

extension AnswerTable {
  /// For terminals: columns that do not fit beside the first ones stand in blocks below.
  ///
  /// - Parameter keys: how many columns say what a row is about; each block repeats them.
  package func text(width: Int, keys: Int) -> String {
    if rows.isEmpty { return "nothing\n" }
    let clean = rows.map { $0.map { TerminalText.clean($0, limit: Self.longestCell) } }
    let widths = columns.indices.map { column in
      clean.reduce(TerminalText.width(columns[column])) { max($0, TerminalText.width($1[column])) }
    }
    var blocks: [[Int]] = [[]]
    let own = widths.prefix(keys).reduce(0) { $0 + $1 + 2 }
    var used = own
    for column in columns.indices.dropFirst(keys) {
      if used + widths[column] > width, !(blocks.last?.isEmpty ?? true) {
        blocks.append([])
        used = own
      }
      blocks[blocks.count - 1].append(column)
      used += widths[column] + 2
    }
    return blocks.map { block in
      let shown = Array(columns.indices.prefix(keys)) + block
      return ([columns] + clean).map { row in
        let cells = shown.map { TerminalText.padded(row[$0], to: widths[$0]) }
        var line = cells.joined(separator: "  ")
        while line.hasSuffix(" ") { line.removeLast() }
        return line + "\n"
      }.joined()
    }.joined(separator: "\n")
  }
}

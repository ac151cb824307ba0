/// A growing page of terminal text: knows width and palette, nothing of findings.
struct TextPage {
  let width: Int
  private let palette: Palette
  private(set) var text = ""

  init(_ options: RenderOptions) {
    width = min(max(options.width, 40), 400)
    palette = Palette(colors: options.colors)
  }

  mutating func blank() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// Wraps a paragraph; lines after the first are indented by `hanging` more than the first.
  mutating func paragraph(_ paragraph: StyledText, indent: Int = 0, hanging: Int = 0) {
    let breaking = LineBreaking(first: width - indent, rest: width - indent - hanging)
    for (index, line) in breaking.lines(of: paragraph).enumerated() {
      write(line, indent: index == 0 ? indent : indent + hanging)
    }
  }

  /// A label in a column of its own and wrapped text beside it.
  mutating func entry(_ label: StyledText, _ content: StyledText, indent: Int, column: Int) {
    let lines = LineBreaking(first: width - indent - column, rest: width - indent - column).lines(of: content)
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? label : StyledText()
      write(head.adding(String(repeating: " ", count: max(1, column - head.width))) + line, indent: indent)
    }
  }

  /// Text on the left, more on the right edge where both fit on one line; else the right part on its own line.
  mutating func line(_ left: StyledText, trailing right: StyledText, indent: Int = 0, hanging: Int = 0) {
    let gap = width - indent - left.width - right.width
    if gap >= 2 {
      write(left.adding(String(repeating: " ", count: gap)) + right, indent: indent)
    } else {
      paragraph(left, indent: indent, hanging: hanging)
      write(right, indent: indent + hanging)
    }
  }

  /// Written as it stands, without wrapping.
  mutating func write(_ line: StyledText, indent: Int = 0) {
    if line.isEmpty {
      text += "\n"
      return
    }
    text += String(repeating: " ", count: indent)
    var isStart = true
    for piece in line.pieces {
      // A word that is too long for a line may be broken before what a runner would obey there.
      let words = isStart ? PipelineCommands.defusedStart(piece.text) : piece.text
      if !piece.text.allSatisfy({ $0 == " " }) { isStart = false }
      text += palette.apply(piece.style, to: words)
    }
    text += "\n"
  }
}

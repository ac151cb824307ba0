/// Breaks styled text into lines of a width, at blanks, and inside a word only where it cannot be helped.
struct LineBreaking {
  var first: Int
  var rest: Int

  func lines(of text: StyledText) -> [StyledText] {
    var lines: [StyledText] = []
    var line = StyledText()
    var room: Int { max(8, lines.isEmpty ? first : rest) }
    for word in words(of: text) {
      let gap = line.isEmpty ? 0 : 1
      if line.width + gap + word.width <= room {
        line = gap == 0 ? word : line.adding(" ", blankStyle(between: line, and: word)) + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
      while line.width > room {
        let (head, tail) = split(line, at: room)
        lines.append(head)
        line = tail
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// A blank within a run of one style belongs to it, so that the run is written in one sequence.
  private func blankStyle(between line: StyledText, and word: StyledText) -> Style {
    guard let style = line.pieces.last?.style, style == word.pieces.first?.style else { return .plain }
    return style
  }

  /// Words may be of several styles; blanks between them disappear.
  private func words(of text: StyledText) -> [StyledText] {
    var words: [StyledText] = []
    var word = StyledText()
    for piece in text.pieces {
      let parts = piece.text.split(separator: " ", omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0, !word.isEmpty {
          words.append(word)
          word = StyledText()
        }
        word.addClean(String(part), piece.style)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The longest head that fits, ending after a separator if there is one in its second half.
  private func split(_ word: StyledText, at room: Int) -> (head: StyledText, tail: StyledText) {
    let characters = word.pieces.flatMap { piece in piece.text.map { (character: $0, style: piece.style) } }
    var columns = 0
    var end = 0
    var preferred = 0
    for (index, entry) in characters.enumerated() {
      columns += TerminalText.width(entry.character)
      if columns > room { break }
      end = index + 1
      if "/-:.,=_@".contains(entry.character), columns > room / 2 { preferred = end }
    }
    let cut = max(1, preferred > 0 ? preferred : end)
    return (text(of: characters.prefix(cut)), text(of: characters.dropFirst(cut)))
  }

  private func text(of characters: ArraySlice<(character: Character, style: Style)>) -> StyledText {
    var result = StyledText()
    var run = ""
    var style = Style.plain
    for entry in characters {
      if entry.style != style {
        result.addClean(run, style)
        (run, style) = ("", entry.style)
      }
      run.append(entry.character)
    }
    result.addClean(run, style)
    return result
  }
}

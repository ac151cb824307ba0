/// Shell commands on lines of a width that can still be copied: broken at blanks outside quotes, with a backslash.
enum CommandLineText {
  /// True for a step to run, false for a step described in words.
  static func isCommand(_ step: String) -> Bool {
    ["kubectl ", "oc ", "driftwatch ", "helm "].contains { step.hasPrefix($0) }
  }

  /// A comment comes before its command, since a backslash would not continue it.
  static func lines(of command: String, width: Int) -> [String] {
    var words = words(of: TerminalText.clean(command, limit: 4_000))
    var lines: [String] = []
    if let comment = words.firstIndex(where: { $0.hasPrefix("#") }) {
      lines = Self.lines(ofComment: words[comment...], width: width)
      words.removeSubrange(comment...)
    }
    var line = ""
    for (index, word) in words.enumerated() {
      let joined = line.isEmpty ? word : "\(line) \(word)"
      if line.isEmpty || TerminalText.width(joined) <= width - 2 {
        line = joined
      } else {
        lines.append(line + " \\")
        let isPatch = index > 0 && words[index - 1] == "-p"
        let parts = isPatch ? Self.lines(ofJSON: word, width: width - 2) : [word]
        lines += parts.dropLast().map { "  " + $0 }
        line = "  " + (parts.last ?? "")
      }
    }
    return lines + [line]
  }

  /// A quoted JSON text goes on after any comma between its values: line ends mean nothing to either shell or JSON there.
  private static func lines(ofJSON word: String, width: Int) -> [String] {
    var (parts, isString, isEscaped) = ([""], false, false)
    for character in word {
      parts[parts.count - 1].append(character)
      if character == "\"", !isEscaped { isString.toggle() }
      isEscaped = character == "\\" && !isEscaped
      if character == ",", !isString { parts.append("") }
    }
    return parts.reduce(into: []) { lines, part in
      if let last = lines.last, TerminalText.width(last + part) <= width {
        lines[lines.count - 1] = last + part
      } else {
        lines.append(part)
      }
    }
  }

  /// Every line a comment of its own.
  private static func lines(ofComment words: ArraySlice<String>, width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, TerminalText.width("\(last) \(word)") <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(lines.isEmpty ? word : "# \(word)")
      }
    }
    return lines
  }

  private static func words(of command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isEscaped = false
    for character in command {
      if isEscaped {
        word.append(character)
        isEscaped = false
        continue
      }
      // A quote mark in a quoted word is written '\\'' and neither begins nor ends one.
      if character == "\\", quote != "'" { isEscaped = true }
      if character == " ", quote == nil {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      }
      word.append(character)
    }
    return word.isEmpty ? words : words + [word]
  }
}

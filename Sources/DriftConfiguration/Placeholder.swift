/// Words that people write where something is still to be said.
package enum Placeholder {
  private static let words: Set<String> = [
    "...", "-", "?", "fill in", "fixme", "n/a", "none", "null", "reason", "tba", "tbd", "todo", "who", "why", "xxx",
    "…",
  ]

  /// Whether a text says nothing.
  package static func isOne(_ text: String) -> Bool {
    let plain = text.lowercased().drop { "<[{ ".contains($0) }
    let word = String(plain.reversed().drop { ">]}. :!".contains($0) }.reversed())
    return words.contains(word) || words.contains(text.lowercased()) || word.isEmpty
  }
}

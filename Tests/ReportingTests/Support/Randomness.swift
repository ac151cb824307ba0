/// The same numbers in every run.
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &+ 0x9e37_79b9_7f4a_7c15 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  /// Words that names are made of, and everything that should not be in one.
  mutating func text(length: Int) -> String {
    let parts = [
      "a", "payments", "-", "/", ".", ":", " ", "é", "日本", "e\u{301}", "👩‍👩‍👧", "\u{202e}", "\u{1b}[2J", "\u{9b}",
      "\n", "\r", "\t", "\0", "<b>", "\"", "'", "&", "|", "`", "*", "[x](y)", "](", "{0}", "\"\u{301}", "\u{600}\"",
      "<\u{fe0f}script>", "=", "@all", "#1", ",", ";", "\u{2028}", "\u{feff}", "\u{e0041}", "]]>", "--", "${x}",
      "{{y}}",
      "averyveryverylongwordwithoutanyplacetobreakitatall",
    ]
    return (0..<length).map { _ in parts.randomElement(using: &self) ?? "" }.joined()
  }
}

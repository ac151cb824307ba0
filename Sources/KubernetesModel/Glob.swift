/// A shell-style pattern over names: `*` for any run of characters, `?` for one, everything else literal.
package struct Glob: Sendable, Hashable {
  package let pattern: String

  package init(_ pattern: String) {
    self.pattern = pattern
  }

  /// True when the pattern holds no wildcard.
  package var isLiteral: Bool { !pattern.contains { $0 == "*" || $0 == "?" } }

  /// Linear in practice: backtracks only to the last star.
  package func matches(_ text: String) -> Bool {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    var (p, t) = (0, 0)
    var retry: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        retry = (p + 1, t)
        p += 1
      } else if p < pattern.count, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = retry {
        retry = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

/// A shell-style pattern over names: `*` for any run of characters, `?` for one, everything else literal.
///
/// A backslash takes the meaning from the character after it.
package struct Glob: Sendable, Hashable {
  private enum Token: Sendable, Hashable {
    case run
    case one
    case byte(UInt8)
  }

  package let pattern: String
  private let tokens: [Token]

  package init(_ pattern: String) {
    self.pattern = pattern
    var tokens: [Token] = []
    var isEscaped = false
    for byte in pattern.utf8 {
      switch byte {
      case _ where isEscaped:
        tokens.append(.byte(byte))
        isEscaped = false
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "*"): tokens.append(.run)
      case UInt8(ascii: "?"): tokens.append(.one)
      default: tokens.append(.byte(byte))
      }
    }
    if isEscaped { tokens.append(.byte(UInt8(ascii: "\\"))) }
    self.tokens = tokens
  }

  /// The pattern that only this text matches.
  package init(literal text: String) {
    self.init(text.map { "*?\\".contains($0) ? "\\\($0)" : String($0) }.joined())
  }

  /// True when the pattern holds no wildcard.
  package var isLiteral: Bool { literal != nil }

  /// The only text that matches; nil where there are wildcards.
  package var literal: String? {
    var bytes: [UInt8] = []
    for token in tokens {
      guard case .byte(let byte) = token else { return nil }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// True when the pattern says nothing of what it matches.
  package var isEverything: Bool { tokens.allSatisfy { $0 == .run || $0 == .one } }

  /// Linear in practice: backtracks only to the last star.
  package func matches(_ text: String) -> Bool {
    let text = Array(text.utf8)
    var (p, t) = (0, 0)
    var retry: (pattern: Int, text: Int)?
    while t < text.count {
      if p < tokens.count, tokens[p] == .run {
        retry = (p + 1, t)
        p += 1
      } else if p < tokens.count, tokens[p] == .one || tokens[p] == .byte(text[t]) {
        p += 1
        t += 1
      } else if let last = retry {
        retry = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return tokens[p...].allSatisfy { $0 == .run }
  }
}

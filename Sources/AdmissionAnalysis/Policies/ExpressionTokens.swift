/// An expression without what decides nothing: white space and comments outside of string literals.
///
/// Literals stay as they are written, quotes included.
package struct ExpressionTokens: Sendable, Hashable {
  /// The tokens with one blank between them.
  package let text: String

  package init(_ expression: String) {
    var scanner = Scanner(source: Array(expression.utf8))
    var tokens: [[UInt8]] = []
    while let token = scanner.next() { tokens.append(token) }
    text = String(decoding: Array(tokens.joined(separator: [UInt8(ascii: " ")])), as: UTF8.self)
  }

  private struct Scanner {
    let source: [UInt8]
    var index = 0

    private static let pairs: Set<String> = ["&&", "||", "==", "!=", "<=", ">="]

    private func byte(_ offset: Int = 0) -> UInt8? {
      index + offset < source.count ? source[index + offset] : nil
    }

    mutating func next() -> [UInt8]? {
      skipGap()
      guard let first = byte() else { return nil }
      let start = index
      if first.isDigit || first == UInt8(ascii: "."), byte(first.isDigit ? 0 : 1)?.isDigit == true {
        skipNumber()
      } else if first.isWord {
        while byte()?.isWord == true { index += 1 }
        let prefix = source[start..<index].map { $0 | 0x20 }
        let isPrefix = prefix.count <= 2 && prefix.allSatisfy { $0 == UInt8(ascii: "r") || $0 == UInt8(ascii: "b") }
        if isPrefix, byte()?.isQuote == true { skipLiteral(isRaw: prefix.contains(UInt8(ascii: "r"))) }
      } else if first.isQuote {
        skipLiteral(isRaw: false)
      } else {
        let pair = String(decoding: source[index..<min(index + 2, source.count)], as: UTF8.self)
        index += Self.pairs.contains(pair) ? 2 : 1
      }
      return Array(source[start..<index])
    }

    private mutating func skipGap() {
      while let current = byte() {
        if current == 0x20 || (0x09...0x0d).contains(current) {
          index += 1
        } else if current == UInt8(ascii: "/"), byte(1) == current {
          while let other = byte(), other != UInt8(ascii: "\n") { index += 1 }
        } else {
          return
        }
      }
    }

    /// `1`, `0x1F`, `1u`, `.5`, `1.5e-3`
    private mutating func skipNumber() {
      while let current = byte() {
        let isExponent = current | 0x20 == UInt8(ascii: "e") && byte(1).map { $0 == 0x2b || $0 == 0x2d } == true
        if isExponent, byte(2)?.isDigit == true {
          index += 2
        } else if current.isWord || current == UInt8(ascii: ".") && byte(1)?.isDigit == true {
          index += 1
        } else {
          return
        }
      }
    }

    /// To the end of a literal, or of the text where it has none.
    private mutating func skipLiteral(isRaw: Bool) {
      guard let quote = byte() else { return }
      let length = byte(1) == quote && byte(2) == quote ? 3 : 1
      index += length
      while let current = byte() {
        if current == UInt8(ascii: "\\"), !isRaw {
          index = min(index + 2, source.count)
        } else if current == quote, length == 1 || byte(1) == quote && byte(2) == quote {
          index += length
          return
        } else {
          index += 1
        }
      }
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isQuote: Bool { self == UInt8(ascii: "'") || self == UInt8(ascii: "\"") }

  fileprivate var isWord: Bool {
    isDigit || self == UInt8(ascii: "_") || self >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

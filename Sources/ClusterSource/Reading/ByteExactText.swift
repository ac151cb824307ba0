/// Kubernetes compares names byte by byte; Swift takes canonically equivalent text for equal, as `K` and U+212A are.
///
/// Only normal form C stays as it is; other text is written with escapes, so that what differs in bytes differs here.
enum ByteExactText {
  /// The text, `\u{212a}` in place of what others may be equivalent to. No two texts become one.
  static func of(_ text: String) -> String {
    let isNormal = isNormal(text)
    if isNormal, !text.utf8.contains(UInt8(ascii: "\\")) { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isEscaped = scalar == "\\" && scalars.dropFirst(index + 1).starts(with: ["u", "{"])
      if isEscaped || !isNormal && !scalar.isASCII {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isNormal(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return true }
    var text = text
    text.makeContiguousUTF8()
    var bytes = text.utf8Span
    return bytes.checkForNFC(quickCheck: false)
  }
}

/// Text from a cluster in a SARIF message: no embedded link, no placeholder, no hidden character.
enum SARIFText {
  static func clean(_ text: String, limit: Int = 4_000) -> String {
    let visible = UnicodeHazards.replacing(in: text, limit: limit) { scalar in
      "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
    }
    var result = ""
    var previous: Unicode.Scalar = " "
    for scalar in visible.unicodeScalars {
      let startsLink = previous == "]" && scalar == "("
      let startsPlaceholder = previous == "{" && ("0"..."9").contains(scalar)
      if startsLink || startsPlaceholder { result += " " }
      result.unicodeScalars.append(scalar)
      previous = scalar
    }
    return result
  }
}

extension SARIFMessage {
  /// A message with text that may come from a cluster.
  init(untrusted text: String) { self.init(text: SARIFText.clean(text)) }
}

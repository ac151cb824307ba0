import FoundationEssentials

/// Values as JSON text whose bytes depend on nothing but the value.
enum JSONText {
  /// Indented, keys sorted, no character that a terminal would obey.
  static func write(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Wire types hold strings, integers and booleans only, none of which can fail to encode.
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return escapingHazards(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// On one line.
  static func line(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else { return "{}\n" }
    return escapingHazards(String(decoding: data, as: UTF8.self)) + "\n"
  }

  /// Hazards can only stand inside strings of a JSON text, where an escape means the same.
  private static func escapingHazards(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x7f }) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x7f, UnicodeHazards.isHazard(scalar) {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

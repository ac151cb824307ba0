/// The one way in which a number is written.
///
/// As servers do (k8s.io/apimachinery, util/json), a number is a whole one where a 64-bit integer holds it, else a float.
enum CanonicalNumber {
  /// Where a number ends that is canonical as it stands, whole and short enough for every integer; nil for others.
  static func endOfPlain(_ text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    if text[index] == UInt8(ascii: "-") { index &+= 1 }
    let first = index
    while index < text.count, text[index] >= 0x30, text[index] <= 0x39 { index &+= 1 }
    guard index > first, index &- first < 19, text[first] != UInt8(ascii: "0") || index == first &+ 1 && first == start
    else { return nil }
    // What follows says whether the number ends here.
    if index < text.count {
      switch text[index] {
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
      default: break
      }
    }
    return index
  }

  /// Nil for a number that no server accepts, `1e400`.
  static func text(_ written: String) -> String? {
    if let integer = Int64(written) { return String(integer) }
    if let integer = UInt64(written) { return String(integer) }
    guard let value = Double(written), value.isFinite else { return nil }
    if value == value.rounded(), let integer = Int64(exactly: value) { return String(integer) }
    return shortest("\(value)")
  }

  /// `1e+20` as `1e20`, `1e-07` as `1e-7`.
  private static func shortest(_ text: String) -> String {
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    let mantissa = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
    return "\(mantissa)e\(exponent)"
  }
}

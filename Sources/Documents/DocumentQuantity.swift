/// Amounts as resources have them (k8s.io/apimachinery, api/resource): a decimal number and a suffix.
enum DocumentQuantity {
  /// Tenths are divided, so that `100m` is what `0.1` is.
  private static let divisors: [String: Double] = ["n": 1e9, "u": 1e6, "m": 1e3]
  private static let factors: [String: Double] = [
    "": 1, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30,
    "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
  ]

  static func value(_ text: String) -> Double? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
    let suffix = String(text.dropFirst(number.count))
    if let divisor = divisors[suffix] { return Double(number).map { $0 / divisor } }
    if let factor = factors[suffix] { return Double(number).map { $0 * factor } }
    // `1e3`, and nothing else that Swift would take for a number.
    guard suffix.first == "e" || suffix.first == "E",
      suffix.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber || $0 == "-" || $0 == "+" })
    else { return nil }
    return Double(text)
  }
}

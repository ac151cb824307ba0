/// An amount of a resource, exact: `DocumentQuantity` gives what compares well enough, and quotas add and subtract.
///
/// Kubernetes counts in billionths, rounds smaller parts up, and takes what is larger than 2⁶³ - 1 for that
/// (k8s.io/apimachinery, api/resource, `ParseQuantity`).
package struct Amount: Sendable, Hashable, Comparable {
  package let nanos: Int128

  package static let zero = Amount(nanos: 0)
  package static let one = Amount(nanos: unit)

  private static let unit: Int128 = 1_000_000_000
  private static let largest = Int128(Int64.max) * unit
  /// More digits than these say nothing that a sum could show.
  private static let significantDigits = 19

  package init(nanos: Int128) { self.nanos = nanos }

  /// - Parameter text: `0.5`, `500m`, `1Gi`, `1e3`; nil for what is no quantity.
  package init?(_ text: String) {
    let number = text.utf8.prefix { $0 == 0x2b || $0 == 0x2d || $0 == 0x2e || (0x30...0x39).contains($0) }
    guard let scale = Scale(String(text.utf8.dropFirst(number.count)) ?? "?"), let digits = Digits(number) else {
      return nil
    }
    let magnitude = Self.scaled(digits, scale)
    nanos = digits.isNegative ? -magnitude : magnitude
  }

  private static func scaled(_ digits: Digits, _ scale: Scale) -> Int128 {
    if digits.mantissa == 0 { return 0 }
    // INVARIANT: the mantissa has at most 19 digits, so that 2⁶⁰ times it fits.
    var value = digits.mantissa << scale.binary
    var tens = scale.decimal + digits.exponent + 9
    while tens > 0 {
      value *= 10
      tens -= 1
      if value >= largest { return largest }
    }
    var isRounded = digits.isCut
    while tens < 0, value > 0 {
      isRounded = isRounded || value % 10 != 0
      value /= 10
      tens += 1
    }
    return min(largest, isRounded ? value + 1 : value)
  }

  /// A number without its suffix: a mantissa and how many tens it is to be multiplied by.
  private struct Digits {
    var isNegative = false
    var mantissa: Int128 = 0
    var exponent = 0
    /// Whether digits were left out.
    var isCut = false

    init?(_ text: Substring.UTF8View) {
      var rest = text[...]
      if rest.first == 0x2b || rest.first == 0x2d { isNegative = rest.removeFirst() == 0x2d }
      var hasDigit = false
      var isFraction = false
      var count = 0
      for byte in rest {
        if byte == 0x2e {
          if isFraction { return nil }
          isFraction = true
          continue
        }
        guard (0x30...0x39).contains(byte) else { return nil }
        hasDigit = true
        if count == Amount.significantDigits {
          isCut = isCut || byte != 0x30
          if !isFraction { exponent += 1 }
          continue
        }
        mantissa = mantissa * 10 + Int128(byte - 0x30)
        if mantissa > 0 { count += 1 }
        if isFraction { exponent -= 1 }
      }
      if !hasDigit { return nil }
    }
  }

  /// What a suffix stands for: powers of two and of ten.
  private struct Scale {
    var binary: Int128 = 0
    var decimal = 0

    private static let tens = ["n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18]
    private static let twos = ["Ki": 10, "Mi": 20, "Gi": 30, "Ti": 40, "Pi": 50, "Ei": 60]

    init?(_ suffix: String) {
      if let power = Self.tens[suffix] {
        decimal = power
      } else if let power = Self.twos[suffix] {
        binary = Int128(power)
      } else {
        guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()) else { return nil }
        decimal = max(-1_000, min(1_000, power))
      }
    }
  }
}

extension Amount {
  package static func < (a: Amount, b: Amount) -> Bool { a.nanos < b.nanos }
  package static func + (a: Amount, b: Amount) -> Amount { Amount(nanos: a.nanos + b.nanos) }
  package static func - (a: Amount, b: Amount) -> Amount { Amount(nanos: a.nanos - b.nanos) }

  /// So many times the amount; counts of pods are small beside what overflows.
  package static func * (a: Amount, count: Int) -> Amount {
    let (product, overflow) = a.nanos.multipliedReportingOverflow(by: Int128(count))
    return Amount(nanos: overflow ? largest : product)
  }

  /// How often another amount above zero goes into it; 0 where it is negative.
  package func divided(by other: Amount) -> Int {
    nanos <= 0 ? 0 : Int(clamping: nanos / other.nanos)
  }

  /// Whole units, rounded up.
  package var whole: Amount { Amount(nanos: Self.roundedUp(nanos, Self.unit) * Self.unit) }

  /// Thousandths, rounded up, as LimitRanges compare them where they fit; whole units where they do not.
  package static func compared(_ amounts: [Amount]) -> [Int128] {
    let most = Int128(Int64.max / 1_000) * unit
    let step = amounts.allSatisfy { $0.nanos <= most } ? unit / 1_000 : unit
    return amounts.map { roundedUp($0.nanos, step) }
  }

  private static func roundedUp(_ value: Int128, _ step: Int128) -> Int128 {
    value >= 0 ? (value + step - 1) / step : value / step
  }
}

extension Amount: CustomStringConvertible {
  /// As people write it: `12Gi`, `1500m`, `6`.
  package var description: String {
    guard nanos % Self.unit == 0 else {
      let milli = Self.unit / 1_000
      return nanos % milli == 0 ? "\(nanos / milli)m" : "\(nanos)n"
    }
    let whole = nanos / Self.unit
    for (suffix, power) in [("Ti", 40), ("Gi", 30), ("Mi", 20), ("Ki", 10)] as [(String, Int128)]
    where whole >= 1 << 16 && whole % (1 << power) == 0 {
      return "\(whole >> power)\(suffix)"
    }
    return "\(whole)"
  }
}

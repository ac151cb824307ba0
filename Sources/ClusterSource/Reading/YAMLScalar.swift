/// What an unquoted YAML scalar means to kubectl (sigs.k8s.io/yaml: YAML 1.1 booleans, Go's integers, no sexagesimals).
enum YAMLScalar: Equatable {
  case null
  case boolean(Bool)
  /// In JSON's notation.
  case number(String)
  case infinity
  case text

  init(plain bytes: some BidirectionalCollection<UInt8>) {
    guard let first = bytes.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      self = bytes.allSatisfy(Self.isNumeric) ? Self.numeral(String(decoding: bytes, as: UTF8.self)) : .text
    case UInt8(ascii: "~") where bytes.count == 1: self = .null
    case _ where Self.mayBeWord(first, bytes.last ?? 0, count: bytes.count):
      self = Self.words[String(decoding: bytes, as: UTF8.self)] ?? .text
    default: self = .text
    }
  }

  /// Whether text of that length, with these ends, can be one of `words`.
  private static func mayBeWord(_ first: UInt8, _ last: UInt8, count: Int) -> Bool {
    switch (count, Unicode.Scalar(first | 0x20), Unicode.Scalar(last | 0x20)) {
    case (1, "y", _), (1, "n", _), (2, "n", "o"), (2, "o", "n"), (3, "y", "s"), (3, "o", "f"), (4, "n", "l"),
      (4, "t", "e"), (5, "f", "e"):
      true
    default: false
    }
  }

  /// Whether any number could hold the byte: most text that begins like one (`500m`, `10.0.0.0/8`) is told apart here.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"),
      UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      true
    default: false
    }
  }

  private static let words: [String: YAMLScalar] = {
    var words: [String: YAMLScalar] = [:]
    for word in ["null", "Null", "NULL"] { words[word] = .null }
    for word in ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"] {
      words[word] = .boolean(true)
    }
    for word in ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"] {
      words[word] = .boolean(false)
    }
    return words
  }()

  private static func numeral(_ written: String) -> YAMLScalar {
    let plain = written.filter { $0 != "_" }
    if let integer = integer(plain) { return .number(integer) }
    switch plain {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN":
      return .infinity
    default: return isFloat(plain) ? float(plain) : .text
    }
  }

  /// Go's `strconv.ParseInt(text, 0, 64)`: decimal, `0x`, `0o`, `0b`, and a leading zero for octal.
  private static func integer(_ text: String) -> String? {
    var digits = text[...]
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits = digits.dropFirst() }
    var radix = 10
    for (prefix, base) in [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8), ("0", 8)]
    where digits.hasPrefix(prefix) && digits.count > prefix.count {
      radix = base
      digits = digits.dropFirst(prefix.count)
      break
    }
    guard let first = digits.first, first != "-", first != "+", let value = UInt64(digits, radix: radix) else {
      return nil
    }
    if isNegative, value > UInt64(Int64.max) + 1 { return nil }
    return (isNegative && value != 0 ? "-" : "") + String(value)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
  private static func isFloat(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = dropDigits(&rest)
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = dropDigits(&rest)
    }
    guard whole + fraction > 0 else { return false }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      guard dropDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func dropDigits(_ text: inout Substring.UTF8View) -> Int {
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    text = text.dropFirst(digits)
    return digits
  }

  /// A whole float is written as an integer, as Go's JSON encoder does.
  private static func float(_ text: String) -> YAMLScalar {
    guard let value = Double(text), value.isFinite else { return .infinity }
    if value.rounded() == value, abs(value) < 9e15 { return .number(String(Int(value))) }
    return .number("\(value)")
  }
}

import KubernetesModel

extension ObjectChange {
  /// `Fri 2026-11-13 17:42 UTC by kubectl-edit`; what the server left out is left out.
  var phrase: String {
    let when = ChangeTime.readable(time)
    return when.isEmpty ? "by \(manager)" : "\(when) by \(manager)"
  }
}

/// Times as servers write them, made readable without a calendar library.
enum ChangeTime {
  /// `2026-11-13T17:42:10Z` becomes `Fri 2026-11-13 17:42 UTC`; anything else stays as it is.
  static func readable(_ time: String) -> String {
    let bytes = Array(time.utf8)
    guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      number(bytes[11..<13]) != nil, number(bytes[14..<16]) != nil, (1...12).contains(month), (1...31).contains(day)
    else { return time }
    let date = String(time.prefix(10))
    let clock = String(time.dropFirst(11).prefix(5))
    return "\(weekday(year: year, month: month, day: day)) \(date) \(clock) UTC"
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0 as Int?) { sum, byte in
      guard let sum, (0x30...0x39).contains(byte) else { return nil }
      return sum * 10 + Int(byte - 0x30)
    }
  }

  /// Sakamoto's method.
  private static func weekday(year: Int, month: Int, day: Int) -> String {
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let year = month < 3 ? year - 1 : year
    return names[(year + year / 4 - year / 100 + year / 400 + offsets[month - 1] + day) % 7]
  }
}

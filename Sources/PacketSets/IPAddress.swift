/// An IPv4 or IPv6 address.
package struct IPAddress: Sendable, Hashable {
  /// The two kinds of addresses, by their width in bits.
  package enum Family: Int, Sendable, Hashable, CaseIterable {
    case v4 = 32
    case v6 = 128

    /// How many bits an address has.
    package var width: Int { rawValue }
    /// `255.255.255.255` or its IPv6 counterpart, as a number.
    package var last: UInt128 { self == .v4 ? UInt128(UInt32.max) : UInt128.max }
  }

  package var family: Family
  package var value: UInt128

  package init(_ family: Family, _ value: UInt128) {
    self.family = family
    self.value = value
  }

  /// Nil where the text is no address; leading zeros and zones are refused, as the API server refuses them.
  package init?(_ text: some StringProtocol) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let value = Self.v6(text) else { return nil }
      self.init(.v6, value)
    } else {
      guard let value = Self.v4(text) else { return nil }
      self.init(.v4, UInt128(value))
    }
  }

  private static func v4(_ text: some StringProtocol) -> UInt32? {
    var value: UInt32 = 0
    var (byte, digits, parts) = (0, 0, 1)
    for character in text.utf8 {
      if character == UInt8(ascii: ".") {
        guard digits > 0, parts < 4 else { return nil }
        value = value << 8 | UInt32(byte)
        (byte, digits, parts) = (0, 0, parts + 1)
      } else {
        guard (48...57).contains(character), digits == 0 || byte > 0 else { return nil }
        byte = byte * 10 + Int(character - 48)
        digits += 1
        guard byte < 256 else { return nil }
      }
    }
    return digits > 0 && parts == 4 ? value << 8 | UInt32(byte) : nil
  }

  private static func v6(_ text: some StringProtocol) -> UInt128? {
    let halves = split(text)
    guard let tailText = halves.tail else {
      return groups(halves.head).flatMap { $0.count == 8 ? number($0) : nil }
    }
    // An IPv4 address can only come last.
    guard !halves.head.contains("."), let head = groups(halves.head) else { return nil }
    guard let tail = groups(tailText), head.count + tail.count < 8 else { return nil }
    return number(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  /// What stands before and after the first `::`.
  private static func split(_ text: some StringProtocol) -> (head: String, tail: String?) {
    let utf8 = Array(text.utf8)
    for i in utf8.indices.dropLast() where utf8[i] == 58 && utf8[i + 1] == 58 {
      return (String(decoding: utf8[..<i], as: UTF8.self), String(decoding: utf8[(i + 2)...], as: UTF8.self))
    }
    return (String(text), nil)
  }

  /// Colon-separated groups of 16 bits; the last may be an IPv4 address, which makes two.
  private static func groups(_ text: String) -> [UInt16]? {
    if text.isEmpty { return [] }
    var result: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.contains(".") {
        guard index == parts.count - 1, let v4 = v4(part) else { return nil }
        result += [UInt16(v4 >> 16), UInt16(v4 & 0xffff)]
      } else {
        guard (1...4).contains(part.utf8.count), part.first != "+", let group = UInt16(part, radix: 16)
        else { return nil }
        result.append(group)
      }
    }
    return result.count <= 8 ? result : nil
  }

  private static func number(_ groups: [UInt16]) -> UInt128 {
    groups.reduce(0) { $0 << 16 | UInt128($1) }
  }
}

extension IPAddress: Comparable {
  /// IPv4 before IPv6.
  package static func < (a: IPAddress, b: IPAddress) -> Bool {
    a.family == b.family ? a.value < b.value : a.family == .v4
  }
}

extension IPAddress: CustomStringConvertible {
  /// `192.0.2.1`, or the shortest form of RFC 5952.
  package var description: String {
    switch family {
    case .v4: stride(from: 24, through: 0, by: -8).map { "\((value >> $0) & 255)" }.joined(separator: ".")
    case .v6: describeV6()
    }
  }

  private func describeV6() -> String {
    let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: value >> $0) }
    var longest = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(longest.count, 1) { longest = start..<end }
      start = max(end, start + 1)
    }
    func text(_ part: ArraySlice<UInt16>) -> String {
      part.map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return text(groups[...]) }
    return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
  }
}

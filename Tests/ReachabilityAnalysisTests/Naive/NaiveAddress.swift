/// An IPv4 or IPv6 address as its bits, most significant first: slow on purpose, impossible to get subtly wrong.
struct NaiveAddress: Hashable, Sendable, CustomStringConvertible {
  var bits: [Bool]

  init(bits: [Bool]) { self.bits = bits }

  /// Dotted IPv4, or IPv6 with at most one `::`; nil for anything else.
  init?(_ text: String) {
    let bytes = text.contains(":") ? Self.bytes(ofIPv6: text) : Self.bytes(ofIPv4: text)
    guard let bytes else { return nil }
    bits = bytes.flatMap { byte in (0..<8).map { byte & (0x80 >> UInt8($0)) != 0 } }
  }

  private static func bytes(ofIPv4 text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { UInt8($0) }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func bytes(ofIPv6 text: String) -> [UInt8]? {
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map { half in
      half.split(separator: ":").map { UInt16($0, radix: 16) }
    }
    var groups = halves[0]
    if halves.count == 2 {
      let missing = 8 - halves[0].count - halves[1].count
      guard missing >= 0 else { return nil }
      groups += Array(repeating: 0, count: missing) + halves[1]
    }
    let known = groups.compactMap { $0 }
    guard known.count == 8, groups.count == 8 else { return nil }
    return known.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
  }

  var isIPv6: Bool { bits.count == 128 }

  /// The address before or after this one; nil beyond the ends of its family.
  func neighbour(_ step: Step) -> NaiveAddress? {
    var result = bits
    for index in result.indices.reversed() {
      result[index].toggle()
      if result[index] == (step == .next) { return NaiveAddress(bits: result) }
    }
    return nil
  }

  enum Step { case next, previous }

  var bytes: [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }
  }

  var description: String {
    let bytes = bytes
    guard isIPv6 else { return bytes.map(String.init).joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2)
      .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
  }
}

/// A CIDR block; bits beyond the prefix length do not count.
struct NaiveBlock: Sendable {
  var network: NaiveAddress
  var length: Int

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let network = NaiveAddress(String(parts[0])), let length = Int(parts[1]),
      length <= network.bits.count
    else { return nil }
    self.network = network
    self.length = length
  }

  func contains(_ address: NaiveAddress) -> Bool {
    address.bits.count == network.bits.count && address.bits.prefix(length) == network.bits.prefix(length)
  }

  var first: NaiveAddress { filled(with: false) }
  var last: NaiveAddress { filled(with: true) }

  /// Its ends and what lies next to them on the outside: where a mistake would show.
  var boundary: [NaiveAddress] {
    [first.neighbour(.previous), first, last, last.neighbour(.next)].compactMap { $0 }
  }

  private func filled(with bit: Bool) -> NaiveAddress {
    NaiveAddress(
      bits: network.bits.prefix(length) + Array(repeating: bit, count: network.bits.count - length))
  }
}

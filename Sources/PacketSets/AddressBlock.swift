/// A CIDR: the addresses that share a prefix.
package struct AddressBlock: Sendable, Hashable {
  /// The lowest address; host bits are zero.
  package let base: IPAddress
  package let prefixLength: Int

  /// Host bits are cleared; nil where the family has no such prefix length.
  package init?(_ address: IPAddress, prefixLength: Int) {
    guard (0...address.family.width).contains(prefixLength) else { return nil }
    let hostBits = address.family.width - prefixLength
    base = IPAddress(address.family, hostBits == 128 ? 0 : (address.value >> hostBits) << hostBits)
    self.prefixLength = prefixLength
  }

  /// Nil where the text is no CIDR.
  package init?(_ text: some StringProtocol) {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")), let address = IPAddress(text[..<slash])
    else { return nil }
    let digits = text.utf8[text.utf8.index(after: slash)...]
    guard (1...3).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    let length = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    self.init(address, prefixLength: length)
  }

  /// Its first to its last address, host bits included.
  package var range: AddressRange {
    let hostBits = base.family.width - prefixLength
    let hosts = hostBits == 128 ? UInt128.max : (1 << hostBits) - 1
    return AddressRange(base.family, base.value, base.value | hosts)
  }
}

extension AddressBlock: CustomStringConvertible {
  /// `10.0.0.0/8`
  package var description: String { "\(base)/\(prefixLength)" }
}

/// Consecutive addresses of one family, both ends included.
package struct AddressRange: Sendable, Hashable {
  package var family: IPAddress.Family
  package var first: UInt128
  package var last: UInt128

  // INVARIANT: first <= last <= family.last
  package init(_ family: IPAddress.Family, _ first: UInt128, _ last: UInt128) {
    self.family = family
    self.first = min(first, last, family.last)
    self.last = min(max(first, last), family.last)
  }

  package func contains(_ address: IPAddress) -> Bool {
    address.family == family && first <= address.value && address.value <= last
  }

  /// The fewest CIDRs that make the range up, ascending.
  package var blocks: [AddressBlock] {
    var result: [AddressBlock] = []
    var next = first
    while true {
      // The largest aligned block that starts at `next` and does not pass `last`.
      var bits = next == 0 ? family.width : min(next.trailingZeroBitCount, family.width)
      while bits > 0, mask(bits) > last - next { bits -= 1 }
      guard let block = AddressBlock(IPAddress(family, next), prefixLength: family.width - bits) else { return result }
      result.append(block)
      let end = block.range.last
      if end >= last { return result }
      next = end + 1
    }
  }

  /// 2^bits - 1
  private func mask(_ bits: Int) -> UInt128 { bits == 128 ? .max : (1 << bits) - 1 }
}

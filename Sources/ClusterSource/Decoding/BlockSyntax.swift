/// A CIDR block, parsed to be checked: the model keeps it as written.
struct BlockSyntax {
  /// 4 or 16 bytes.
  private let address: [UInt8]
  private let prefix: Int

  /// Whether bits may be set after the prefix: custom resources are only checked for syntax, and old servers took them.
  enum HostBits { case refused, ignored }

  /// Refuses what a current API server refuses: bad syntax, leading zeros, and bits set after the prefix.
  init(_ written: String, at offset: Int, hostBits: HostBits = .refused) throws(ReadingFailure) {
    let parts = written.split(separator: "/", omittingEmptySubsequences: false)
    let malformed = ReadingFailure.value(
      "`\(written)` is not a CIDR block", hint: "write it as 10.0.0.0/8 or 2001:db8::/32", at: offset)
    guard parts.count == 2, let address = Self.address(parts[0]), let prefix = Self.decimal(parts[1]),
      prefix <= address.count * 8
    else { throw malformed }
    self.address = address
    self.prefix = prefix
    if let embedded = Self.embedded(in: address), prefix >= 96 {
      // Go's `net` takes it for the IPv4 block, `net/netip` and newer API servers do not: nobody can tell which.
      throw .value(
        "`\(written)` is an IPv4 block written as IPv6, which network plugins read differently",
        hint: "write it as \(Self.text(embedded))/\(prefix - 96)", at: offset)
    }
    guard hostBits == .ignored || Self.masked(address, prefix) == address else {
      throw .value(
        "`\(written)` has bits set after its prefix",
        hint: "the block is \(Self.text(Self.masked(address, prefix)))/\(prefix)", at: offset)
    }
  }

  func strictlyContains(_ other: BlockSyntax) -> Bool {
    prefix < other.prefix && contains(other)
  }

  /// The block that one with bits set after its prefix lies in; nil for all others.
  static func masked(_ written: String) -> String? {
    guard let block = try? BlockSyntax(written, at: 0, hostBits: .ignored) else { return nil }
    let base = masked(block.address, block.prefix)
    return base == block.address ? nil : "\(text(base))/\(block.prefix)"
  }

  func contains(_ other: BlockSyntax) -> Bool {
    address.count == other.address.count && prefix <= other.prefix
      && Self.masked(other.address, prefix) == Self.masked(address, prefix)
  }

  /// The IPv4 address in an IPv4-mapped IPv6 address (`::ffff:0:0/96`).
  private static func embedded(in address: [UInt8]) -> [UInt8]? {
    let isMapped = address.count == 16 && address[..<10].allSatisfy { $0 == 0 } && address[10...11] == [0xff, 0xff]
    return isMapped ? Array(address[12...]) : nil
  }

  private static func masked(_ address: [UInt8], _ prefix: Int) -> [UInt8] {
    address.enumerated().map { index, byte in
      let kept = min(8, max(0, prefix - index * 8))
      return kept == 0 ? 0 : byte & (0xff << UInt8(8 - kept))
    }
  }

  private static func text(_ address: [UInt8]) -> String {
    guard address.count == 16 else { return address.map { String($0) }.joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { String(Int(address[$0]) << 8 | Int(address[$0 + 1]), radix: 16) }
    guard
      let zeros = (2...8).reversed().lazy.compactMap({ length in
        (0...8 - length).first { groups[$0..<$0 + length].allSatisfy { $0 == "0" } }.map { $0..<$0 + length }
      }).first
    else { return groups.joined(separator: ":") }
    return groups[..<zeros.lowerBound].joined(separator: ":") + "::"
      + groups[zeros.upperBound...].joined(separator: ":")
  }

  /// A decimal number without sign or leading zeros.
  private static func decimal(_ text: Substring) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return text.utf8.count > 1 && text.hasPrefix("0") ? nil : Int(text)
  }

  private static func address(_ text: Substring) -> [UInt8]? {
    text.contains(":") ? sixteenBytes(text) : fourBytes(text)
  }

  private static func fourBytes(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { decimal($0).flatMap { UInt8(exactly: $0) } }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func sixteenBytes(_ text: Substring) -> [UInt8]? {
    let halves = halves(text)
    guard halves.count <= 2, let head = groups(halves[0], isLast: halves.count == 1) else { return nil }
    guard halves.count == 2 else { return head.count == 16 ? head : nil }
    guard let tail = groups(halves[1], isLast: true), head.count + tail.count <= 14 else { return nil }
    return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
  }

  /// The parts around `::`.
  private static func halves(_ text: Substring) -> [Substring] {
    var halves: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == ":", next < text.endIndex, text[next] == ":" {
        halves.append(text[start..<index])
        start = text.index(after: next)
        index = start
      } else {
        index = next
      }
    }
    return halves + [text[start...]]
  }

  /// Hexadecimal groups; the last may be an IPv4 address.
  private static func groups(_ text: Substring, isLast: Bool) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.contains(".") {
        guard isLast, index == parts.count - 1, let tail = fourBytes(part) else { return nil }
        bytes += tail
      } else {
        guard (1...4).contains(part.utf8.count), !part.hasPrefix("+"), !part.hasPrefix("-"),
          let group = UInt16(part, radix: 16)
        else { return nil }
        bytes += [UInt8(group >> 8), UInt8(group & 0xff)]
      }
    }
    return bytes.count <= 16 ? bytes : nil
  }
}

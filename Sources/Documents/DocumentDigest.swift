/// 64 bits of a content (FNV-1a): the same in every run and on every machine; no secret is safe in it.
package enum DocumentDigest {
  /// Of some bytes.
  package static func value(of bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// Sixteen hexadecimal digits.
  package static func text(of document: Document) -> String { text(value(of: document.bytes.span)) }

  /// The same as text.
  package static func text(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

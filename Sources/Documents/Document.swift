/// What was kept of an object.
///
/// INVARIANT: canonical JSON: keys sorted by their bytes and unique, no white space, fewest escapes, integers in plain
/// decimal, other numbers as the shortest text of their value; members that are null are left out unless their reading
/// calls them nullable. Equal contents are therefore equal bytes, whatever was written.
package struct Document: Sendable {
  package let bytes: [UInt8]

  /// Bytes that hold the invariant; only a canonical copy (`ClusterSource`) makes them.
  package init(canonical bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The empty mapping: nothing was kept.
  package static let empty = Document(canonical: [UInt8(ascii: "{"), UInt8(ascii: "}")])

  package var root: DocumentValue { DocumentValue(document: self, offset: 0) }
}

extension Document: Hashable {
  package static func == (a: Document, b: Document) -> Bool {
    guard a.bytes.count == b.bytes.count else { return false }
    let (left, right) = (a.bytes.span, b.bytes.span)
    var index = 0
    while index &+ 8 <= left.count {
      guard word(left, index) == word(right, index) else { return false }
      index &+= 8
    }
    while index < left.count {
      guard left[index] == right[index] else { return false }
      index &+= 1
    }
    return true
  }

  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  @inline(__always)
  private static func word(_ bytes: Span<UInt8>, _ offset: Int) -> UInt64 {
    bytes.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }
}

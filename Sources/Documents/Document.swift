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
    DocumentWalk.equal(a.bytes.span, 0..<a.bytes.count, b.bytes.span, 0..<b.bytes.count)
  }

  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

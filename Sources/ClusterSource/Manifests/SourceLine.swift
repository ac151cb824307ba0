/// The line by which `helm template` says which template a document was made from.
enum SourceLine {
  private static let beginning = Array("# Source: ".utf8)

  /// The path in it; nil where the document does not begin with such a line.
  static func path(in document: ArraySlice<UInt8>) -> String? {
    var rest = document
    while let first = rest.first,
      first == UInt8(ascii: "-") || first == UInt8(ascii: "#") || first == UInt8(ascii: "\n")
    {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let line = rest[rest.startIndex..<end]
      if line.starts(with: beginning) {
        let path = String(decoding: line.dropFirst(beginning.count), as: UTF8.self).filter { $0 != "\r" }
        return path.isEmpty ? nil : path
      }
      guard first != UInt8(ascii: "-") || YAMLDocuments.isMarker(Array(rest.prefix(4)).span, at: 0) else { return nil }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
    return nil
  }
}

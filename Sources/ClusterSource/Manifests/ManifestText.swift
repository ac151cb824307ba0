import KubernetesModel

/// Decodes the text of one manifest file, whatever its syntax.
struct ManifestText {
  let bytes: [UInt8]
  let file: String
  let limits: ReadingLimits

  /// Objects and diagnostics of the text, and how many of its documents were Kubernetes objects.
  func decode() -> (builder: SnapshotBuilder, objectCount: Int) {
    var builder = SnapshotBuilder()
    let interner = StringInterner()
    var count = 0
    let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if let offset = Self.invalidOffset(content) {
      fail(&builder, offset: offset, in: content)
      return (builder, 0)
    }
    let first = content.first { $0 != 0x20 && $0 != 0x0a && $0 != 0x0d && $0 != 0x09 }
    if first == UInt8(ascii: "{"), Self.isJSON(content) {
      decode(DocumentText(json: content, file: file, positions: .counted), &builder, interner, &count)
      return (builder, count)
    }
    for part in YAMLDocuments(content) {
      do throws(ReadingFailure) {
        try YAMLTranscoder.forEachDocument(
          of: content[part.bytes], file: file, firstLine: part.line, limits: limits
        ) { decode($0, &builder, interner, &count) }
      } catch {
        let text = DocumentText(json: [], file: file, positions: .marks([]))
        let kind = Self.writtenKind(content[part.bytes])
        builder.undecodable[kind, default: 0] += 1
        builder.diagnostics.append(text.diagnostic(error, nil, objectStart: 0))
      }
    }
    return (builder, count)
  }

  private func decode(
    _ text: DocumentText, _ builder: inout SnapshotBuilder, _ interner: StringInterner, _ count: inout Int
  ) {
    var decoder = ObjectDecoder(text, interner: interner)
    do throws(ReadingFailure) {
      try decoder.decode(into: &builder)
    } catch {
      builder.undecodable["", default: 0] += 1
      builder.diagnostics.append(text.diagnostic(error, nil, objectStart: 0))
    }
    count += decoder.objectCount
  }

  private func fail(_ builder: inout SnapshotBuilder, offset: Int, in content: [UInt8]) {
    let place = DocumentText(json: content, file: file, positions: .counted).location(of: offset)
    let isBinary = content.prefix(8192).contains(0)
    builder.undecodable["", default: 0] += 1
    builder.diagnostics.append(
      Diagnostic(
        .error, isBinary ? "binary file; expected YAML or JSON" : "invalid UTF-8", hint: "save the file as UTF-8",
        location: place))
  }

  /// The first byte that is not valid UTF-8 or is NUL.
  private static func invalidOffset(_ bytes: [UInt8]) -> Int? {
    if let zero = bytes.firstIndex(of: 0) { return zero }
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// `{` also begins YAML's flow mappings.
  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    var reader = JSONReader(bytes, interner: StringInterner())
    _ = reader.peek()
    reader.position += 1
    let second = reader.peek()
    return second == UInt8(ascii: "}") || second == UInt8(ascii: "\"")
  }

  /// The `kind` that a broken document begins a line with, or nothing.
  private static func writtenKind(_ text: ArraySlice<UInt8>) -> String {
    let prefix = Array("kind:".utf8)
    let line = text.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: prefix) }
    let value = line.map { String(decoding: $0.dropFirst(prefix.count), as: UTF8.self) } ?? ""
    return value.split { $0 == " " || $0 == "\r" || $0 == "\"" || $0 == "'" || $0 == "#" }.first.map(String.init) ?? ""
  }
}

/// The documents of a YAML file, split at lines that begin with `---`, as kubectl does: a broken one spoils no other.
struct YAMLDocuments: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var start = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> (bytes: Range<Int>, line: Int)? {
    guard start < bytes.count else { return nil }
    let begin = (offset: start, line: line)
    var isFirstLine = true
    var index = start
    var directives = false
    while index < bytes.count {
      if !isFirstLine, isMarker(at: index), !directives { break }
      if bytes[index] == UInt8(ascii: "%") { directives = true } else if isMarker(at: index) { directives = false }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if end < bytes.count { line += 1 }
      index = Swift.min(end + 1, bytes.count)
      isFirstLine = false
    }
    start = index
    return (begin.offset..<index, begin.line)
  }

  /// `---` at the start of a line, then white space or the end.
  private func isMarker(at index: Int) -> Bool {
    guard index + 3 <= bytes.count, bytes[index..<index + 3].allSatisfy({ $0 == UInt8(ascii: "-") }) else {
      return false
    }
    guard index + 3 < bytes.count else { return true }
    return [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index + 3])
  }
}

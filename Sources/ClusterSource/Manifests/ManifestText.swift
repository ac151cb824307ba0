import KubernetesModel

/// Decodes the text of one manifest file, whatever its syntax.
struct ManifestText {
  let bytes: [UInt8]
  let file: String
  let limits: ReadingLimits

  /// Objects and diagnostics of the text.
  func decode() -> DecodedManifests {
    var result = DecodedManifests()
    let interner = StringInterner()
    let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if let offset = Self.invalidOffset(content) {
      fail(&result.builder, offset: offset, in: content)
    } else if Self.isJSON(content) {
      decode(DocumentText(json: content, file: file), interner, into: &result)
    } else {
      for part in YAMLDocuments(content) { decode(part, of: content, interner, into: &result) }
    }
    return result
  }

  private func decode(
    _ part: YAMLDocuments.Part, of content: [UInt8], _ interner: StringInterner, into result: inout DecodedManifests
  ) {
    do throws(ReadingFailure) {
      try YAMLTranscoder.forEachDocument(
        of: content[part.bytes], file: file, firstLine: part.line, limits: limits
      ) { decode($0, interner, into: &result) }
    } catch {
      let text = DocumentText(json: [], file: file, positions: .marks([]))
      var diagnostic = text.diagnostic(error, nil, objectStart: 0)
      if content[part.bytes].contains(template: "{{") {
        diagnostic.hint = "it looks like a template: render it first (`helm template`)"
      }
      result.builder.undecodable[Self.writtenKind(content[part.bytes]), default: 0] += 1
      result.builder.diagnostics.append(diagnostic)
    }
  }

  private func decode(_ text: DocumentText, _ interner: StringInterner, into result: inout DecodedManifests) {
    var decoder = ObjectDecoder(text, interner: interner)
    do throws(ReadingFailure) {
      try decoder.decode(into: &result.builder)
    } catch {
      result.builder.undecodable["", default: 0] += 1
      result.builder.diagnostics.append(text.diagnostic(error, nil, objectStart: 0))
    }
    result.objectCount += decoder.objectCount
  }

  private func fail(_ builder: inout SnapshotBuilder, offset: Int, in content: [UInt8]) {
    let place = DocumentText(json: content, file: file).location(of: offset)
    let isBinary = content.prefix(8192).contains(0)
    builder.undecodable["", default: 0] += 1
    builder.diagnostics.append(
      Diagnostic(
        .error, isBinary ? "binary file, not YAML or JSON" : "not valid UTF-8",
        hint: isBinary ? "move it out of the folder, or save it as UTF-8" : "save the file as UTF-8", location: place))
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
    guard reader.peek() == UInt8(ascii: "{") else { return false }
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

extension ArraySlice<UInt8> {
  fileprivate func contains(template mark: StaticString) -> Bool {
    let mark = Array(mark.description.utf8)
    return indices.contains { self[$0] == mark[0] && self[$0...].starts(with: mark) }
  }
}

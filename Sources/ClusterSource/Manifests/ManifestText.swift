import KubernetesModel

/// Decodes the text of one manifest file, whatever its syntax.
struct ManifestText {
  let bytes: [UInt8]
  let file: String
  let plan: ReadingPlan
  let limits: ReadingLimits

  /// Objects and diagnostics of the text.
  func decode() -> DecodedManifests {
    var result = DecodedManifests()
    let interner = StringInterner(comparesBytes: true)
    let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if let offset = Self.invalidOffset(content) {
      fail(&result.builder, offset: offset, in: content)
    } else {
      for part in YAMLDocuments(content) {
        if let json = Self.json(part, of: content) {
          decode(DocumentText(json: json, file: file, firstLine: part.line), interner, into: &result)
        } else if let plain = PlainYAML.document(part, of: content, file: file) {
          decode(plain, interner, into: &result)
        } else {
          decode(part, of: content, interner, into: &result)
        }
      }
    }
    return result
  }

  /// The document as JSON, the marker before it blanked out; nil when it is YAML.
  private static func json(_ part: YAMLDocuments.Part, of content: [UInt8]) -> [UInt8]? {
    let text = content.span
    let start = part.bytes.lowerBound
    let isMarked = text[start] == UInt8(ascii: "-") && YAMLDocuments.isMarker(text, at: start)
    guard isJSON(text, in: start + (isMarked ? 3 : 0)..<part.bytes.upperBound) else { return nil }
    if part.bytes.count == content.count, !isMarked { return content }
    return isMarked ? [0x20, 0x20, 0x20] + content[part.bytes].dropFirst(3) : Array(content[part.bytes])
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
      if content[part.bytes].contains(mark: "{{") {
        diagnostic.hint = "it looks like a template: render it first (`helm template`)"
      } else if content[part.bytes].contains(mark: "\u{feff}") {
        diagnostic.hint = "a byte order mark stands in the middle of the file: remove it"
      }
      if Kustomization.isNamed(file) {
        result.builder.kustomizations.append(.broken(diagnostic, in: file))
        return
      }
      result.builder.undecodable[Self.writtenKind(content[part.bytes]), default: 0] += 1
      result.builder.diagnostics.append(diagnostic)
    }
  }

  private func decode(_ text: DocumentText, _ interner: StringInterner, into result: inout DecodedManifests) {
    var decoder = ObjectDecoder(text, plan, interner: interner)
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
    let isWide = content.starts(with: [0xff, 0xfe]) || content.starts(with: [0xfe, 0xff])
    let isBinary = !isWide && content.prefix(8192).contains(0)
    builder.undecodable["", default: 0] += 1
    builder.diagnostics.append(
      Diagnostic(
        .error, isBinary ? "binary file, not YAML or JSON" : isWide ? "UTF-16, not UTF-8" : "not valid UTF-8",
        hint: isBinary ? "move it out of the folder, or save it as UTF-8" : "save the file as UTF-8", location: place))
  }

  /// The first byte that is not valid UTF-8 or is NUL.
  private static func invalidOffset(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return hasZero(bytes.span) ? bytes.firstIndex(of: 0) : nil
    } catch {
      return min(bytes.firstIndex(of: 0) ?? bytes.count, error.byteOffsets.lowerBound)
    }
  }

  private static func hasZero(_ bytes: Span<UInt8>) -> Bool {
    var zeros: UInt64 = 0
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      zeros |= (word &- 0x0101_0101_0101_0101) & ~word
      index &+= 8
    }
    while index < bytes.count {
      if bytes[index] == 0 { return true }
      index &+= 1
    }
    return zeros & 0x8080_8080_8080_8080 != 0
  }

  /// `{` also begins YAML's flow mappings.
  private static func isJSON(_ text: Span<UInt8>, in range: Range<Int>) -> Bool {
    let first = content(of: text, in: range)
    guard let first, text[first] == UInt8(ascii: "{"),
      let second = content(of: text, in: first + 1..<range.upperBound)
    else { return false }
    return text[second] == UInt8(ascii: "}") || text[second] == UInt8(ascii: "\"")
  }

  /// The first byte that is not white space.
  private static func content(of text: Span<UInt8>, in range: Range<Int>) -> Int? {
    for index in range where ![0x20, 0x09, 0x0a, 0x0d].contains(text[index]) { return index }
    return nil
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
  fileprivate func contains(mark: String) -> Bool {
    let mark = Array(mark.utf8)
    return indices.contains { self[$0] == mark[0] && self[$0...].starts(with: mark) }
  }
}

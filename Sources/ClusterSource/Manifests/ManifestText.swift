import KubernetesModel

/// Decodes the text of one manifest file, whatever its syntax.
struct ManifestText {
  let bytes: [UInt8]
  let file: String
  let plan: ReadingPlan
  let limits: ReadingLimits
  var context = DocumentContext()
  /// What `--skip` would leave out by; empty for what the user named by itself.
  var skipName = ""
  var syntax = Syntax.plain

  /// What else than YAML or JSON may stand in it.
  enum Syntax: Sendable { case plain, chartTemplate }

  /// Objects and diagnostics of the text.
  func decode() -> DecodedManifests {
    var result = DecodedManifests()
    let interner = StringInterner(comparesBytes: true)
    let content = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    if syntax == .chartTemplate, TemplateText.holdsActions(content[...]) {
      return .unreadable(
        file, "a template of a Helm chart", hint: leavingOut("render the chart first (`helm template`)"))
    } else if let sealed = SealedText(content) {
      fail(&result.builder, sealed.message, hint: sealed.hint, offset: 0, in: content)
    } else if let offset = Self.invalidOffset(content) {
      fail(&result.builder, offset: offset, in: content)
    } else {
      for part in YAMLDocuments(content) { decode(part, of: content, interner, into: &result) }
    }
    return result
  }

  private func decode(
    _ part: YAMLDocuments.Part, of content: [UInt8], _ interner: StringInterner, into result: inout DecodedManifests
  ) {
    var context = context
    context.source = SourceLine.path(in: content[part.bytes]) ?? context.source
    if let json = Self.json(part, of: content) {
      decode(json, part, of: content, context, interner, into: &result)
    } else if let plain = PlainYAML.document(part, of: content, file: file) {
      decode(plain, context, interner, into: &result)
    } else if let failure = transcode(part, of: content, context, interner, into: &result) {
      fail(failure, part, of: content, &result.builder)
    }
  }

  /// Like kubectl, takes for YAML what begins like JSON and is none.
  private func decode(
    _ json: [UInt8], _ part: YAMLDocuments.Part, of content: [UInt8], _ context: DocumentContext,
    _ interner: StringInterner, into result: inout DecodedManifests
  ) {
    var text = DocumentText(json: json, file: file, firstLine: part.line)
    text.context = context
    var (first, second) = (DecodedManifests(), DecodedManifests())
    var decoder = ObjectDecoder(text, plan, interner: interner)
    do throws(ReadingFailure) {
      defer { first.objectCount = decoder.objectCount }
      try decoder.decode(into: &first.builder)
    } catch {
      if transcode(part, of: content, context, interner, into: &second) == nil, second.objectCount > 0 {
        first = second
      } else {
        fail(text.diagnostic(error, nil, objectStart: 0), part, of: content, &first.builder)
      }
    }
    result.append(first)
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

  /// Why it is no YAML; nil where all of it is.
  private func transcode(
    _ part: YAMLDocuments.Part, of content: [UInt8], _ context: DocumentContext, _ interner: StringInterner,
    into result: inout DecodedManifests
  ) -> ReadingFailure? {
    do throws(ReadingFailure) {
      try YAMLTranscoder.forEachDocument(
        of: content[part.bytes], file: file, firstLine: part.line, limits: limits
      ) { decode($0, context, interner, into: &result) }
      return nil
    } catch {
      return error
    }
  }

  private func decode(
    _ text: DocumentText, _ context: DocumentContext, _ interner: StringInterner, into result: inout DecodedManifests
  ) {
    var text = text
    text.context = context
    var decoder = ObjectDecoder(text, plan, interner: interner)
    do throws(ReadingFailure) {
      try decoder.decode(into: &result.builder)
    } catch {
      result.builder.undecodable["", default: 0] += 1
      result.builder.diagnostics.append(text.diagnostic(error, nil, objectStart: 0))
    }
    result.objectCount += decoder.objectCount
  }
}

// MARK: - What cannot be read

extension ManifestText {
  private func fail(
    _ failure: ReadingFailure, _ part: YAMLDocuments.Part, of content: [UInt8], _ builder: inout SnapshotBuilder
  ) {
    let text = DocumentText(json: [], file: file, positions: .marks([]))
    var diagnostic = text.diagnostic(failure, nil, objectStart: 0)
    let line = (diagnostic.location?.line ?? part.line) - part.line + 1
    if TemplateText.explains(content[part.bytes], failingAt: line, limits) {
      diagnostic.hint = "it looks like a template: render it first (`helm template`)"
    } else if content[part.bytes].contains(mark: "\u{feff}") {
      diagnostic.hint = "a byte order mark stands in the middle of the file: remove it"
    }
    fail(diagnostic, part, of: content, &builder)
  }

  private func fail(
    _ diagnostic: Diagnostic, _ part: YAMLDocuments.Part, of content: [UInt8], _ builder: inout SnapshotBuilder
  ) {
    if Kustomization.isNamed(file) {
      return builder.kustomizations.append(.broken(diagnostic, in: file))
    }
    if !skipName.isEmpty, Self.isForeign(content) {
      return builder.foreign.append(diagnostic.location ?? SourceLocation(file: file))
    }
    var diagnostic = diagnostic
    if content[part.bytes].contains(mark: "==== START logs for container") {
      diagnostic.hint =
        "logs stand between the objects: dump into a folder (`kubectl cluster-info dump --output-directory`)"
    }
    diagnostic.hint = leavingOut(diagnostic.hint)
    builder.undecodable[Self.writtenKind(content[part.bytes]), default: 0] += 1
    builder.diagnostics.append(diagnostic)
  }

  private func fail(_ builder: inout SnapshotBuilder, offset: Int, in content: [UInt8]) {
    let isWide = content.starts(with: [0xff, 0xfe]) || content.starts(with: [0xfe, 0xff])
    let isBinary = !isWide && content.prefix(8192).contains(0)
    fail(
      &builder, isBinary ? "binary file, not YAML or JSON" : isWide ? "UTF-16, not UTF-8" : "not valid UTF-8",
      hint: "save \(isBinary ? "it" : "the file") as UTF-8", offset: offset, in: content)
  }

  private func fail(
    _ builder: inout SnapshotBuilder, _ message: String, hint: String, offset: Int, in content: [UInt8]
  ) {
    let place = DocumentText(json: content, file: file).location(of: offset)
    builder.undecodable["", default: 0] += 1
    builder.diagnostics.append(Diagnostic(.error, message, hint: leavingOut(hint), location: place))
  }

  /// A hint with the other way out.
  private func leavingOut(_ hint: String?) -> String? { SkipPatterns.hint(hint, skipName) }

  /// Whether nothing in a file speaks of Kubernetes: neither of the words that every object has, nor a template's action,
  /// which may bring anything.
  private static func isForeign(_ content: [UInt8]) -> Bool {
    if TemplateText.holdsActions(content[...]) { return false }
    let text = content.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    return !["apiversion", "kind:", "kind\"", "kind'", "kind :"].contains { text[...].contains(mark: $0) }
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

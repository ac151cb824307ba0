import Documents
import KubernetesModel

/// Makes the document that is kept of an object.
enum Keeping {
  /// What a reading keeps of the object that the reader stands before; apiVersion and kind are no part of it, and of
  /// metadata only what the selection names.
  static func document(_ reader: JSONReader, _ reading: KindReading) throws(ReadingFailure) -> Document {
    if reading.kindName == Self.secret { return .empty }
    return try document(reader, reading.field, .kept)
  }

  /// The document with what its reading finds wrong with it, each where it stands in the text.
  static func kept(
    _ reader: JSONReader, _ reading: KindReading
  ) throws(ReadingFailure) -> (document: Document, defects: [ReadingFailure]) {
    let document = try document(reader, reading)
    guard let check = reading.check else { return (document, []) }
    var defects = check(document.root)
    if defects.isEmpty { return (document, []) }
    if !reading.unordered.isEmpty {
      // Paths count the items as the document has them: they are found in the text only in the order of the text.
      var ordered = reading
      ordered.unordered = []
      defects = check(try Self.document(reader, ordered).root)
    }
    return (document, defects.map { failure($0, reader) })
  }

  private static func failure(_ defect: DocumentDefect, _ reader: JSONReader) -> ReadingFailure {
    let place = DefectPlaces.offset(of: defect.path, in: reader.bytes, from: reader.position)
    return .value(defect.message, hint: defect.hint, at: place)
  }

  /// A document as a snapshot file holds it, which a stranger may have written: what is canonical stays as it is.
  static func stored(_ reader: JSONReader) throws(ReadingFailure) -> Document {
    try document(reader, .whole, .stored)
  }

  /// 64 bits of the object that the reader stands before, without apiVersion, kind, metadata and status.
  static func digest(_ reader: JSONReader) throws(ReadingFailure) -> UInt64 {
    let copy = try copy(reader, .content, .digested)
    return DocumentDigest.value(of: copy.buffer.space.span.extracting(0..<copy.buffer.count))
  }

  private static let secret = KindName("", "Secret")

  private static func document(
    _ reader: JSONReader, _ field: KeptField, _ style: CanonicalCopy.Style
  ) throws(ReadingFailure) -> Document {
    Document(canonical: try copy(reader, field, style).buffer.bytes(from: 0))
  }

  private static func copy(
    _ reader: JSONReader, _ field: KeptField, _ style: CanonicalCopy.Style
  ) throws(ReadingFailure) -> CanonicalCopy {
    var reader = reader
    _ = reader.peek()
    var copy = CanonicalCopy(style)
    var index = reader.position
    do throws(CanonicalCopy.Failure) {
      _ = try copy.value(reader.bytes.span, &index, field, CanonicalCopy.Surroundings())
    } catch {
      throw reader.failure(error)
    }
    return copy
  }
}

extension JSONReader {
  /// What is wrong, in words, and where.
  fileprivate func failure(_ failure: CanonicalCopy.Failure) -> ReadingFailure {
    var ahead = self
    // Broken text is told as it is elsewhere.
    do throws(ReadingFailure) { try ahead.skip() } catch { return error }
    ahead.rewind(to: failure.place, depth: depth)
    switch failure.problem {
    case .malformed: return .syntax("malformed value", at: failure.place)
    case .twice:
      let key = (try? ahead.string()) ?? ""
      return .value("key `\(key)` stands twice in the same mapping", hint: "keep one of them", at: failure.place)
    case .mark: return .value("a mapping whose only key is empty", hint: "give the key a name", at: failure.place)
    case .tooDeep: return .value("nesting is deeper than \(CanonicalCopy.deepest) levels", at: failure.place)
    case .tooLarge:
      return .value("the object is larger than \(ReadingLimits.text(CanonicalCopy.largest))", at: failure.place)
    case .number:
      var end = ahead
      try? end.skip()
      let number = String(decoding: bytes[failure.place..<end.position].prefix(60), as: UTF8.self)
      return .value("`\(number)` is no number a server accepts", at: failure.place)
    }
  }
}

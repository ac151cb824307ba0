import Documents
import KubernetesModel

/// Makes the document that is kept of an object.
enum Keeping {
  /// What a reading keeps of the object that the reader stands before; apiVersion and kind are no part of it, and of
  /// metadata only what the selection names.
  static func document(_ reader: JSONReader, _ reading: KindReading) throws(ReadingFailure) -> Document {
    .empty
  }

  /// A document as a snapshot file holds it, made canonical again; what is withheld stays so.
  static func stored(_ reader: JSONReader) throws(ReadingFailure) -> Document {
    var reader = reader
    _ = reader.peek()
    let start = reader.position
    try reader.skip()
    return Document(canonical: Array(reader.bytes[start..<reader.position]))
  }

  /// 64 bits of the object that the reader stands before, without apiVersion, kind, metadata and status.
  static func digest(_ reader: JSONReader) throws(ReadingFailure) -> UInt64 {
    0
  }
}

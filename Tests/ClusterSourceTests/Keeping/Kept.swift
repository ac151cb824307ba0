import Documents
import KubernetesModel

@testable import ClusterSource

/// What is kept of texts, for tests.
enum Kept {
  /// The document of an object written as YAML or JSON; the message where it is refused.
  static func text(
    _ object: String, _ keep: FieldSelection, kind: String = "Thing", defaults: [DefaultValue] = [],
    unordered: [String] = [], nullable: [String] = []
  ) -> String {
    let reading = KindReading(
      .list(KindName(kind == "Secret" ? "" : "example.com", kind), plural: "things", .namespaced), need: .required,
      keep: keep, defaults: defaults, unordered: unordered, nullable: nullable, reason: "nothing", examples: [])
    return outcome { () throws(ReadingFailure) in
      try Keeping.document(reader(json(object)), reading)
    }
  }

  static func stored(_ json: [UInt8]) -> String {
    outcome { () throws(ReadingFailure) in try Keeping.stored(reader(json)) }
  }

  static func digest(_ object: String) -> UInt64? { try? Keeping.digest(reader(json(object))) }

  private static func outcome(_ body: () throws(ReadingFailure) -> Document) -> String {
    do throws(ReadingFailure) {
      return String(decoding: try body().bytes, as: UTF8.self)
    } catch {
      guard case .offset(let offset) = error.place else { return "refused: \(error.problem.message)" }
      return "refused at \(offset): \(error.problem.message)"
    }
  }

  static func reader(_ json: [UInt8]) -> JSONReader { JSONReader(json, interner: StringInterner()) }

  /// YAML as the JSON that is read of it.
  static func json(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    if text.first == "{" || text.first == "[" { return bytes }
    var json: [UInt8] = []
    for part in YAMLDocuments(bytes) {
      if let plain = PlainYAML.document(part, of: bytes, file: "test") { return plain.json }
      try? YAMLTranscoder.forEachDocument(of: bytes[part.bytes], file: "test", firstLine: 1, limits: .standard) {
        json = $0.json
      }
    }
    return json
  }
}

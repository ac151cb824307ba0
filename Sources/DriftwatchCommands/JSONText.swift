import FoundationEssentials

/// JSON for machines: keys sorted, slashes as they are.
enum JSONText {
  /// A list of answers, with what they are and where they come from, as reports have it.
  static func document(_ schema: String, of cluster: String, _ items: some Encodable, at time: String?) throws -> String
  {
    try text(
      AnswerDocument(
        schema: schema, toolVersion: Driftwatch.toolVersion, generatedAt: time, cluster: cluster, items: items))
  }

  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// `Documentation/Schemas/answers.v1.schema.json`.
private struct AnswerDocument<Items: Encodable>: Encodable {
  var schema: String
  var toolVersion: String
  var generatedAt: String?
  var cluster: String
  var items: Items
}

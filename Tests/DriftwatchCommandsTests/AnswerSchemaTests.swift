import DriftwatchCommands
import FoundationEssentials
import Testing

/// Every answer in JSON obeys the schema.
@Suite struct AnswerSchemaTests {
  private struct Schema {
    let root: JSONValue

    /// What a value breaks, with its path.
    func problems(_ value: JSONValue, _ schema: JSONValue, _ path: String = "") -> [String] {
      if case .text(let name)? = schema["$ref"] {
        return problems(value, root["$defs"]?[String(name.split(separator: "/").last ?? "")] ?? .null, path)
      }
      if case .list(let choices)? = schema["anyOf"] {
        let all = choices.map { problems(value, $0, path) }
        return all.contains(where: \.isEmpty) ? [] : all.min { $0.count < $1.count } ?? []
      }
      var found: [String] = []
      if let const = schema["const"], const != value { found.append("\(path): not the constant") }
      if case .list(let choices)? = schema["enum"], !choices.contains(value) {
        found.append("\(path): not among the words")
      }
      if case .text(let type)? = schema["type"], type != value.type {
        found.append("\(path): \(value.type), not \(type)")
      }
      if case .list(let items) = value, let item = schema["items"] {
        found += items.enumerated().flatMap { problems($1, item, "\(path)[\($0)]") }
      }
      guard case .mapping(let members) = value else { return found }
      if case .list(let required)? = schema["required"] {
        for case .text(let key) in required where members[key] == nil { found.append("\(path): no \(key)") }
      }
      if let forbidden = schema["not"], problems(value, forbidden, path).isEmpty { found.append("\(path): forbidden") }
      for (key, member) in members {
        if let known = schema["properties"]?[key] {
          found += problems(member, known, "\(path).\(key)")
        } else if let other = schema["additionalProperties"] {
          found += other == .flag(false) ? ["\(path): unknown \(key)"] : problems(member, other, "\(path).\(key)")
        }
      }
      return found
    }
  }

  private indirect enum JSONValue: Decodable, Equatable {
    case mapping([String: JSONValue]), list([JSONValue]), text(String), flag(Bool), number(Double), null

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .flag(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let value = try? container.decode([JSONValue].self) {
        self = .list(value)
      } else {
        self = .mapping(try container.decode([String: JSONValue].self))
      }
    }

    subscript(key: String) -> JSONValue? { if case .mapping(let members) = self { members[key] } else { nil } }

    var type: String {
      switch self {
      case .mapping: "object"
      case .list: "array"
      case .text: "string"
      case .flag: "boolean"
      case .number(let value): value == value.rounded() ? "integer" : "number"
      case .null: "null"
      }
    }
  }

  private static func schema() throws -> JSONValue {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Documentation/Schemas/answers.v1.schema.json")
    return try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
  }

  @Test(arguments: [
    ["access", "can", "group/oidc:dev", "read", "secrets", "-n", "shop", "-c", "A"],
    ["access", "who-can", "read", "secrets", "-c", "A"], ["access", "list", "group/oidc:dev", "-c", "A"],
    ["access", "matrix", "A", "-n", "shop"], ["reach", "shop/client", "shop/api", "-c", "A"],
    ["reach", "shop/client", "shop/api", "--port", "80", "-c", "A"], ["reach", "list", "A"], ["isolation", "A"],
    ["guard", "A", "--inventory"], ["admit", "A"], ["admit", "A", "--raise"],
  ])
  func `an answer in JSON obeys the schema`(arguments: [String]) async throws {
    let run = try await QueryTests.run(arguments + ["-o", "json"])
    let schema = try Self.schema()
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(run.output.utf8))
    #expect(Schema(root: schema).problems(value, schema).isEmpty, "\(Schema(root: schema).problems(value, schema))")
    let wrong = JSONValue.mapping(["schema": .text("other")])
    #expect(!Schema(root: schema).problems(wrong, schema).isEmpty)
  }
}

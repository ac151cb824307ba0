import DriftConfiguration
import Findings
import KubernetesModel
import Testing

/// The schema that editors use and the strict reader accept the same keys.
@Suite struct ConfigurationSchemaTests {
  @Test func `every key of the schema is one that the reader knows`() throws {
    let keys = Self.keys(of: ConfigurationSchema.document)
    #expect(keys.count > 40, "\(keys)")
    for path in keys {
      #expect(Self.complaints(about: path).filter { $0.contains("unknown k") } == [], "\(path)")
    }
  }

  @Test func `a key beside those of the schema is refused, and the schema's are offered`() throws {
    for (path, names) in Self.mappings(of: ConfigurationSchema.document) {
      let complaint = Self.complaints(about: path + ["zzzzzzzzzz"]).first { $0.contains("unknown key `zzzzzzzzzz`") }
      #expect(complaint?.contains("valid are \(names.sorted().joined(separator: ", "))") == true, "\(path): \(names)")
    }
  }

  /// What the reader says of a file that holds nothing but this path.
  private static func complaints(about path: [String]) -> [String] {
    let value = path.reversed().reduce("x") { value, step in step == "[]" ? "[\(value)]" : "{\"\(step)\": \(value)}" }
    do {
      _ = try ConfigurationReader.read(value, file: "c.yaml")
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  /// Paths of all keys, `[]` standing for an element of a list, `anything` for a free key.
  private static func keys(of schema: StructuredValue, at path: [String] = []) -> [[String]] {
    guard case .object(let members) = schema else { return [] }
    var result: [[String]] = []
    if case .object(let properties)? = members["properties"] {
      for (name, value) in properties { result += [path + [name]] + keys(of: value, at: path + [name]) }
    }
    if let element = members["items"] { result += keys(of: element, at: path + ["[]"]) }
    if let value = members["additionalProperties"], case .object = value {
      result += freeKeys(of: members).flatMap { keys(of: value, at: path + [$0]) }
    }
    return result
  }

  private static func freeKeys(of members: [String: StructuredValue]) -> [String] {
    guard case .object(let names)? = members["propertyNames"], case .array(let words)? = names["enum"] else {
      return ["anything"]
    }
    return words.compactMap { if case .string(let word) = $0 { word } else { nil } }
  }

  /// Mappings with fixed keys: their paths and the keys.
  private static func mappings(of schema: StructuredValue) -> [([String], [String])] {
    let parents = Dictionary(grouping: keys(of: schema)) { Array($0.dropLast()) }
    return parents.map { ($0.key, $0.value.compactMap(\.last)) }
  }
}

package import Findings

/// The JSON Schema of `driftwatch.yaml`, by which editors complete and check it.
package enum ConfigurationSchema {
  /// The whole schema, which refuses every key that the reader refuses.
  package static var document: StructuredValue {
    guard case .object(var schema) = node(for: ConfigurationShape.root) else { return .null }
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "driftwatch.yaml"
    schema["description"] = "What clusters cannot tell, what is meant to differ, and which drift is accepted."
    return .object(schema)
  }

  private static func node(for shape: ConfigurationShape) -> StructuredValue {
    let properties = shape.keys.map { key -> (String, StructuredValue) in
      guard case .object(var schema) = node(for: key.value) else { return (key.name, .null) }
      schema["description"] = .string(key.purpose)
      return (key.name, .object(schema))
    }
    var schema: [String: StructuredValue] = [
      "type": "object", "additionalProperties": false,
      "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
    ]
    let required = shape.keys.filter { $0.need == .required }.map(\.name)
    if !required.isEmpty { schema["required"] = .strings(required) }
    if !shape.alternatives.isEmpty {
      schema["allOf"] = .array(
        shape.alternatives.map { names in ["anyOf": .array(names.map { ["required": .strings([$0])] })] })
    }
    return .object(schema)
  }

  private static func node(for value: ConfigurationShape.Value) -> StructuredValue {
    switch value {
    case .text(nil): ["type": "string", "minLength": 1]
    case .text(let pattern?): ["type": "string", "pattern": .string(pattern)]
    case .choice(let words): ["enum": .strings(words)]
    case .list(let element): ["type": "array", "items": node(for: element)]
    case .mapping(let shape): node(for: shape)
    case .dictionary(let element): ["type": "object", "additionalProperties": node(for: element)]
    case .closedDictionary(let keys, let element):
      ["type": "object", "propertyNames": ["enum": .strings(keys)], "additionalProperties": node(for: element)]
    case .either(let first, let second): ["anyOf": [node(for: first), node(for: second)]]
    case .truth: ["type": "boolean"]
    }
  }
}

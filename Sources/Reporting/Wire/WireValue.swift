package import Findings

/// Details as JSON, whatever their shape.
struct WireValue: Encodable {
  private let value: StructuredValue

  init(_ value: StructuredValue) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .integer(let integer): try container.encode(integer)
    case .string(let string): try container.encode(string)
    case .array(let array): try container.encode(array.map(WireValue.init))
    case .object(let object): try container.encode(object.mapValues(WireValue.init))
    }
  }
}

extension StructuredValue {
  /// The value as a JSON document.
  package var json: String { JSONText.write(WireValue(self)) }
}

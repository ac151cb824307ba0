import Findings

/// `Finding.details` as JSON.
struct WireValue: Codable, Hashable {
  var value: StructuredValue

  init(_ value: StructuredValue) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let bool = try? container.decode(Bool.self) {
      value = .bool(bool)
    } else if let integer = try? container.decode(Int.self) {
      value = .integer(integer)
    } else if let string = try? container.decode(String.self) {
      value = .string(string)
    } else if let array = try? container.decode([WireValue].self) {
      value = .array(array.map(\.value))
    } else {
      value = .object(try container.decode([String: WireValue].self).mapValues(\.value))
    }
  }

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

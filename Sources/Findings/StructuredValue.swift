/// Machine-readable detail of a finding, written into JSON reports as it stands.
package indirect enum StructuredValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([StructuredValue])
  /// Keys are written in sorted order.
  case object([String: StructuredValue])
}

extension StructuredValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: StructuredValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, StructuredValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }

  /// An array of strings.
  package static func strings(_ values: some Sequence<String>) -> StructuredValue {
    .array(values.map(StructuredValue.string))
  }
}

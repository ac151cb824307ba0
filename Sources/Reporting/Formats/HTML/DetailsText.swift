import Findings

/// `Finding.details`, whatever its shape, as rows of a path and a value that a person can read.
enum DetailsText {
  private static let longest = 20
  /// More than these are folded away until a reader wants them.
  private static let atOnce = 5

  static func rows(of details: StructuredValue) -> Any {
    var rows: [HTMLContext] = []
    collect(details, path: "", into: &rows)
    if rows.isEmpty { return false }
    if rows.count > longest {
      rows.removeLast(rows.count - longest)
      rows.append(["path": "…", "value": "and more; all of it is in the JSON report"])
    }
    let title = rows.count > atOnce ? "what differs, row by row" as Any : false as Any
    return ["items": rows, "folded": title] as HTMLContext
  }

  private static func collect(_ value: StructuredValue, path: String, into rows: inout [HTMLContext]) {
    if rows.count > longest { return }
    switch value {
    case .null: return
    case .object(let members):
      if let line = flat(members) {
        rows.append(["path": HTMLText.clean(words(path)), "value": HTMLText.clean(line)])
        return
      }
      for (key, member) in members.sorted(by: { $0.key < $1.key }) {
        collect(member, path: path.isEmpty ? key : "\(path) · \(key)", into: &rows)
      }
    case .array(let elements) where !elements.allSatisfy(isScalar):
      for element in elements { collect(element, path: path, into: &rows) }
    case .array, .bool, .integer, .string:
      let text = scalar(value)
      if !text.isEmpty { rows.append(["path": HTMLText.clean(words(path)), "value": HTMLText.clean(text)]) }
    }
  }

  /// `verbs: get, list; resources: secrets` for an object whose members are plain.
  private static func flat(_ members: [String: StructuredValue]) -> String? {
    guard members.values.allSatisfy({ isPlain($0) }) else { return nil }
    return members.sorted { $0.key < $1.key }
      .map { (words($0.key), scalar($0.value)) }.filter { !$0.1.isEmpty }
      .map { "\($0.0): \($0.1)" }.joined(separator: "; ")
  }

  /// Scalars, lists of them, and a word that qualifies such a list (`allExcept`).
  private static func isPlain(_ value: StructuredValue) -> Bool {
    switch value {
    case .null, .bool, .integer, .string: true
    case .array(let elements): elements.allSatisfy(isScalar)
    case .object(let members): members.count == 1 && members.values.allSatisfy { isScalarOrList($0) }
    }
  }

  private static func isScalarOrList(_ value: StructuredValue) -> Bool {
    guard case .array(let elements) = value else { return isScalar(value) }
    return elements.allSatisfy(isScalar)
  }

  private static func isScalar(_ value: StructuredValue) -> Bool {
    switch value {
    case .null, .bool, .integer, .string: true
    case .array, .object: false
    }
  }

  private static func scalar(_ value: StructuredValue) -> String {
    switch value {
    case .null: ""
    case .bool(let bool): bool ? "yes" : "no"
    case .integer(let integer): String(integer)
    case .string(let string): string
    case .array(let elements): elements.map { $0 == .string("") ? "“”" : scalar($0) }.joined(separator: ", ")
    case .object(let members):
      members.sorted { $0.key < $1.key }.map { "\(words($0.key)) \(scalar($0.value))" }.joined(separator: "; ")
    }
  }

  /// `rejectedAfterFailover` becomes `rejected after failover`; `nonResourceURLs` keeps its capitals.
  private static func words(_ key: String) -> String {
    let characters = Array(key.prefix(200))
    var result = ""
    for (index, character) in characters.enumerated() {
      let startsWord = character.isUppercase && index > 0 && characters[index - 1].isLowercase
      let isAcronym = index + 1 < characters.count && characters[index + 1].isUppercase
      if startsWord { result += " " }
      result += startsWord && !isAcronym ? character.lowercased() : String(character)
    }
    return result
  }
}

/// Pieces from which the API server's messages are built.
enum Wording {
  /// `"a", "b"`
  static func quoted(_ items: [String]) -> String { items.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// The singular for exactly one.
  static func plural(_ singular: String, _ plural: String, _ count: Int) -> String { count == 1 ? singular : plural }

  /// `container "a"`, `containers "a", "b"`
  static func containers(_ names: [String]) -> String {
    "\(plural("container", "containers", names.count)) \(quoted(names))"
  }

  /// `pod`, `container "a"` or `pod and containers "a", "b"`
  static func setters(pod: Bool, containers names: [String]) -> String {
    ((pod ? ["pod"] : []) + (names.isEmpty ? [] : [containers(names)])).joined(separator: " and ")
  }

  /// Each value once, in the server's order: by bytes.
  static func distinct(_ values: some Sequence<String>) -> [String] {
    Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A string as Go's `%q` writes it.
  static func goQuoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case let control where control.value < 0x20 || control.value == 0x7f:
        "\\x" + (control.value < 0x10 ? "0" : "") + String(control.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}

/// How the answer to a failover is written.
enum FailoverFormat: String, CaseIterable {
  case csv, html, json, junit, markdown, sarif, text

  static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// What is written where; nil for standard output.
  static func destinations(
    _ values: [String], _ file: String?
  ) throws(CommandError) -> [(format: FailoverFormat, file: String?)] {
    var result: [(format: FailoverFormat, file: String?)] = []
    for value in values {
      let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard let format = FailoverFormat(rawValue: parts[0]) else {
        throw .invalidOption(option: "--output", message: "unknown format `\(parts[0])`", hint: "valid are \(names)")
      }
      if parts.count == 2, parts[1].isEmpty {
        throw .invalidOption(option: "--output", message: "`\(value)` names no file", hint: nil)
      }
      result.append((format, parts.count == 2 ? parts[1] : nil))
    }
    if result.allSatisfy({ $0.file != nil }) && (result.isEmpty || file != nil) { result.append((.text, nil)) }
    for index in result.indices where result[index].file == nil { result[index].file = file }
    if result.count(where: { $0.file == nil }) > 1 {
      throw .invalidOption(
        option: "--output", message: "two formats go to standard output", hint: "write FORMAT=FILE for all but one")
    }
    return result
  }
}

/// A declaration that other targets can see.
///
/// Types need a doc comment, and so do functions, subscripts and computed properties whose body does not fit on the
/// line that declares them. Initialisers, stored properties, operators, extensions, what a protocol demands, and
/// members that mean the same everywhere explain themselves.
enum PackageMember {
  private static let wellKnown: Set<String> = [
    "all", "configuration", "contains", "debugDescription", "description", "encode", "endIndex", "errorDescription",
    "hash", "hint", "id", "index", "intersection", "isSubset", "makeIterator", "message", "next", "run", "startIndex",
    "subtracting", "union", "validate",
  ]

  private static let types: Set<String> = ["actor", "class", "enum", "protocol", "struct", "typealias"]
  private static let modifiers: Set<String> = [
    "consuming", "convenience", "final", "indirect", "lazy", "mutating", "nonisolated", "override", "package", "set",
    "private", "static", "weak",
  ]

  static func undocumented(in file: RepositoryFile, witnesses: Set<String>) -> [String] {
    let code = file.code
    return code.indices.compactMap { index in
      guard let name = needsComment(code, index, witnesses.union(wellKnown)), !hasComment(file, index) else {
        return nil
      }
      return "\(file.place(index)): `\(name)` has no doc comment"
    }
  }

  /// Names of the members that the protocols among these files demand: the protocol documents them.
  static func requirements(in files: [RepositoryFile]) -> Set<String> {
    Set(files.flatMap { requirements(in: $0.code) })
  }

  private static func requirements(in code: [String]) -> [String] {
    var depth = 0
    var names: [String] = []
    for line in code {
      if depth == 0, !line.words.prefix(3).contains("protocol") { continue }
      if depth == 1 { names += requirement(line.words) }
      depth += line.count { $0 == "{" } - line.count { $0 == "}" }
    }
    return names
  }

  private static func requirement(_ words: [String]) -> [String] {
    let introducers: Set<String> = ["associatedtype", "func", "let", "var"]
    guard let position = words.firstIndex(where: introducers.contains) else { return [] }
    return Array(words.dropFirst(position + 1).prefix(1))
  }

  /// The name of the declaration on a line when it does not explain itself.
  private static func needsComment(_ code: [String], _ index: Int, _ witnesses: Set<String>) -> String? {
    let words = code[index].words
    guard code[index].trimmed.hasPrefix("package "), let position = words.firstIndex(where: { !modifiers.contains($0) })
    else { return nil }
    let introducer = words[position]
    let name = words.dropFirst(position + 1).first ?? ""
    guard !witnesses.contains(name) else { return nil }
    if types.contains(introducer) { return name }
    guard !fitsOnOneLine(code[index]) else { return nil }
    switch introducer {
    case "func": return isOperator(code[index]) ? nil : name
    case "subscript": return introducer
    case "let", "var": return hasLongBody(code[index]) ? name : nil
    default: return nil
    }
  }

  private static func fitsOnOneLine(_ line: String) -> Bool { line.trimmed.hasSuffix("}") }

  private static func isOperator(_ line: String) -> Bool {
    guard let range = line.firstRange(of: "func ") else { return false }
    return line[range.upperBound...].first.map { !($0.isLetter || $0 == "_" || $0 == "`") } ?? false
  }

  /// True for a property whose line opens a brace without closing it.
  private static func hasLongBody(_ line: String) -> Bool { line.trimmed.hasSuffix("{") && !line.contains("= {") }

  /// True when a `///` line stands above, with nothing but attributes between.
  private static func hasComment(_ file: RepositoryFile, _ index: Int) -> Bool {
    let above = file.lines[..<index].last { !$0.trimmed.hasPrefix("@") }
    return above?.trimmed.hasPrefix("///") ?? false
  }
}

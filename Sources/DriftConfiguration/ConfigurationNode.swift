import KubernetesModel
import Yams

/// The problems of a configuration found so far.
///
/// Reading never stops at the first problem: whoever mends a file wants to see all of them.
final class ConfigurationProblems {
  private(set) var all: [Diagnostic] = []
  let file: String

  init(file: String) {
    self.file = file
  }

  func report(_ message: String, hint: String? = nil, at node: Yams.Node, field: String) {
    all.append(
      Diagnostic(.error, message, hint: hint, location: location(of: node), field: field.isEmpty ? nil : field))
  }

  func location(of node: Yams.Node) -> SourceLocation {
    SourceLocation(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
  }
}

/// Reads one value of the configuration by the type that it must have.
struct ConfigurationNode {
  let node: Yams.Node
  let field: String
  let problems: ConfigurationProblems

  /// The entries of a mapping; unknown and repeated keys are problems, with the nearest valid key as a hint.
  func mapping(_ shape: ConfigurationShape) -> [String: ConfigurationNode] {
    let valid = shape.names
    guard let mapping = node.mapping else {
      report("expected a mapping with \(valid.joined(separator: ", "))")
      return [:]
    }
    var entries: [String: ConfigurationNode] = [:]
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if !valid.contains(name) {
        problems.report(
          "unknown key `\(name)`", hint: Suggestion.hint(for: name, among: valid), at: key, field: field)
      } else {
        entries[name] = ConfigurationNode(node: value, field: path(name), problems: problems)
      }
    }
    return entries
  }

  /// The entries of a mapping whose keys are free.
  func dictionary() -> [(key: ConfigurationNode, value: ConfigurationNode)] {
    guard let mapping = node.mapping else {
      report("expected a mapping")
      return []
    }
    return mapping.map { key, value in
      (
        ConfigurationNode(node: key, field: field, problems: problems),
        ConfigurationNode(node: value, field: path(key.scalar?.string ?? ""), problems: problems)
      )
    }
  }

  var isMapping: Bool { node.mapping != nil }

  /// The text of a scalar, empty where it is none.
  var text: String { node.scalar?.string ?? "" }

  func list() -> [ConfigurationNode] {
    guard let sequence = node.sequence else {
      report("expected a list")
      return []
    }
    return sequence.enumerated().map { index, value in
      ConfigurationNode(node: value, field: "\(field)[\(index)]", problems: problems)
    }
  }

  func strings() -> [String] { list().compactMap { $0.string() } }

  /// The text of a scalar as written; an empty or absent value is a problem.
  func string() -> String? {
    guard let text = node.scalar?.string, !text.isEmpty else {
      report("expected a text")
      return nil
    }
    return text
  }

  func choice(_ valid: [String]) -> String? {
    guard let text = string() else { return nil }
    if valid.contains(text) { return text }
    report("`\(text)` is not valid here", hint: "valid are \(valid.joined(separator: ", "))")
    return nil
  }

  func report(_ message: String, hint: String? = nil) {
    problems.report(message, hint: hint, at: node, field: field)
  }

  private func path(_ key: String) -> String { field.isEmpty ? key : "\(field).\(key)" }
}

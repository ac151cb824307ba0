import Findings

/// The documentation of rules, derived from the rules themselves.
enum RuleReference {
  static func text(_ rule: FindingRule) -> String {
    var parts = ["\(rule.id)\n\(rule.title)", rule.explanation, "Severity: \(rule.severities)"]
    for example in rule.examples {
      let verdict = example.fires ? "reported" : "not reported"
      let clusters = block("baseline", example.baseline) + "\n" + block("target", example.target)
      parts.append("Example (\(verdict)): \(example.title)\n\n\(clusters)")
    }
    if !rule.references.isEmpty { parts.append(rule.references.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func block(_ title: String, _ yaml: String) -> String {
    "  \(title):\n" + yaml.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  static func markdown(areas: [any SecurityArea.Type]) -> String {
    var text = "# Rules\n\nWritten by `make docs` from the rules themselves.\n"
    for area in areas {
      text += "\n## \(area.title)\n"
      for rule in area.rules {
        text += "\n### `\(rule.id)`\n\n\(rule.title).\n\n\(rule.explanation)\n\n**Severity.** \(rule.severities)\n"
        for example in rule.examples {
          text += "\n\(example.title) (\(example.fires ? "reported" : "not reported")):\n"
          text += "\n```yaml\n# baseline\n\(trimmed(example.baseline))\n# target\n\(trimmed(example.target))\n```\n"
        }
        if !rule.references.isEmpty {
          text += "\n" + rule.references.map { "- <\($0)>\n" }.joined()
        }
      }
    }
    return text
  }

  private static func trimmed(_ yaml: String) -> String {
    var yaml = Substring(yaml)
    while yaml.last?.isNewline == true { yaml.removeLast() }
    return String(yaml)
  }
}

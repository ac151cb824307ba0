import Findings
import Guardrails

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

  static func text(_ guardrail: Guardrail) -> String {
    var parts = [
      "\(guardrail.rule.id)\n\(guardrail.rule.title)", guardrail.explanation, "Severity: \(guardrail.rule.severities)",
    ]
    parts += guardrail.examples.map { block($0.holds ? "breaches, unless listed" : "no breach", $0.manifests) }
    if !guardrail.references.isEmpty { parts.append(guardrail.references.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func block(_ title: String, _ yaml: String) -> String {
    "  \(title):\n" + yaml.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  static func markdown(areas: [any SecurityArea.Type], guardrails: [Guardrail]) -> String {
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
    text += "\n## Guardrails\n\nThe knobs of `driftwatch guard`: whatever holds one and is not listed is reported.\n"
    return text + guardrails.map(section).joined()
  }

  private static func section(_ guardrail: Guardrail) -> String {
    let rule = guardrail.rule
    let links = rule.references.map { $0.hasPrefix("https://") ? "- <\($0)>\n" : "- \($0)\n" }.joined()
    return "\n### `\(rule.id)`\n\n\(rule.title).\n\n\(rule.explanation)\n\n**Severity.** \(rule.severities)\n\n\(links)"
  }

  private static func trimmed(_ yaml: String) -> String {
    var yaml = Substring(yaml)
    while yaml.last?.isNewline == true { yaml.removeLast() }
    return String(yaml)
  }
}

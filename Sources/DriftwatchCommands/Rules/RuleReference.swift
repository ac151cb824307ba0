import Findings
import Guardrails
import Reporting

/// The documentation of rules, derived from the rules themselves.
enum RuleReference {
  static func text(_ rule: FindingRule, width: Int) -> String {
    var parts = prose(of: rule, rule.explanation, width: width)
    for example in rule.examples {
      let verdict = example.fires ? "reported" : "not reported"
      let clusters = Self.parts(of: example).map { block($0.title, $0.yaml) }.joined(separator: "\n")
      parts.append("Example (\(verdict)): \(example.title)\n\n\(clusters)")
    }
    if !rule.references.isEmpty { parts.append(rule.references.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  static func text(_ guardrail: Guardrail, width: Int) -> String {
    var parts = prose(of: guardrail.rule, guardrail.explanation, width: width)
    parts += guardrail.examples.map { block($0.holds ? "breaches, unless listed" : "no breach", $0.manifests) }
    if !guardrail.references.isEmpty { parts.append(guardrail.references.joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func prose(of rule: FindingRule, _ explanation: String, width: Int) -> [String] {
    ["\(rule.id)\n\(rule.title)", explanation, "Severity: \(rule.severities)"].map { Prose.wrapped($0, width: width) }
  }

  /// What both clusters have, then what only one has.
  private static func parts(of example: FindingRule.Example) -> [(title: String, yaml: String)] {
    let parts = [
      ("both", example.both), ("baseline", example.baselineOnly), ("target", example.targetOnly),
    ]
    return parts.map { ($0, trimmed($1)) }.filter { !$1.isEmpty }
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
          let yaml = parts(of: example).map { "# \($0.title)\n\($0.yaml)\n" }.joined()
          text += "\n```yaml\n\(yaml)```\n"
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

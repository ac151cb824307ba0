import KubernetesModel

/// Writes a list of allowed resources as YAML, as `guard --init` does.
package enum GuardrailList {
  /// The `guardrails` of a configuration, ready to be reviewed: every entry has the same reason and last day.
  package static func yaml(_ entries: [AllowedHolder], expires: String?) -> String {
    var text = "apiVersion: driftwatch/v1alpha1\nkind: Config\nguardrails:\n"
    var knob = ""
    for entry in entries.sorted(by: { ($0.knob, $0.text) < ($1.knob, $1.text) }) {
      if entry.knob != knob { text += "  \(entry.knob):\n" }
      knob = entry.knob
      let parts = [
        ("kind", entry.kind?.pattern), ("namespace", entry.namespace?.pattern), ("name", entry.name?.pattern),
        ("container", entry.container?.pattern), ("value", entry.value?.pattern), ("reason", entry.reason),
      ]
      let fields = parts.compactMap { key, value in value.map { "\(key): \(quoted($0))" } }
      let end = expires.map { "expires: \($0)" } ?? "permanent: true"
      text += "    - {" + (fields + [end]).joined(separator: ", ") + "}\n"
    }
    return entries.isEmpty ? text + "  {}\n" : text
  }

  /// Double quotes hold any text in YAML once these few characters are escaped.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      default: false
      }
    }
    if isPlain && !["true", "false", "null", "yes", "no", "on", "off"].contains(text.lowercased()) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

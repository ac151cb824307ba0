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
        ("owner", entry.owner.isEmpty ? nil : entry.owner),
      ]
      let fields = parts.compactMap { key, value in value.map { "\(key): \(YAMLText.quoted($0))" } }
      let end = expires.map { "expires: \($0)" } ?? "permanent: true"
      text += "    - {" + (fields + [end]).joined(separator: ", ") + "}\n"
    }
    return entries.isEmpty ? text + "  {}\n" : text
  }
}

import DriftComparison
import Guardrails
import KubernetesModel

/// Reads the `guardrails` of a configuration: knob to the resources allowed to have it.
enum GuardrailReader {
  static func entries(_ node: ConfigurationNode) -> [AllowedHolder] {
    let knobs = Guardrail.all.map(\.id)
    return node.dictionary().flatMap { key, list -> [AllowedHolder] in
      let knob = key.text
      guard knobs.contains(knob) else {
        key.report("unknown knob `\(knob)`", hint: Suggestion.hint(for: knob, among: knobs))
        return []
      }
      return list.list().compactMap { entry($0, knob: knob) }
    }
  }

  private static func entry(_ node: ConfigurationNode, knob: String) -> AllowedHolder? {
    let entries = node.mapping(.guardrail)
    guard entries["name"] != nil || entries["namespace"] != nil else {
      node.report("an entry must name a resource: namespace or name")
      return nil
    }
    var result = AllowedHolder(knob: knob, reason: entries["reason"]?.string() ?? "")
    if entries["reason"] == nil { node.report("an entry needs a `reason`") }
    result.kind = glob(entries["kind"])
    result.namespace = glob(entries["namespace"])
    result.name = glob(entries["name"])
    result.container = glob(entries["container"])
    result.value = glob(entries["value"])
    result.lastDay = ExpiryReader.lastDay(entries, of: node)
    result.location = node.problems.location(of: node.node)
    return result
  }

  private static func glob(_ node: ConfigurationNode?) -> Glob? { node?.string().map(Glob.init) }
}

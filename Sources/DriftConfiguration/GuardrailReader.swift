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
    checkKind(entries["kind"])
    var result = AllowedHolder(knob: knob, reason: entries["reason"]?.string() ?? "")
    if entries["reason"] == nil { node.report("an entry needs a `reason`") }
    result.kind = glob(entries["kind"])
    result.namespace = glob(entries["namespace"])
    result.name = glob(entries["name"])
    result.container = glob(entries["container"])
    result.value = glob(entries["value"])
    result.owner = entries["owner"]?.string() ?? ""
    if result.isTooBroad {
      node.report("the entry allows everybody to have the knob", hint: "name a namespace, name, container or value")
    }
    result.lastDay = ExpiryReader.lastDay(entries, of: node)
    result.location = node.problems.location(of: node.node)
    return result
  }

  /// Controllers may be of kinds that nobody here knows; one that is nearly right is a mistake.
  private static func checkKind(_ node: ConfigurationNode?) {
    guard let node, let kind = Glob(node.text).literal, !kinds.contains(kind),
      let nearest = Suggestion.nearest(to: kind, among: kinds)
    else { return }
    node.report("unknown kind `\(kind)`", hint: "did you mean `\(nearest)`?")
  }

  private static let kinds =
    PodController.Kind.allCases.map(\.rawValue) + ["Group", "Namespace", "Pod", "ServiceAccount", "User"]

  private static func glob(_ node: ConfigurationNode?) -> Glob? { node?.string().map { Glob($0) } }
}

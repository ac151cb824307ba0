import DriftComparison
import Findings
import KubernetesModel

/// Reads the `exceptions` of a configuration.
enum ExceptionReader {
  static func exception(_ node: ConfigurationNode) -> AcceptedDrift? {
    let keys = ["expires", "id", "owner", "permanent", "place", "reason", "rule", "target"]
    let entries = node.mapping(keys: keys)
    var result = AcceptedDrift(
      acceptance: Acceptance(
        reason: entries["reason"]?.string() ?? "", owner: entries["owner"]?.string() ?? "", expires: ""))
    result.id = entries["id"]?.string()
    result.rule = entries["rule"]?.string().map(Glob.init)
    result.target = entries["target"]?.string().map(Glob.init)
    let place = entries["place"]?.mapping(keys: ["name", "namespace"]) ?? [:]
    result.namespace = place["namespace"]?.string().map(Glob.init)
    result.name = place["name"]?.string().map(Glob.init)
    result.location = node.problems.location(of: node.node)
    if entries["reason"] == nil { node.report("an exception needs a `reason`") }
    if result.id == nil && result.rule == nil { node.report("an exception needs an `id` or a `rule`") }
    readExpiry(entries, of: node, into: &result)
    return result
  }

  /// An exception without end must say so: `permanent: true` in place of `expires`.
  private static func readExpiry(
    _ entries: [String: ConfigurationNode], of node: ConfigurationNode, into result: inout AcceptedDrift
  ) {
    let isPermanent = entries["permanent"]?.choice(["true", "false"]) == "true"
    switch (entries["expires"], isPermanent) {
    case (let expiry?, false):
      guard let text = expiry.string() else { return }
      result.lastDay = CalendarDay(text)
      result.acceptance.expires = text
      if result.lastDay == nil {
        expiry.report("`\(text)` is not a day", hint: "write the last day on which it holds, as 2026-12-31")
      }
    case (let expiry?, true): expiry.report("an exception has either `expires` or `permanent: true`, not both")
    case (nil, false): node.report("an exception needs `expires` (a day, as 2026-12-31) or `permanent: true`")
    case (nil, true): break
    }
  }
}

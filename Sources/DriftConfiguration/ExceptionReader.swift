import DriftComparison
import Findings
import KubernetesModel

/// Reads the `exceptions` of a configuration.
enum ExceptionReader {
  static func exception(_ node: ConfigurationNode) -> AcceptedDrift? {
    let entries = node.mapping(.exception)
    var result = AcceptedDrift(
      acceptance: Acceptance(
        reason: entries["reason"]?.string() ?? "", owner: entries["owner"]?.string() ?? "", expires: ""))
    result.id = entries["id"]?.string()
    result.rule = entries["rule"]?.string().map(Glob.init)
    result.target = entries["target"]?.string().map(Glob.init)
    let place = entries["place"]?.mapping(.place) ?? [:]
    result.namespace = place["namespace"]?.string().map(Glob.init)
    result.name = place["name"]?.string().map(Glob.init)
    result.location = node.problems.location(of: node.node)
    if entries["reason"] == nil { node.report("an exception needs a `reason`") }
    if result.id == nil && result.rule == nil { node.report("an exception needs an `id` or a `rule`") }
    result.lastDay = ExpiryReader.lastDay(entries, of: node)
    result.acceptance.expires = result.lastDay?.description ?? ""
    return result
  }
}

/// Reads how long something accepted holds: a last day, or `permanent: true`.
enum ExpiryReader {
  /// Whatever is accepted without end must say so; nil means it does.
  static func lastDay(_ entries: [String: ConfigurationNode], of node: ConfigurationNode) -> CalendarDay? {
    let isPermanent = entries["permanent"]?.choice(["true", "false"]) == "true"
    switch (entries["expires"], isPermanent) {
    case (let expiry?, false):
      guard let text = expiry.string() else { return nil }
      if let day = CalendarDay(text) { return day }
      expiry.report("`\(text)` is not a day", hint: "write the last day on which it holds, as 2026-12-31")
    case (let expiry?, true): expiry.report("there is either `expires` or `permanent: true`, not both")
    case (nil, false): node.report("`expires` (a day, as 2026-12-31) or `permanent: true` is missing")
    case (nil, true): break
    }
    return nil
  }
}

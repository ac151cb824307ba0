import DriftComparison
import FailoverAnalysis
import Findings
import KubernetesModel

/// Reads the `exceptions` of a configuration.
enum ExceptionReader {
  static func exception(_ node: ConfigurationNode) -> AcceptedDrift? {
    let entries = node.mapping(.exception)
    var result = AcceptedDrift(
      acceptance: Acceptance(
        reason: entries["reason"]?.string() ?? "", owner: entries["owner"]?.string() ?? "", expires: ""))
    result.id = entries["id"].flatMap(id)
    result.rule = entries["rule"].flatMap(rule)
    result.target = entries["target"]?.string().map { Glob($0) }
    result.clusters = entries["clusters"]?.strings().map { Glob($0) } ?? []
    result.baseline = entries["baseline"]?.string().map { Glob($0) }
    result.mostSevere = entries["severity"]?.choice(Severity.allCases.map(\.rawValue)).flatMap(Severity.init)
    result.summary = entries["summary"]?.string() ?? ""
    result.acceptance.approver = entries["approver"]?.string() ?? ""
    result.acceptance.ticket = entries["ticket"]?.string() ?? ""
    result.acceptance.approvedOn = entries["approvedOn"].flatMap(day) ?? ""
    let place = entries["place"]?.mapping(.place) ?? [:]
    result.namespace = place["namespace"]?.string().map { Glob($0) }
    result.name = place["name"]?.string().map { Glob($0) }
    result.location = node.problems.location(of: node.node)
    if entries["reason"] == nil { node.report("an exception needs a `reason`") }
    for key in ["reason", "owner"] {
      guard let text = entries[key]?.text, !text.isEmpty, Placeholder.isOne(text) else { continue }
      entries[key]?.report("`\(text)` stands for \(key == "reason" ? "a reason" : "an owner") and is none")
    }
    if entries["id"] == nil && entries["rule"] == nil { node.report("an exception needs an `id` or a `rule`") }
    result.lastDay = ExpiryReader.lastDay(entries, of: node)
    result.acceptance.expires = result.lastDay?.description ?? ""
    return result
  }

  private static func day(_ node: ConfigurationNode) -> String? {
    guard let text = node.string() else { return nil }
    if CalendarDay(text) == nil { node.report("`\(text)` is not a day", hint: "write it as 2026-12-31") }
    return text
  }

  private static func id(_ node: ConfigurationNode) -> String? {
    guard let text = node.string() else { return nil }
    if FindingIdentity.isID(text) { return text }
    node.report("`\(text)` is not the id of a finding", hint: "ids are in the report, as DW-1a2b3c4d5e")
    return nil
  }

  /// A rule's id, or a glob that some rule matches: any other accepts nothing, for ever.
  private static func rule(_ node: ConfigurationNode) -> Glob? {
    guard let text = node.string() else { return nil }
    let rules = SecurityAreas.all.flatMap { $0.rules.map(\.id) } + CauseRule.allCases.map(\.rawValue)
    let glob = Glob(text)
    if rules.contains(where: glob.matches) { return glob }
    node.report("there is no rule `\(text)`", hint: Suggestion.hint(for: text, among: rules))
    return nil
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

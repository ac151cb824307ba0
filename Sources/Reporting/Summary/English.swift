/// Small grammar that several formats need.
package enum English {
  /// `1 finding`, `3 findings`
  package static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// `1 workload`, `3 workloads` for a plural noun; only its first word changes (`1 holder of a knob`).
  static func count(_ count: Int, of plural: String) -> String {
    if count != 1 { return "\(count) \(plural)" }
    let words = plural.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    let first = words.first.map { $0.hasSuffix("s") ? $0.dropLast() : $0 } ?? ""
    return (["1", first] + words.dropFirst()).joined(separator: " ")
  }

  /// `HelmRelease` becomes `HelmReleases`, `ClusterPolicy` becomes `ClusterPolicies`.
  static func plural(_ noun: String) -> String {
    if noun.hasSuffix("y"), !["ay", "ey", "oy", "uy"].contains(where: noun.hasSuffix) {
      return noun.dropLast() + "ies"
    }
    return noun + (["s", "x", "ch", "sh"].contains(where: noun.hasSuffix) ? "es" : "s")
  }

  /// `filters` becomes `filter`, `is` becomes `are`: what several do instead of one.
  static func pluralVerb(_ verb: String) -> String {
    switch verb {
    case "is": "are"
    case "has": "have"
    case "does": "do"
    default:
      if ["ches", "shes", "sses", "xes"].contains(where: verb.hasSuffix) {
        String(verb.dropLast(2))
      } else {
        verb.hasSuffix("s") ? String(verb.dropLast()) : verb
      }
    }
  }

  /// `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`
  package static func list(_ items: [String], limit: Int = .max) -> String {
    var shown = Array(items.prefix(limit))
    if items.count > shown.count { shown.append("\(items.count - shown.count) more") }
    guard let last = shown.popLast() else { return "" }
    return shown.isEmpty ? last : shown.joined(separator: ", ") + " and " + last
  }
}

extension Sequence {
  /// Elements with the same key together, keys in the order of their first element.
  func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var order: [Key] = []
    var groups: [Key: [Element]] = [:]
    for element in self {
      let key = key(element)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(element)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}

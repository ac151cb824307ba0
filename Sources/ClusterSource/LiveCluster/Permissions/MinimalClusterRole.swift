/// A ClusterRole, to be bound beside what is there, that would let a capture read what it may not read now, as YAML.
package enum MinimalClusterRole {
  /// Nil when nothing is missing.
  package static func yaml(completing check: PermissionCheck) -> String? {
    let missing = check.items.filter { $0.answer == .forbidden || $0.answer == .unknown }
    guard !missing.isEmpty else { return nil }
    var lines = [
      "apiVersion: rbac.authorization.k8s.io/v1", "kind: ClusterRole", "metadata:",
      "  name: driftwatch-reader-additions", "rules:",
    ]
    let lists = Dictionary(grouping: missing.filter { $0.verb == "list" }, by: \.group)
    for (group, items) in lists.sorted(by: { $0.key < $1.key }) {
      let resources = Set(items.map(\.resource)).sorted()
      lines += rule(group: group, resources: resources, verb: "list", names: [])
    }
    let named = missing.filter { $0.verb == "get" }.map(\.name).sorted()
    if !named.isEmpty { lines += rule(group: "", resources: ["configmaps"], verb: "get", names: named) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rule(group: String, resources: [String], verb: String, names: [String]) -> [String] {
    var lines = [
      "  - apiGroups: [\"\(group)\"]", "    resources: [\(resources.joined(separator: ", "))]", "    verbs: [\(verb)]",
    ]
    if !names.isEmpty { lines.append("    resourceNames: [\(names.joined(separator: ", "))]") }
    return lines
  }
}

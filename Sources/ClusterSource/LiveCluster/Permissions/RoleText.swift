package import KubernetesModel

/// A ClusterRole as YAML, a rule per API group.
struct RoleText {
  private var lists: [String: Set<String>] = [:]
  private var objects: [Subject: Set<String>] = [:]

  private struct Subject: Hashable {
    var group: String
    var plural: String
  }

  var isEmpty: Bool { lists.isEmpty && objects.isEmpty }

  mutating func allowListing(_ resource: String, of group: String) { lists[group, default: []].insert(resource) }

  mutating func allowGetting(_ resource: String, of group: String, named name: String) {
    objects[Subject(group: group, plural: resource), default: []].insert(name)
  }

  func yaml(named name: String) -> String {
    var lines = [
      "apiVersion: rbac.authorization.k8s.io/v1", "kind: ClusterRole", "metadata:", "  name: \(name)", "rules:",
    ]
    for (group, resources) in lists.sorted(by: { $0.key < $1.key }) {
      lines += Self.rule(group: group, resources: resources.sorted(), verb: "list", names: [])
    }
    for (subject, names) in objects.sorted(by: { ($0.key.group, $0.key.plural) < ($1.key.group, $1.key.plural) }) {
      lines += Self.rule(group: subject.group, resources: [subject.plural], verb: "get", names: names.sorted())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rule(group: String, resources: [String], verb: String, names: [String]) -> [String] {
    // A star alone begins an alias in YAML.
    let words = resources.map { $0 == "*" ? "\"*\"" : $0 }
    return [
      "  - apiGroups: [\"\(group)\"]", "    resources: [\(words.joined(separator: ", "))]", "    verbs: [\(verb)]",
    ]
      + (names.isEmpty ? [] : ["    resourceNames: [\(names.joined(separator: ", "))]"])
  }
}

/// The ClusterRole that lets a plan be read, and nothing else: no Secrets, no writes.
package enum ReaderRole {
  /// With a comment on top that says where its rules come from.
  package static func yaml(for plan: ReadingPlan) -> String {
    var role = RoleText()
    for reading in plan.readings where reading.isReadLive {
      switch reading.subject {
      case .list(let name, let plural, _):
        for group in [name.group] + reading.formerGroups where !group.isEmpty || name.group.isEmpty {
          role.allowListing(plural, of: group)
        }
      case .group(let group): role.allowListing("*", of: group)
      case .object(let name, let plural, _, let object): role.allowGetting(plural, of: name.group, named: object)
      case .fields: break
      }
    }
    return """
      # What driftwatch reads from a cluster, and nothing else: no Secrets, no writes. Rules for groups that a cluster
      # does not serve do nothing. `driftwatch kinds` says why each kind is read, `driftwatch capture --check CONTEXT`
      # what is missing on a given cluster.

      """ + role.yaml(named: "driftwatch-reader")
  }
}

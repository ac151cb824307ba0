/// Names that differ between clusters by design, and the one name that both stand for.
package struct NameMapping: Sendable, Hashable {
  /// One rewriting: names of a kind that match the pattern become the template, `$1` … `$9` standing for groups.
  package struct Rule: Sendable, Hashable {
    package var kind: Kind
    package var pattern: String
    package var template: String

    /// The pattern must be a valid regular expression that has every group the template uses.
    package init(kind: Kind, pattern: String, template: String) throws(NameMappingError) {
      guard (try? Regex(pattern)) != nil else { throw .invalidPattern(pattern) }
      let groups = Self.groupCount(pattern)
      let used = zip(template, template.dropFirst()).filter { $0.0 == "$" }.compactMap(\.1.wholeNumberValue)
      if let missing = used.first(where: { $0 > groups }) { throw .missingGroup(missing, pattern: pattern) }
      if template.isEmpty, kind != .text, pattern.hasPrefix("^"), pattern.hasSuffix("$") {
        throw .leavesNothing(pattern: pattern)
      }
      if kind == .text, let text = Self.tooBroad(pattern) { throw .tooBroad(pattern: pattern, matches: text) }
      self.kind = kind
      self.pattern = pattern
      self.template = template
    }

    /// Words and numbers that decide in objects of whatever kinds: what matches one of them makes unlike things alike.
    private static let deciding = [
      "0", "1", "80", "443", "8080", "a", "z", "*", ".*", "Allow", "Deny", "DENY", "ALLOW", "Pass", "Ignore", "Fail",
      "Enforce", "Audit", "Warn", "deny", "dryrun", "warn", "STRICT", "PERMISSIVE", "DISABLE", "Ingress", "Egress",
      "TCP", "UDP", "true", "false", "CREATE", "UPDATE", "pods", "0.0.0.0/0", "::/0", "10.0.0.0/8",
      "kube-system", "default", "system:masters", "system:authenticated", "cluster-admin", "privileged", "restricted",
    ]

    /// Something that decides and that the pattern matches, or a pattern that matches nothing but a letter or two.
    private static func tooBroad(_ pattern: String) -> String? {
      guard let expression = try? Regex(pattern) else { return nil }
      if let word = deciding.first(where: { $0.firstMatch(of: expression) != nil }) { return word }
      let letters = pattern.filter { $0.isLetter || $0.isNumber }
      return letters.count < 3 ? letters : nil
    }

    /// A pattern tells its groups only by a match, and with an empty alternative every pattern matches.
    private static func groupCount(_ pattern: String) -> Int {
      let output = try? Regex("(?:\(pattern))|").firstMatch(in: "")?.output
      return (output?.count ?? 1) - 1
    }
  }

  /// Kinds whose names can be mapped.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case clusterRole = "ClusterRole"
    /// Of failovers alone, like every class and Host.
    case configMap = "ConfigMap"
    case gatewayClass = "GatewayClass"
    case group = "Group"
    /// Of failovers alone: hosts of Ingresses and routes.
    case host = "Host"
    case ingressClass = "IngressClass"
    case namespace = "Namespace"
    case priorityClass = "PriorityClass"
    /// Where images come from: host and path, without tag and digest; `docker.io/library/nginx` for `nginx`.
    case registry = "Registry"
    case role = "Role"
    case runtimeClass = "RuntimeClass"
    case serviceAccount = "ServiceAccount"
    case storageClass = "StorageClass"
    /// Every text of objects that decide and are not evaluated: a domain, a region, the cluster's own name.
    case text = "Text"
    case user = "User"
    /// Deployments, StatefulSets and every other kind that makes pods, and pods themselves.
    case workload = "Workload"
  }

  package var rules: [Rule]

  package init(rules: [Rule] = []) {
    self.rules = rules
  }
}

/// Why a mapping is refused.
package enum NameMappingError: Error, Hashable {
  case invalidPattern(String)
  case missingGroup(Int, pattern: String)
  /// Whatever matches would have no name any more.
  case leavesNothing(pattern: String)
  /// It would make alike what is not.
  case tooBroad(pattern: String, matches: String)
  /// A name of one cluster would become empty.
  case emptied(cluster: String, kind: NameMapping.Kind, name: String)
  /// Two names of one cluster would become one.
  case collision(cluster: String, kind: NameMapping.Kind, first: String, second: String, name: String)

  package var message: String {
    switch self {
    case .invalidPattern(let pattern): "`\(pattern)` is not a valid regular expression"
    case .missingGroup(let group, let pattern): "`$\(group)` stands for nothing: `\(pattern)` has no such group"
    case .leavesNothing(let pattern): "nothing would be left of names that match `\(pattern)`: expected a name"
    case .tooBroad(let pattern, let text):
      "`\(pattern)` changes too much: it matches `\(text)` too; write out what differs by design, three letters or more"
    case .emptied(let cluster, let kind, let name):
      "mapping leaves nothing of the name of \(kind.rawValue) `\(name)` of \(cluster)"
    case .collision(let cluster, let kind, let first, let second, let name):
      "mapping makes \(kind.rawValue) `\(first)` and \(kind.rawValue) `\(second)` of \(cluster) one: `\(name)`"
    }
  }
}

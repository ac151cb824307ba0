/// Names that differ between clusters by design, and the one name that both stand for.
package struct NameMapping: Sendable, Hashable {
  /// One rewriting: names of a kind that match the pattern become the template, `$1` … `$9` standing for groups.
  package struct Rule: Sendable, Hashable {
    package var kind: Kind
    package var pattern: String
    package var template: String

    /// The pattern must be a valid regular expression.
    package init(kind: Kind, pattern: String, template: String) throws(NameMappingError) {
      guard (try? Regex(pattern)) != nil else { throw .invalidPattern(pattern) }
      self.kind = kind
      self.pattern = pattern
      self.template = template
    }
  }

  /// Kinds whose names can be mapped.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case clusterRole = "ClusterRole"
    case group = "Group"
    case namespace = "Namespace"
    case role = "Role"
    case serviceAccount = "ServiceAccount"
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
  /// Two names of one cluster would become one.
  case collision(cluster: String, kind: NameMapping.Kind, first: String, second: String, name: String)

  package var message: String {
    switch self {
    case .invalidPattern(let pattern): "`\(pattern)` is not a valid regular expression"
    case .collision(let cluster, let kind, let first, let second, let name):
      "mapping makes \(kind.rawValue) `\(first)` and \(kind.rawValue) `\(second)` of \(cluster) one: `\(name)`"
    }
  }
}

/// Applies a mapping to names, remembering every answer: the same few names occur again and again.
struct NameRewriter {
  private let rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]]
  private var known: [NameMapping.Kind: [String: String]] = [:]

  init(_ mapping: NameMapping) {
    var rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]] = [:]
    for rule in mapping.rules {
      guard let pattern = try? Regex(rule.pattern) else { continue }  // checked by Rule.init
      rules[rule.kind, default: []].append((pattern, rule.template))
    }
    self.rules = rules
  }

  func maps(_ kind: NameMapping.Kind) -> Bool { rules[kind] != nil }

  /// The first rule of the kind that matches decides; a name that none matches stays.
  mutating func name(_ kind: NameMapping.Kind, _ name: String) -> String {
    guard let candidates = rules[kind], !name.isEmpty else { return name }
    if let answer = known[kind]?[name] { return answer }
    var answer = name
    for (pattern, template) in candidates {
      guard let match = name.firstMatch(of: pattern) else { continue }
      let groups = match.output.map { $0.substring.map(String.init) ?? "" }
      answer = name.replacingCharacters(in: match.range, with: Self.expand(template, groups: groups))
      break
    }
    known[kind, default: [:]][name] = answer
    return answer
  }

  private static func expand(_ template: String, groups: [String]) -> String {
    var result = ""
    var rest = Substring(template)
    while let character = rest.popFirst() {
      if character == "$", let digit = rest.first?.wholeNumberValue, digit < groups.count {
        rest.removeFirst()
        result += groups[digit]
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// Cluster-wide names that became one; names inside namespaces are compared there.
  func collision(cluster: String) -> NameMappingError? {
    for kind in [NameMapping.Kind.clusterRole, .group, .namespace, .user] {
      var owners: [String: String] = [:]
      for (name, mapped) in (known[kind] ?? [:]).sorted(by: { $0.key < $1.key }) {
        if let first = owners.updateValue(name, forKey: mapped) {
          return .collision(cluster: cluster, kind: kind, first: first, second: name, name: mapped)
        }
      }
    }
    return nil
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    var copy = self
    copy.replaceSubrange(range, with: text)
    return copy
  }
}

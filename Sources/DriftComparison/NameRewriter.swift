/// Applies a mapping to names, remembering every answer: the same few names occur again and again.
///
/// A namespace that is merely mentioned, while one in use has the name that it would get, keeps its own: in `web-prod`'s
/// cluster `web-dr` is nobody.
struct NameRewriter {
  private let rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]]
  private var known: [NameMapping.Kind: [String: String]] = [:]
  private let namespacesInUse: Set<String>
  /// The namespace in use that has a mapped name.
  private var owners: [String: String] = [:]

  init(_ mapping: NameMapping, namespaces: Set<String>) {
    var rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]] = [:]
    for rule in mapping.rules {
      guard let pattern = try? Regex(rule.pattern) else { continue }  // checked by Rule.init
      rules[rule.kind, default: []].append((pattern, rule.template))
    }
    self.rules = rules
    namespacesInUse = namespaces
    for namespace in namespaces.sorted() where rules[.namespace] != nil {
      let name = rewritten(.namespace, namespace)
      owners[name] = owners[name] ?? namespace
      known[.namespace, default: [:]][namespace] = name
    }
  }

  mutating func name(_ kind: NameMapping.Kind, _ name: String) -> String {
    guard rules[kind] != nil, !name.isEmpty else { return name }
    if let answer = known[kind]?[name] { return answer }
    let answer = kind == .namespace && owner(ofAlias: name) != nil ? name : rewritten(kind, name)
    known[kind, default: [:]][name] = answer
    return answer
  }

  /// A list of namespaces; what one cluster calls `web-prod` and the other `web-dr` is one entry of it.
  mutating func namespaces(_ names: [String]) -> [String] {
    var result: [String] = []
    for name in names where !(owner(ofAlias: name).map(names.contains) ?? false) {
      result.append(self.name(.namespace, name))
    }
    return result
  }

  /// The namespace in use whose name this one would get, when it is not in use itself.
  private func owner(ofAlias name: String) -> String? {
    namespacesInUse.contains(name) ? nil : owners[rewritten(.namespace, name)]
  }

  /// The first rule of the kind that matches decides; a name that none matches stays.
  private func rewritten(_ kind: NameMapping.Kind, _ name: String) -> String {
    for (pattern, template) in rules[kind] ?? [] {
      guard let match = name.firstMatch(of: pattern) else { continue }
      let groups = match.output.map { $0.substring.map(String.init) ?? "" }
      return name.replacingCharacters(in: match.range, with: Self.expand(template, groups: groups))
    }
    return name
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

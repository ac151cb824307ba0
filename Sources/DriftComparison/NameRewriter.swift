import WorkloadAnalysis

/// Applies a mapping to names, remembering every answer: the same few names occur again and again.
///
/// A name that is merely mentioned, while one in use gets the name that it would get, keeps its own: in `web-prod`'s
/// cluster `web-dr` is nobody.
struct NameRewriter {
  private let rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]]
  private var known: [NameMapping.Kind: [String: String]] = [:]
  private let namespacesInUse: Set<String>
  /// The name in use that has a mapped name.
  private var owners: [NameMapping.Kind: [String: String]] = [:]

  init(_ mapping: NameMapping, namespaces: Set<String>) {
    var rules: [NameMapping.Kind: [(pattern: Regex<AnyRegexOutput>, template: String)]] = [:]
    for rule in mapping.rules {
      guard let pattern = try? Regex(rule.pattern) else { continue }  // checked by Rule.init
      rules[rule.kind, default: []].append((pattern, rule.template))
    }
    self.rules = rules
    namespacesInUse = namespaces
    for namespace in namespaces.sorted() where rules[.namespace] != nil {
      note(rewritten(.namespace, namespace), of: namespace, .namespace)
    }
  }

  mutating func name(_ kind: NameMapping.Kind, _ name: String) -> String {
    guard rules[kind] != nil, !name.isEmpty else { return name }
    if let answer = known[kind]?[name] { return answer }
    if kind == .namespace, owner(kind, ofAlias: name) != nil {
      known[kind, default: [:]][name] = name
      return name
    }
    let answer = rewritten(kind, name)
    note(answer, of: name, kind)
    return answer
  }

  private mutating func note(_ mapped: String, of name: String, _ kind: NameMapping.Kind) {
    known[kind, default: [:]][name] = mapped
    owners[kind, default: [:]][mapped] = owners[kind]?[mapped] ?? name
  }

  /// A list that mentions names; what one cluster calls `web-prod` and the other `web-dr` is one entry of it.
  ///
  /// Names inside namespaces may be in use in one and merely mentioned in another: they are all rewritten.
  func mentioned(_ kind: NameMapping.Kind, _ names: [String]) -> [String] {
    if rules[kind] == nil { return names }
    if [.role, .serviceAccount, .workload].contains(kind) { return names.map { rewrittenOrKept(kind, $0) } }
    var result: [String] = []
    for name in names {
      guard let owner = owner(kind, ofAlias: name) else {
        result.append(rewrittenOrKept(kind, name))
        continue
      }
      if !names.contains(owner) { result.append(name) }
    }
    return result
  }

  /// An empty name in a rule would mean requests without one.
  private func rewrittenOrKept(_ kind: NameMapping.Kind, _ name: String) -> String {
    let answer = rewritten(kind, name)
    return answer.isEmpty ? name : answer
  }

  /// The name in use that gets the one that this one would get, when it is not in use itself.
  private func owner(_ kind: NameMapping.Kind, ofAlias name: String) -> String? {
    let isInUse = kind == .namespace ? namespacesInUse.contains(name) : known[kind]?[name] != nil
    return isInUse ? nil : owners[kind]?[rewritten(kind, name)]
  }

  /// Whether texts inside documents are rewritten.
  var changesTexts: Bool { rules[.text] != nil }

  /// The image under the mapped host and path; nil where no rule says otherwise.
  func image(_ image: String) -> String? {
    guard rules[.registry] != nil, !image.isEmpty else { return nil }
    let reference = ImageReference(image)
    let mapped = rewrittenOrKept(.registry, reference.name)
    if mapped == reference.name { return nil }
    return mapped + (reference.tag.map { ":\($0)" } ?? "") + (reference.digest.map { "@\($0)" } ?? "")
  }

  /// The first rule that matches decides, wherever in the text it does.
  func text(_ text: String) -> String {
    for (pattern, template) in rules[.text] ?? [] where text.firstMatch(of: pattern) != nil {
      var result = ""
      var rest = text.startIndex
      for match in text.matches(of: pattern) {
        let groups = match.output.map { $0.substring.map(String.init) ?? "" }
        result += text[rest..<match.range.lowerBound] + Self.expand(template, groups: groups)
        rest = match.range.upperBound
      }
      return result + text[rest...]
    }
    return text
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

  /// Names that became empty, or cluster-wide ones that became one; names inside namespaces are compared there.
  func mistake(cluster: String) -> NameMappingError? {
    for kind in NameMapping.Kind.allCases {
      let emptied = (known[kind] ?? [:]).filter { $0.value.isEmpty }.keys.min()
      if let emptied { return .emptied(cluster: cluster, kind: kind, name: emptied) }
    }
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

package import KubernetesModel

/// The authorizer's literal reading of one rule.
extension PolicyRule {
  /// Whether this rule alone lets the request through.
  package func allows(_ request: AccessRequest) -> Bool {
    switch request {
    case .resource(let request): allows(request)
    case .path(let verb, let path): matchesVerb(verb) && nonResourceURLs.contains { Self.url($0, matches: path) }
    }
  }

  private func allows(_ request: ResourceRequest) -> Bool {
    matchesVerb(request.verb)
      && apiGroups.contains { $0 == "*" || $0 == request.group }
      && resources.contains { Self.resource($0, matches: request.resource) }
      && (resourceNames.isEmpty || resourceNames.contains(request.name))
  }

  private func matchesVerb(_ verb: String) -> Bool { verbs.contains { $0 == "*" || $0 == verb } }

  /// `*/scale` is that subresource of everything; `pods/*` is no wildcard.
  private static func resource(_ pattern: String, matches requested: String) -> Bool {
    if pattern == "*" || pattern == requested { return true }
    guard pattern.hasPrefix("*/"), let slash = requested.utf8.firstIndex(of: UInt8(ascii: "/")) else { return false }
    return pattern.utf8.dropFirst().elementsEqual(requested.utf8[slash...])
  }

  /// A trailing `*` matches by prefix; any other `*` is a character like another.
  private static func url(_ pattern: String, matches path: String) -> Bool {
    if pattern == "*" || pattern == path { return true }
    let star = UInt8(ascii: "*")
    guard pattern.utf8.last == star else { return false }
    return path.utf8.starts(with: pattern.utf8.prefix(pattern.utf8.reversed().drop { $0 == star }.count))
  }
}

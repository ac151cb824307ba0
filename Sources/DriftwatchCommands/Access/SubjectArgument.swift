import AccessAnalysis

/// Who a question is about: a user name, `user/NAME`, `group/NAME`, `serviceaccount/NS/NAME`, or a service account's user name.
struct SubjectArgument {
  let principal: Principal

  init(_ text: String) throws(CommandError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first?.lowercased(), parts.count) {
    case ("group", 2...): principal = .group(parts.dropFirst().joined(separator: "/"))
    case ("user", 2...): principal = Principal(userName: parts.dropFirst().joined(separator: "/"))
    case ("serviceaccount", 3), ("sa", 3): principal = .serviceAccount(namespace: parts[1], name: parts[2])
    case ("serviceaccount", _), ("sa", _):
      throw .input(message: "`\(text)` names no service account", hint: "write serviceaccount/NAMESPACE/NAME")
    default: principal = Principal(userName: text)
    }
  }

  /// The identity with the groups that Kubernetes adds, those the configuration states and those given.
  func identity(groups: [String], known: [String: [String]]) -> RequestIdentity {
    var identity = principal.identity
    let stated = known[identity.user] ?? []
    for group in stated + groups where !identity.groups.contains(group) { identity.groups.append(group) }
    return identity
  }
}

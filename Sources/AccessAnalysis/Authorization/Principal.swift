import KubernetesModel

/// Somebody a binding can name, as the authorizer tells them apart.
package enum Principal: Sendable, Hashable {
  case user(String)
  case group(String)
  case serviceAccount(namespace: String, name: String)

  /// The principal behind a user name: service accounts are users with a telling name, and the anonymous user is the
  /// one member of its group, so that what either is given the other has.
  package init(userName: String) {
    if userName == Self.anonymousUser {
      self = .group(WellKnownGroup.unauthenticated)
      return
    }
    let prefix = "system:serviceaccount:"
    if userName.hasPrefix(prefix) {
      let parts = userName.dropFirst(prefix.count).split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
        self = .serviceAccount(namespace: String(parts[0]), name: String(parts[1]))
        return
      }
    }
    self = .user(userName)
  }

  /// Whoever sends no credentials.
  static let anonymousUser = "system:anonymous"

  /// Nil where the authorizer matches the subject with nobody.
  init?(subject: Subject, bindingNamespace: String) {
    switch subject.kind {
    case "User": self.init(userName: subject.name)
    case "Group": self = .group(subject.name)
    case "ServiceAccount":
      let namespace = subject.namespace.isEmpty ? bindingNamespace : subject.namespace
      if namespace.isEmpty { return nil }
      if subject.name.isEmpty || namespace.utf8.contains(UInt8(ascii: ":")) {
        self.init(userName: "system:serviceaccount:\(namespace):\(subject.name)")
      } else {
        self = .serviceAccount(namespace: namespace, name: subject.name)
      }
    default: return nil
    }
  }

  /// The groups that everybody of this kind is in, most specific first; what the identity provider adds is unknown.
  package var impliedGroups: [String] {
    switch self {
    case .user: [WellKnownGroup.authenticated]
    case .serviceAccount(let namespace, _):
      [
        WellKnownGroup.serviceAccounts(of: namespace), WellKnownGroup.allServiceAccounts,
        WellKnownGroup.authenticated,
      ]
    case .group(WellKnownGroup.authenticated), .group(WellKnownGroup.unauthenticated): []
    case .group(let name) where WellKnownGroup.namespace(ofAccounts: name) != nil:
      [WellKnownGroup.allServiceAccounts, WellKnownGroup.authenticated]
    case .group: [WellKnownGroup.authenticated]
    }
  }

  /// Whether everybody of this kind is in the group; the same as looking it up in `impliedGroups`, and quicker.
  func isImplied(in group: String) -> Bool {
    switch self {
    case .serviceAccount(let namespace, _):
      group == WellKnownGroup.authenticated || group == WellKnownGroup.allServiceAccounts
        || WellKnownGroup.namespace(ofAccounts: group) == namespace
    case .user, .group: impliedGroups.contains(group)
    }
  }

  /// A user name and its groups that exercise exactly this principal's rights.
  package var identity: RequestIdentity {
    switch self {
    case .user(let name): RequestIdentity(user: name, groups: impliedGroups)
    case .group(let name):
      RequestIdentity(
        user: name == WellKnownGroup.unauthenticated ? Self.anonymousUser : "member-of-\(name)",
        groups: [name] + impliedGroups)
    case .serviceAccount(let namespace, let name):
      RequestIdentity(user: "system:serviceaccount:\(namespace):\(name)", groups: impliedGroups)
    }
  }

  /// `user`, `group` or `serviceaccount`, as places and `driftwatch.yaml` name it.
  package var kind: String {
    switch self {
    case .user: "user"
    case .group: "group"
    case .serviceAccount: "serviceaccount"
    }
  }

  /// The name without a kind or namespace.
  package var name: String {
    switch self {
    case .user(let name), .group(let name), .serviceAccount(_, let name): name
    }
  }
}

extension Principal: CustomStringConvertible {
  /// `group oidc:dev`, `service account ci/pipeline`.
  package var description: String {
    switch self {
    case .user(let name): "user \(name)"
    case .group(let name): "group \(name)"
    case .serviceAccount(let namespace, let name): "service account \(namespace)/\(name)"
    }
  }
}

extension Principal: Comparable {
  package static func < (a: Principal, b: Principal) -> Bool { a.sortKey < b.sortKey }

  private var sortKey: (String, String, String) {
    if case .serviceAccount(let namespace, let name) = self { return (kind, namespace, name) }
    return (kind, "", name)
  }
}

/// Groups that Kubernetes itself hands out.
package enum WellKnownGroup {
  package static let masters = "system:masters"
  package static let nodes = "system:nodes"
  package static let authenticated = "system:authenticated"
  package static let unauthenticated = "system:unauthenticated"
  package static let allServiceAccounts = "system:serviceaccounts"

  package static func serviceAccounts(of namespace: String) -> String { "\(allServiceAccounts):\(namespace)" }

  /// Whether some are in the group by what they are.
  static func isImplied(_ group: String) -> Bool {
    group == authenticated || group == unauthenticated || group.hasPrefix(allServiceAccounts)
  }

  /// The namespace of a `system:serviceaccounts:<namespace>` group.
  static func namespace(ofAccounts group: String) -> String? {
    let prefix = allServiceAccounts + ":"
    return group.hasPrefix(prefix) && group.count > prefix.count ? String(group.dropFirst(prefix.count)) : nil
  }
}

import KubernetesModel

/// What the cluster knows by name, to tell a no from a typo.
extension AccessQueries {
  /// Everybody whom a binding names, or of whom somebody says which groups they are in.
  package var boundPrincipals: Set<Principal> {
    Set(model.grants.keys).union(model.danglingGrants.map(\.principal)).union(model.configuredMembers)
  }

  /// Whether a binding names the requester, one of the groups that it is in alone, or somebody states its groups.
  package func isBound(_ identity: RequestIdentity) -> Bool {
    let own = [Principal(userName: identity.user)] + identity.groups.map(Principal.group)
    let everybodys = [WellKnownGroup.authenticated, WellKnownGroup.allServiceAccounts].map(Principal.group)
    let telling = own.filter { !everybodys.contains($0) }
    if identity.groups.contains(WellKnownGroup.masters) { return true }
    return telling.contains { model.grants[$0] != nil } || telling.contains(where: boundPrincipals.contains)
  }

  /// Whether no other binding than those read exists.
  package var knowsEveryBinding: Bool {
    [CoreKind.roleBinding, .clusterRoleBinding].allSatisfy { !model.snapshot.mayLack($0) && isRead($0) }
  }

  /// Whether no other namespace than those read exists.
  package var knowsEveryNamespace: Bool { !model.snapshot.mayLack(.namespace) && isRead(.namespace) }

  private func isRead(_ kind: CoreKind) -> Bool { model.snapshot.coverage.isKnown(kind.name) }

  /// The namespaces that exist or that objects are in, sorted.
  package var namespaces: [String] { Population(model).namespaces.sorted() }

  /// Whether the account is not there, as far as that can be known.
  package func lacks(_ principal: Principal) -> Bool { !Population(model).has(principal) }

  /// Plural names of what the server serves, with their groups behind a dot; sorted.
  package var resourceNames: [String] {
    Set(served.map { ResourceNotation.qualified(group: $0.group, resource: $0.name) } + served.map(\.name)).sorted()
  }
}

extension AccessQueries {
  /// False for nodes, whom the Node authorizer may allow more than RBAC does.
  package func isKnowable(_ identity: RequestIdentity) -> Bool {
    !identity.groups.contains(WellKnownGroup.nodes) && !identity.user.hasPrefix("system:node:")
  }
}

extension AccessModel {
  /// The cluster as one that knows the requester's groups, and who the requester is there.
  package func asking(_ identity: RequestIdentity, as subject: Principal) -> (AccessQueries, Principal) {
    let known = subject.impliedGroups + groups(of: subject) + [subject.name]
    if grants[subject] != nil, identity.groups.allSatisfy(known.contains) { return (AccessQueries(self), subject) }
    var snapshot = snapshot
    snapshot.facts.groups[identity.user] = identity.groups
    return (AccessQueries(AccessModel(snapshot)), Principal(userName: identity.user))
  }
}

extension AccessWay {
  /// The same, told of whoever was asked about, where somebody with its rights stood in.
  package func told(as subject: Principal) -> AccessWay {
    var way = self
    if subject == principal { return way }
    way.principal = subject
    if text.hasPrefix("\(principal)") { way.text = "\(subject)" + text.dropFirst("\(principal)".count) }
    if role == "\(principal)" { way.role = "\(subject)" }
    return way
  }
}

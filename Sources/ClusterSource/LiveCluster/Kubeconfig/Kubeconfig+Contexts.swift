import KubernetesModel

extension Kubeconfig {
  /// Every context, sorted.
  package var contextNames: [String] { contexts.keys.sorted() }

  /// The contexts that a name or a glob stands for, sorted; a context of exactly that name wins over the glob.
  package func contextNames(matching pattern: String) throws(LiveClusterError) -> [String] {
    if contexts[pattern] != nil { return [pattern] }
    let glob = Glob(pattern)
    let names = glob.isLiteral ? [] : contexts.keys.filter(glob.matches).sorted()
    guard !names.isEmpty else {
      throw .unknownContext(pattern, available: contexts.keys.sorted(), files: files)
    }
    return names
  }

  /// The context that a file means when none is named.
  package func contextInUse() throws(LiveClusterError) -> String {
    guard !currentContext.isEmpty else {
      throw .noCurrentContext(files: files, available: contexts.keys.sorted())
    }
    return currentContext
  }

  /// Everything needed to talk to the cluster of a context, checked as far as it can be without the network.
  package func access(to contextName: String) throws(LiveClusterError) -> ClusterAccess {
    guard let context = contexts[contextName] else {
      throw .unknownContext(contextName, available: contexts.keys.sorted(), files: files)
    }
    guard let cluster = clusters[context.cluster] else {
      throw .undefinedReference(
        context: contextName, kind: .cluster, name: context.cluster, available: clusters.keys.sorted(),
        location: context.origin)
    }
    guard context.user.isEmpty || users[context.user] != nil else {
      throw .undefinedReference(
        context: contextName, kind: .user, name: context.user, available: users.keys.sorted(),
        location: context.origin)
    }
    var access = ClusterAccess(
      source: "context \(contextName)", server: try server(of: cluster, named: context.cluster))
    access.context = KubectlContext(name: contextName)
    access.trust = try trust(of: cluster, named: context.cluster)
    access.tlsServerName = cluster.tlsServerName
    access.proxyURL = cluster.proxyURL
    access.compression = cluster.disablesCompression ? .off : .gzip
    if let user = users[context.user] {
      access.credential = try credential(of: user, named: context.user, for: cluster)
      access.impersonation = try impersonation(of: user, named: context.user)
    }
    return access
  }

  private func server(of cluster: Cluster, named name: String) throws(LiveClusterError) -> ServerAddress {
    guard !cluster.server.isEmpty else {
      throw .invalidEntry(kind: .cluster, name: name, problem: "it names no server", location: cluster.origin)
    }
    let wantsTLS = cluster.certificateAuthority != nil || cluster.skipsVerification
    guard !cluster.server.contains("@") else {
      throw .invalidEntry(
        kind: .cluster, name: name,
        problem: "its server address holds a user name; move it to the users entry (username, password)",
        location: cluster.origin)
    }
    guard let address = ServerAddress(cluster.server, defaultScheme: wantsTLS ? .https : .http) else {
      throw .invalidEntry(
        kind: .cluster, name: name, problem: "`\(cluster.server)` is no server address such as https://10.0.0.1:6443",
        location: cluster.origin)
    }
    return address
  }

  private func trust(of cluster: Cluster, named name: String) throws(LiveClusterError) -> ClusterAccess.Trust {
    if cluster.skipsVerification {
      guard cluster.certificateAuthority == nil else {
        throw .invalidEntry(
          kind: .cluster, name: name,
          problem: "it gives a certificate authority and says insecure-skip-tls-verify: keep one of them",
          location: cluster.origin)
      }
      return .unverified
    }
    return cluster.certificateAuthority.map(ClusterAccess.Trust.authority) ?? .system
  }

  private func credential(
    of user: User, named name: String, for cluster: Cluster
  ) throws(LiveClusterError) -> Credential {
    func refuse(_ problem: String) -> LiveClusterError {
      .invalidEntry(kind: .user, name: name, problem: problem, location: user.origin)
    }
    if let provider = user.authProvider {
      throw refuse("auth-provider `\(provider)` is no longer supported: \(AuthProviderAdvice.text(for: provider))")
    }
    let hasPassword = !user.username.isEmpty || user.password != nil
    guard user.token == nil || !hasPassword else {
      throw refuse("it gives both a token and a username with password: keep one of them")
    }
    var credential = Credential(user: name)
    if let certificate = user.certificate {
      guard let key = user.key else { throw refuse("it gives a client certificate without its key (client-key)") }
      credential.certificate = Credential.CertificatePair(certificate: certificate, key: key)
    }
    if !user.tokenFile.isEmpty {
      credential.authorization = .tokenFile(user.tokenFile, otherwise: user.token)
    } else if let token = user.token {
      credential.authorization = .bearer(token)
    } else if hasPassword {
      credential.authorization = .basic(username: user.username, password: user.password ?? Secret(""))
    } else if let exec = user.exec {
      try check(exec, refuse)
      credential.authorization = .exec(exec, cluster: exec.providesClusterInfo ? ExecClusterInfo(cluster) : nil)
    }
    return credential
  }

  /// What client-go refuses before it runs a plugin.
  private func check(_ exec: ExecPlugin, _ refuse: (String) -> LiveClusterError) throws(LiveClusterError) {
    guard !exec.command.isEmpty else { throw refuse("its exec plugin has no command") }
    switch exec.apiVersion {
    case "client.authentication.k8s.io/v1":
      if exec.interactiveMode == nil {
        throw refuse("its exec plugin has no interactiveMode, which v1 needs: Never, IfAvailable or Always")
      }
    case "client.authentication.k8s.io/v1beta1": break
    default:
      throw refuse(
        "its exec plugin has the apiVersion `\(exec.apiVersion)`; "
          + "supported are client.authentication.k8s.io/v1 and v1beta1")
    }
  }

  private func impersonation(of user: User, named name: String) throws(LiveClusterError) -> Impersonation {
    guard user.impersonation.isEmpty || !user.impersonation.user.isEmpty else {
      throw .invalidEntry(
        kind: .user, name: name, problem: "it asks for as-uid, as-groups or as-user-extra without `as`",
        location: user.origin)
    }
    return user.impersonation
  }
}

/// What to use instead of the authentication providers that Kubernetes 1.26 removed.
enum AuthProviderAdvice {
  static func text(for provider: String) -> String {
    switch provider {
    case "azure": "use the exec plugin kubelogin (`kubelogin convert-kubeconfig`)"
    case "gcp": "use the exec plugin gke-gcloud-auth-plugin (`gcloud container clusters get-credentials`)"
    case "oidc": "use the exec plugin kubectl-oidc_login"
    default: "use an exec plugin"
    }
  }
}

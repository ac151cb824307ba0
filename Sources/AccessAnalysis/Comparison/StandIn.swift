import KubernetesModel

extension ComparedCluster {
  /// The first by name of those who may act as a service account that does not exist.
  ///
  /// The API server never asks whether an impersonated account exists, and who may create accounts can create this one.
  /// Administrators and Kubernetes' own components could do everything anyway.
  func standIn(for account: Principal) -> Principal? {
    guard case .serviceAccount(let namespace, let name) = account else { return nil }
    let authorizer = Authorizer(model)
    func request(_ verb: String, _ resource: String, named name: String = "") -> AccessRequest {
      .resource(ResourceRequest(verb: verb, resource: resource, name: name, namespace: namespace))
    }
    let impersonation = request("impersonate", "serviceaccounts", named: name)
    let creation = request("create", "serviceaccounts")
    let uses = [request("create", "serviceaccounts/token", named: name), request("create", "pods")]
    let roles = Set(
      model.rules.indices.filter { role in
        model.rules[role].contains { $0.rule.allows(impersonation) || $0.rule.allows(creation) }
      })
    let candidates = model.grants.filter { principal, grants in
      principal != account && !principal.isKubernetesOwn && grants.contains { roles.contains($0.role) }
    }
    return candidates.keys.sorted().first { principal in
      let identity = model.identity(of: principal)
      func may(_ request: AccessRequest) -> Bool { authorizer.isAllowed(request, by: identity) }
      if may(.resource(ResourceRequest(verb: "*", group: "*", resource: "*"))) { return false }
      return may(impersonation) || may(creation) && uses.contains(where: may)
    }
  }
}

extension Principal {
  /// Whether the name is one that Kubernetes keeps for its own components.
  fileprivate var isKubernetesOwn: Bool {
    switch self {
    case .user(let name), .group(let name): name.hasPrefix("system:")
    case .serviceAccount(let namespace, _): namespace == "kube-system"
    }
  }
}

import Findings

/// Finds one request that two clusters answer differently, and has both authorizers confirm it.
struct AccessWitness {
  let wider: ComparedCluster
  let narrower: ComparedCluster
  let severity: AccessSeverity
  /// Sorted namespaces that both clusters have.
  let commonNamespaces: [String]

  /// A request with the identity that sends it.
  struct Found {
    var request: AccessRequest
    var identity: RequestIdentity
  }

  func find(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> Found? {
    let asker = difference.affectedMembers?.first ?? difference.principal
    let candidates = candidates(difference, &algebra)
    // What the API serves comes first; differences that only other rights make effective have nothing else to show.
    let served = candidates.filter { isServed($0, &algebra) }
    for request in served + candidates {
      let wide = Authorizer(wider.model).isAllowed(request, by: wider.model.identity(of: asker))
      let narrow =
        canUse(request, of: difference, asker)
        && Authorizer(narrower.model).isAllowed(request, by: narrower.model.identity(of: asker))
      if wide && !narrow { return Found(request: request, identity: wider.model.identity(of: asker)) }
    }
    return nil
  }

  /// Whether the narrower cluster has what a request needs beside a grant.
  private func canUse(_ request: AccessRequest, of difference: AccessDifference, _ asker: Principal) -> Bool {
    switch (difference.lack, request) {
    case (.account, _): narrower.population.has(asker)
    case (.resource, .resource(let request)):
      ServedScope(narrower.model.snapshot).mayServe(
        ResourcePattern(request.resource).resource ?? "", of: request.group)
    default: true
    }
  }

  /// Readers judge the finding by its witness: what is worst comes first.
  private func candidates(_ difference: AccessDifference, _ algebra: inout PermissionAlgebra) -> [AccessRequest] {
    let namespaces = namespaces(for: difference)
    let boxes = severity.worstFirst(difference.subjectResources, &algebra).flatMap { part in
      algebra.boxes(part).sorted { Self.rank($0) < Self.rank($1) }
    }
    let resources = boxes.prefix(40).flatMap { box in
      namespaces.flatMap { namespace in Self.requests(box, in: namespace).map(AccessRequest.resource) }
    }
    let paths = algebra.boxes(difference.subjectPaths).map { box in
      AccessRequest.path(
        verb: box.verbs.witness(preferring: "get"),
        path: box.isBelow ? box.path + (box.path.isEmpty ? "/" : "") + "x" : box.path)
    }
    return resources + paths
  }

  private func namespaces(for difference: AccessDifference) -> [String] {
    if case .namespace(let name) = difference.scope { return [name] }
    let exceptions = Set(difference.exceptions)
    let free = commonNamespaces.lazy.filter { !exceptions.contains($0) }.prefix(3)
    return free + ["", "namespace-made-later"] + difference.exceptions
  }

  private static func rank(_ box: PermissionBox) -> Int {
    let isSecret = box.groups == .only([""]) && box.resources == .only(["secrets"])
    return isSecret ? 0 : box.subresources.witness(preferring: "") == "" ? 1 : 2
  }

  private static func requests(_ box: PermissionBox, in namespace: String) -> [ResourceRequest] {
    let group = box.groups.witness(preferring: "")
    let resource = box.resources.witness(preferring: "secrets")
    let subresource = box.subresources.witness(preferring: "")
    let name: String =
      switch box.names {
      case .only(let words): words.first ?? ""
      case .allExcept: box.names.witness(preferring: resource == "namespaces" ? namespace : "example")
      }
    let verbs: [String] =
      switch box.verbs {
      case .only(let words): words
      case .allExcept: [box.verbs.witness(preferring: "get"), box.verbs.witness(preferring: "delete")]
      }
    return verbs.flatMap { verb in
      let names =
        box.names.holds("") && ["create", "deletecollection", "list", "watch"].contains(verb)
        ? ["", name] : [name, ""]
      return names.filter(box.names.holds).map {
        ResourceRequest(
          verb: verb, group: group, resource: subresource.isEmpty ? resource : "\(resource)/\(subresource)", name: $0,
          namespace: namespace)
      }
    }
  }

  private func isServed(_ request: AccessRequest, _ algebra: inout PermissionAlgebra) -> Bool {
    guard case .resource(let request) = request, let served = wider.requests else { return true }
    let set =
      request.namespace.isEmpty
      ? served.common.outside
      : ServedRequests.requests(served.common.inside, of: request.namespace, in: &algebra)
    return algebra.holds(set, request)
  }
}

extension WordSet {
  func holds(_ word: String) -> Bool {
    switch self {
    case .only(let words): words.contains(word)
    case .allExcept(let words): !words.contains(word)
    }
  }
}

extension PermissionAlgebra {
  /// Whether a set starting at the API group holds a request.
  func holds(_ set: PermissionSetID, _ request: ResourceRequest) -> Bool {
    let pattern = ResourcePattern(request.resource)
    let words = [request.group, pattern.resource ?? "*", pattern.subresource ?? "*", request.verb, request.name]
    return words.reduce(set) { branch($0, knownAtom($1)) } == .everything
  }
}

/// Who asks: a user name with the groups it comes with.
package struct RequestIdentity: Sendable, Hashable {
  package var user: String
  package var groups: [String]

  package init(user: String, groups: [String] = []) {
    self.user = user
    self.groups = groups
  }
}

/// One question to the authorizer, without who asks it.
package enum AccessRequest: Sendable, Hashable {
  case resource(ResourceRequest)
  case path(verb: String, path: String)
}

/// A request for a Kubernetes resource as the authorizer sees it.
package struct ResourceRequest: Sendable, Hashable {
  package var verb: String
  /// Empty for the core group.
  package var group: String
  /// `pods`, or `pods/exec` for a subresource.
  package var resource: String
  /// Empty for requests that name no object.
  package var name: String
  /// Empty for requests outside any namespace.
  package var namespace: String

  package init(verb: String, group: String = "", resource: String, name: String = "", namespace: String = "") {
    self.verb = verb
    self.group = group
    self.resource = resource
    self.name = name
    self.namespace = namespace
  }

  /// `deployments.apps`, `pods/exec`: the resource in kubectl's notation.
  package var qualifiedResource: String { ResourceNotation.qualified(group: group, resource: resource) }
}

extension AccessRequest: CustomStringConvertible {
  /// `get secrets/token in payments`, `get /metrics`
  package var description: String {
    switch self {
    case .path(let verb, let path): return "\(verb) \(path)"
    case .resource(let request):
      let name = request.name.isEmpty ? "" : " \(request.name)"
      let place = request.namespace.isEmpty ? "" : " in \(request.namespace)"
      return "\(request.verb) \(request.qualifiedResource)\(name)\(place)"
    }
  }
}

/// How resources are written for people.
enum ResourceNotation {
  /// `deployments.apps`, `deployments.apps/scale`; core resources carry no group.
  static func qualified(group: String, resource: String) -> String {
    if group.isEmpty { return resource }
    let parts = resource.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let subresource = parts.count == 2 ? "/\(parts[1])" : ""
    return "\(parts.first.map(String.init) ?? resource).\(group)\(subresource)"
  }
}

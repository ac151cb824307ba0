/// What a small API server answers; a test replaces the answers that it is about.
package struct FakeCluster: Sendable {
  /// Kinds that it serves: group, version, plural, kind, namespaced.
  package var kinds: [(group: String, version: String, plural: String, kind: String, isNamespaced: Bool)] = [
    ("", "v1", "namespaces", "Namespace", false),
    ("", "v1", "nodes", "Node", false),
    ("", "v1", "pods", "Pod", true),
    ("", "v1", "serviceaccounts", "ServiceAccount", true),
    ("", "v1", "services", "Service", true),
    ("apps", "v1", "deployments", "Deployment", true),
    ("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true),
    ("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding", false),
    ("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false),
    ("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding", true),
    ("rbac.authorization.k8s.io", "v1", "roles", "Role", true),
  ]
  /// JSON of the items of a list, by plural.
  package var items: [String: [String]] = [
    "namespaces": [#"{"metadata":{"name":"web","labels":{"kubernetes.io/metadata.name":"web"}}}"#],
    "pods": (1...7).map {
      #"{"metadata":{"name":"api-\#($0)","namespace":"web"},"spec":{"containers":[{"name":"c","image":"i"}]}}"#
    },
  ]

  package init() {}

  /// The ordinary answer; nil leaves it to the caller.
  package func reply(to request: TestServer.Request) -> TestServer.Reply {
    switch request.pathOnly {
    case "/version": return .json(#"{"major":"1","minor":"35+","gitVersion":"v1.35.1"}"#)
    case "/api", "/apis": return discovery(request.pathOnly)
    default: break
    }
    let parts = request.pathOnly.split(separator: "/")
    guard let plural = parts.last.map(String.init),
      let kind = kinds.first(where: { $0.plural == plural && path($0) == request.pathOnly })
    else { return .failure(404, "the server could not find the requested resource") }
    return list(kind.kind, apiVersion: kind.group.isEmpty ? "v1" : "\(kind.group)/v1", plural, request)
  }

  private func path(_ kind: (group: String, version: String, plural: String, kind: String, isNamespaced: Bool))
    -> String
  {
    (kind.group.isEmpty ? "/api/\(kind.version)/" : "/apis/\(kind.group)/\(kind.version)/") + kind.plural
  }

  /// Pages by `limit`; the token is the index of the next item.
  private func list(_ kind: String, apiVersion: String, _ plural: String, _ request: TestServer.Request)
    -> TestServer.Reply
  {
    let all = items[plural] ?? []
    let start = request.query("continue").flatMap(Int.init) ?? 0
    let end = min(all.count, start + (request.query("limit").flatMap(Int.init) ?? all.count))
    let continuation = end < all.count ? #","continue":"\#(end)""# : ""
    return .json(
      #"{"kind":"\#(kind)List","apiVersion":"\#(apiVersion)","metadata":{"resourceVersion":"7"\#(continuation)},"items":[\#(all[start..<end].joined(separator: ","))]}"#
    )
  }

  private func discovery(_ root: String) -> TestServer.Reply {
    let groups = Dictionary(grouping: kinds.filter { ($0.group.isEmpty) == (root == "/api") }, by: \.group)
    let items = groups.sorted { $0.key < $1.key }.map { group, kinds in
      let resources = kinds.map {
        #"{"resource":"\#($0.plural)","responseKind":{"group":"","version":"","kind":"\#($0.kind)"},"scope":"\#($0.isNamespaced ? "Namespaced" : "Cluster")","verbs":["get","list"]}"#
      }.joined(separator: ",")
      return
        #"{"metadata":{"name":"\#(group)"},"versions":[{"version":"v1","resources":[\#(resources)],"freshness":"Current"}]}"#
    }
    return .json(
      #"{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[\#(items.joined(separator: ","))]}"#
    )
  }
}

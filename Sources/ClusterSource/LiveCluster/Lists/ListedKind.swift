/// A kind that is read from API servers, as this server serves it.
struct ListedKind: Sendable {
  /// What it means when a kind cannot be read.
  enum Need: Sendable {
    /// Answers depend on it.
    case required
    /// Answers get better with it; its absence is noted.
    case informative
  }

  var kind: String
  var group: String
  /// Every group that may serve it.
  var groups: [String]
  var need: Need
  var resource: Discovery.Resource?

  /// The kind under which coverage is kept: other groups' kinds of a core name are told apart.
  var coverageKey: String

  /// Every kind with a decoder but ConfigMap, of which only named ones are asked for, and APIService, which
  /// discovery stands for.
  static func all(on discovery: Discovery) -> [ListedKind] {
    Decoders.all.filter { !["APIService", "ConfigMap"].contains($0.kind) }.map { decoder in
      let resource = discovery.listable(kind: decoder.kind, groups: decoder.groups)
      let group = resource?.group ?? decoder.groups.first ?? ""
      return ListedKind(decoder.kind, group: group, decoder: decoder, resource: resource)
    }
  }

  /// The same for servers that do not tell what they serve: the kinds that every cluster has, the others unknown.
  static var withoutDiscovery: [ListedKind] {
    let resources = usual.map { group, version, name, kind in
      Discovery.Resource(
        group: group, version: version, name: name, kind: kind, isNamespaced: true, verbs: ["list"])
    }
    return all(on: Discovery(resources: resources))
  }

  private init(_ kind: String, group: String, decoder: KindDecoder, resource: Discovery.Resource?) {
    self.kind = kind
    self.group = group
    groups = decoder.groups
    self.resource = resource
    need = Self.informative.contains(kind) ? .informative : .required
    let isFirst = Decoders.all.first { $0.kind == kind && !Self.isUnevaluated($0) }?.groups == decoder.groups
    let isOnly = Decoders.all.count { $0.kind == kind } == 1
    coverageKey = isFirst || isOnly ? kind : "\(kind).\(decoder.groups.first ?? "")"
  }

  private static let informative: Set<String> = ["CustomResourceDefinition", "Gateway", "Node", "ReferenceGrant"]

  private static func isUnevaluated(_ decoder: KindDecoder) -> Bool {
    KindDecoder.unevaluatedPolicies.contains { $0.kind == decoder.kind && $0.groups == decoder.groups }
  }

  private static let usual: [(group: String, version: String, name: String, kind: String)] = [
    ("", "v1", "namespaces", "Namespace"), ("", "v1", "nodes", "Node"), ("", "v1", "pods", "Pod"),
    ("", "v1", "replicationcontrollers", "ReplicationController"), ("", "v1", "serviceaccounts", "ServiceAccount"),
    ("", "v1", "services", "Service"), ("apps", "v1", "daemonsets", "DaemonSet"),
    ("apps", "v1", "deployments", "Deployment"), ("apps", "v1", "replicasets", "ReplicaSet"),
    ("apps", "v1", "statefulsets", "StatefulSet"), ("batch", "v1", "cronjobs", "CronJob"),
    ("batch", "v1", "jobs", "Job"), ("networking.k8s.io", "v1", "ingresses", "Ingress"),
    ("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy"),
    ("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding"),
    ("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole"),
    ("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding"),
    ("rbac.authorization.k8s.io", "v1", "roles", "Role"),
  ]
}

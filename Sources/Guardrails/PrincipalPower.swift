import AccessAnalysis
import Findings
import KubernetesModel

/// A set of requests that together are one power, for the knobs of principals.
struct PrincipalPower: Sendable {
  var questions: [AccessQuestion]

  /// Each verb on each resource; `GROUP/RESOURCE` in kubectl's notation, the core group without a slash before it.
  init(_ verbs: [String], _ resources: [(group: String, resource: String)]) {
    questions = resources.flatMap { resource in
      verbs.map {
        AccessQuestion(verb: $0, what: .resource(group: resource.group, resource: resource.resource))
      }
    }
  }

  /// Everybody who may make one of the requests; what Kubernetes itself grants its own components is left out.
  func holders(of knob: String, in cluster: GuardedCluster) -> [Holder] {
    let queries = AccessQueries(cluster.access)
    var found: [Holder] = []
    var seen: Set<[String]> = []
    for question in questions {
      for holder in queries.whoCan(question) where !Self.isKubernetesOwn(holder) {
        let entry = Holder(
          knob: knob, resource: Self.reference(holder.principal), value: Self.extent(holder),
          binding: holder.reason.binding.reference)
        if seen.insert(entry.key).inserted { found.append(entry) }
      }
    }
    return found
  }

  static func reference(_ principal: Principal) -> ObjectReference {
    switch principal {
    case .user(let name): ObjectReference(kind: "User", name: name)
    case .group(let name): ObjectReference(kind: "Group", name: name)
    case .serviceAccount(let namespace, let name):
      ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)
    }
  }

  /// `cluster-wide`, `in payments, only tls`
  private static func extent(_ holder: AccessHolder) -> String {
    let place =
      switch holder.scope {
      case .cluster: "cluster-wide"
      case .namespace(let name): "in \(name)"
      }
    return holder.names.isEmpty ? place : "\(place), only \(holder.names.sorted().joined(separator: ", "))"
  }

  /// A default binding to one of the control plane's own identities; the same binding to anybody else counts.
  static func isKubernetesOwn(_ holder: AccessHolder) -> Bool {
    let metadata = holder.reason.binding.metadata
    let isDefault = metadata.isAssumed || metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
    return switch holder.principal {
    case .user(let name), .group(let name): isDefault && name.hasPrefix("system:")
    case .serviceAccount(let namespace, _): isDefault && namespace == "kube-system"
    }
  }
}

extension Guardrail {
  /// A knob of principals, with an example made from a role that grants the first request to an ordinary user.
  static func power(
    _ id: String, title: String, severity: Severity, explanation: String, references: [String],
    _ verbs: [String], _ resources: [(group: String, resource: String)]
  ) -> Guardrail {
    let power = PrincipalPower(verbs, resources)
    let (verb, resource) = (verbs.first ?? "", resources.first ?? ("", ""))
    return Guardrail(
      id: id, title: title, severity: severity, explanation: explanation, references: references,
      examples: [
        .holds(grant(verb, resource)),
        .free(grant("get", (group: "", resource: "endpoints"))),
      ]
    ) { power.holders(of: id, in: $0) }
  }

  private static func grant(_ verb: String, _ resource: (group: String, resource: String)) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: r}
    rules: [{apiGroups: ["\(resource.group)"], resources: ["\(resource.resource)"], verbs: ["\(verb)"]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: sam}]
    """
  }
}

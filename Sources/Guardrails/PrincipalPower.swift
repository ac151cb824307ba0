import AccessAnalysis
import Findings
import KubernetesModel

/// A set of requests that together are one power, for the knobs of principals.
struct PrincipalPower: Sendable {
  /// Each of the verbs on each of the resources of one API group.
  struct Requests: Sendable {
    var verbs: [String]
    var group: String
    var resources: [String]

    init(_ verbs: [String], _ resources: [String], in group: String = "") {
      self.verbs = verbs
      self.group = group
      self.resources = resources
    }
  }

  var requests: [Requests]

  private var questions: [AccessQuestion] {
    requests.flatMap { requests in
      requests.resources.flatMap { resource in
        requests.verbs.map {
          AccessQuestion(verb: $0, what: .resource(group: requests.group, resource: resource))
        }
      }
    }
  }

  /// Everybody who may make one of the requests; what Kubernetes itself grants its own components is left out.
  func holders(of knob: String, in cluster: GuardedCluster) -> [Holder] {
    let queries = AccessQueries(cluster.access)
    var found: [Holder] = []
    var seen: Set<[String]> = []
    for question in questions {
      for holder in queries.whoCan(question) where !Self.isKubernetesOwn(holder) && Self.isPossible(question, holder) {
        let entry = Holder(
          knob: knob, resource: Self.reference(holder.principal), value: "\(Extent(holder))",
          binding: holder.reason.binding.reference)
        if seen.insert(entry.key).inserted { found.append(entry) }
      }
    }
    return found
  }

  /// Requests that carry no name are not allowed by a rule for named objects; nor is everything one object.
  private static func isPossible(_ question: AccessQuestion, _ holder: AccessHolder) -> Bool {
    guard !holder.names.isEmpty, case .resource(_, let resource) = question.what else { return true }
    return !["*", "deletecollection"].contains(question.verb)
      && (question.verb != "create" || resource.contains("/"))
  }

  static func reference(_ principal: Principal) -> ObjectReference {
    switch principal {
    case .user(let name): ObjectReference(kind: "User", name: name)
    case .group(let name): ObjectReference(kind: "Group", name: name)
    case .serviceAccount(let namespace, let name):
      ObjectReference(kind: "ServiceAccount", namespace: namespace, name: name)
    }
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
  /// A knob of principals, with an example for each of its requests: a role that grants it to an ordinary user.
  static func power(
    _ id: String, title: String, severity: Severity, explanation: String, references: [String],
    _ requests: PrincipalPower.Requests...
  ) -> Guardrail {
    let power = PrincipalPower(requests: requests)
    let held = requests.flatMap { requests in
      requests.resources.map { Example.holds(grant(requests.verbs[0], $0, in: requests.group)) }
    }
    return Guardrail(
      id: id, title: title, severity: severity, explanation: explanation, references: references,
      examples: held + [.free(grant("get", "endpoints"))], basis: .rights,
      covers: { wide, narrow in
        guard let wide = Extent(wide), let narrow = Extent(narrow) else { return false }
        return wide.covers(narrow)
      }
    ) { power.holders(of: id, in: $0) }
  }

  static func grant(_ verb: String, _ resource: String, in group: String = "") -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: r}
    rules: [{apiGroups: ["\(group)"], resources: ["\(resource)"], verbs: ["\(verb)"]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: sam}]
    """
  }
}

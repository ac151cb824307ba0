import KubernetesModel

@testable import AccessAnalysis

/// Asks the authorizer.
struct NaiveEscalation {
  let model: AccessModel
  let snapshot: Snapshot

  func principals(reaching power: EscalationPower) -> Set<Principal> {
    let everybody = Set(model.grants.keys).union(snapshot.serviceAccounts.map(Self.principal))
    var powerful = everybody.filter { isAdmin($0) && power == .clusterAdmin || has(power, $0) }
    while true {
      let more = everybody.filter { candidate in
        !powerful.contains(candidate) && !isAdmin(candidate) && powerful.contains { mayBecome($0, candidate) }
      }
      if more.isEmpty { return powerful }
      powerful.formUnion(more)
    }
  }

  static func principal(_ account: ServiceAccount) -> Principal {
    .serviceAccount(namespace: account.namespace, name: account.name)
  }

  func may(_ who: Principal, _ verbs: [String], _ resource: String, _ name: String? = nil, in namespace: String)
    -> Bool
  {
    let parts = resource.split(separator: ".", maxSplits: 1).map(String.init)
    let names = name.map { [$0] } ?? RandomEscalation.names
    return verbs.contains { verb in
      names.contains { name in
        let request = ResourceRequest(
          verb: verb, group: parts.count == 2 ? parts[1] : "", resource: parts[0], name: name, namespace: namespace)
        return Authorizer(model).isAllowed(.resource(request), by: model.identity(of: who))
      }
    }
  }

  func isAdmin(_ who: Principal) -> Bool { may(who, ["any"], "any.any", "any", in: "") }

  func has(_ power: EscalationPower, _ who: Principal) -> Bool {
    if isAdmin(who) { return false }
    switch power {
    case .clusterAdmin:
      return may(who, ["bind"], "clusterroles.rbac.authorization.k8s.io", "cluster-admin", in: "")
        && (may(who, ["create"], "clusterrolebindings.rbac.authorization.k8s.io", "", in: "")
          || addsItself(who, toBindingsOf: ["cluster-admin"], in: ""))
        || mayImpersonateSomebody(who) && may(who, ["impersonate"], "groups", "system:masters", in: "")
    case .nodes:
      return may(who, ["create", "get"], "nodes/proxy", in: "") || may(who, ["patch", "update"], "nodes", in: "")
        || may(who, ["create"], "persistentvolumes", "", in: "")
    case .requests:
      let group = "admissionregistration.k8s.io"
      return may(who, ["create", "patch", "update"], "mutatingwebhookconfigurations.\(group)", in: "")
    }
  }

  func mayImpersonateSomebody(_ who: Principal) -> Bool {
    may(who, ["impersonate"], "users", in: "") || may(who, ["impersonate"], "serviceaccounts", in: "")
  }

  func mayBecome(_ other: Principal, _ who: Principal) -> Bool {
    switch other {
    case .user(let name): return may(who, ["impersonate"], "users", name, in: "")
    case .group(let name):
      return mayImpersonateSomebody(who) && may(who, ["impersonate"], "groups", name, in: "")
    case .serviceAccount(let namespace, let name):
      let runsPods =
        may(who, ["create"], "pods", "", in: namespace)
        || may(who, ["patch"], "deployments.apps", in: namespace)
        || may(who, ["create"], "secrets", "", in: namespace) && may(who, ["get"], "secrets", "", in: namespace)
      let binds =
        ["admin", "edit", "cluster-admin"].contains {
          may(who, ["bind"], "clusterroles.rbac.authorization.k8s.io", $0, in: namespace)
            && (may(who, ["create"], "rolebindings.rbac.authorization.k8s.io", "", in: namespace)
              || addsItself(who, toBindingsOf: [$0], in: namespace))
        }
      return runsPods || binds || may(who, ["create"], "serviceaccounts/token", name, in: namespace)
        || may(who, ["impersonate"], "serviceaccounts", name, in: namespace)
        || pods(of: other).contains { entersPod(who, $0, namespace) }
    }
  }

  /// Whether it may write a binding that there is, of one of these ClusterRoles; binding them is asked for apart.
  func addsItself(_ who: Principal, toBindingsOf roles: [String], in namespace: String) -> Bool {
    let kind = namespace.isEmpty ? "clusterrolebindings" : "rolebindings"
    return snapshot.roleBindings.contains { binding in
      binding.namespace == namespace && roles.contains(binding.roleRef.name)
        && may(who, ["patch", "update"], "\(kind).rbac.authorization.k8s.io", binding.name, in: namespace)
    }
  }

  func entersPod(_ who: Principal, _ pod: String, _ namespace: String) -> Bool {
    may(who, ["create"], "pods/exec", pod, in: namespace) || may(who, ["patch"], "pods", pod, in: namespace)
      || may(who, ["create", "get"], "nodes/proxy", in: "")
  }

  func pods(of account: Principal) -> [String] {
    snapshot.pods.filter {
      .serviceAccount(namespace: $0.namespace, name: $0.spec.serviceAccountName) == account
    }.map(\.name)
  }
}

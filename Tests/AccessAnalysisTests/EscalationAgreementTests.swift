import KubernetesModel
import Testing

@testable import AccessAnalysis

/// The graph of escalations against asking the authorizer, one request at a time, what everybody may become.
@Suite struct EscalationAgreementTests {
  @Test(arguments: 1...40) func `the graph and the naive search find the same powerful people`(seed: UInt64) {
    var source = RandomEscalation(random: SeededGenerator(seed: seed))
    let snapshot = source.snapshot()
    let model = AccessModel(snapshot)
    let graph = EscalationGraph(model, Population(model))
    let naive = NaiveEscalation(model: model, snapshot: snapshot)
    for power in EscalationPower.allCases {
      let ways = graph.ways(to: power)
      let expected = naive.principals(reaching: power)
      for principal in model.grants.keys where Population(model).has(principal) {
        let path = EscalationPath(from: principal, by: ways)
        #expect((path != nil) == expected.contains(principal), "\(power): \(principal)")
        for holding in path?.holdings ?? [] {
          let identity = model.identity(of: holding.principal)
          #expect(Authorizer(model).isAllowed(.resource(holding.request), by: identity), "\(path?.text ?? "")")
        }
      }
    }
  }
}

/// Asks the authorizer.
private struct NaiveEscalation {
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

  private static func principal(_ account: ServiceAccount) -> Principal {
    .serviceAccount(namespace: account.namespace, name: account.name)
  }

  private func may(_ who: Principal, _ verbs: [String], _ resource: String, _ name: String? = nil, in namespace: String)
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

  private func isAdmin(_ who: Principal) -> Bool { may(who, ["any"], "any.any", "any", in: "") }

  private func has(_ power: EscalationPower, _ who: Principal) -> Bool {
    if isAdmin(who) { return false }
    switch power {
    case .clusterAdmin:
      return may(who, ["bind"], "clusterroles.rbac.authorization.k8s.io", "cluster-admin", in: "")
        && may(who, ["create"], "clusterrolebindings.rbac.authorization.k8s.io", "", in: "")
        || mayImpersonateSomebody(who) && may(who, ["impersonate"], "groups", "system:masters", in: "")
    case .nodes:
      return may(who, ["create", "get"], "nodes/proxy", in: "") || may(who, ["patch", "update"], "nodes", in: "")
        || may(who, ["create"], "persistentvolumes", "", in: "")
    case .requests:
      let group = "admissionregistration.k8s.io"
      return may(who, ["create", "patch", "update"], "mutatingwebhookconfigurations.\(group)", in: "")
    }
  }

  private func mayImpersonateSomebody(_ who: Principal) -> Bool {
    may(who, ["impersonate"], "users", in: "") || may(who, ["impersonate"], "serviceaccounts", in: "")
  }

  private func mayBecome(_ other: Principal, _ who: Principal) -> Bool {
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
        } && may(who, ["create"], "rolebindings.rbac.authorization.k8s.io", "", in: namespace)
      return runsPods || binds || may(who, ["create"], "serviceaccounts/token", name, in: namespace)
        || may(who, ["impersonate"], "serviceaccounts", name, in: namespace)
        || pods(of: other).contains { entersPod(who, $0, namespace) }
    }
  }

  private func entersPod(_ who: Principal, _ pod: String, _ namespace: String) -> Bool {
    may(who, ["create"], "pods/exec", pod, in: namespace) || may(who, ["patch"], "pods", pod, in: namespace)
      || may(who, ["create", "get"], "nodes/proxy", in: "")
  }

  private func pods(of account: Principal) -> [String] {
    snapshot.pods.filter {
      .serviceAccount(namespace: $0.namespace, name: $0.spec.serviceAccountName) == account
    }.map(\.name)
  }
}

/// Small clusters whose rules are about the ways up.
private struct RandomEscalation {
  var random: SeededGenerator

  static let namespaces = ["n1", "n2"]
  static let names = ["", "s1", "s2", "p1", "p2", "u1", "g1", "edit", "cluster-admin", "system:masters"]

  mutating func snapshot() -> Snapshot {
    var snapshot = Snapshot(name: "random")
    snapshot.servedAPI = ServedAPI(resources: [])
    snapshot.namespaces = Self.namespaces.map { Namespace(metadata: ObjectMeta(name: $0)) }
    snapshot.serviceAccounts = Self.namespaces.flatMap { namespace in
      ["default", "s1", "s2"].map { ServiceAccount(metadata: ObjectMeta(name: $0, namespace: namespace)) }
    }
    snapshot.pods = Self.namespaces.flatMap { namespace in
      ["p1", "p2"].map { name in
        var spec = PodSpec()
        spec.serviceAccountName = some(["default", "s1", "s2"])
        return Pod(metadata: ObjectMeta(name: name, namespace: namespace), spec: spec)
      }
    }
    let everything = PolicyRule(verbs: ["*"], apiGroups: ["*"], resources: ["*"])
    snapshot.roles =
      [Role(metadata: ObjectMeta(name: "cluster-admin"), isClusterRole: true, rules: [everything])]
      + (0..<6).map { index in
        Role(metadata: ObjectMeta(name: "r\(index)"), isClusterRole: true, rules: [rule(), rule()])
      }
    snapshot.roleBindings =
      [binding("admins", "cluster-admin", "", subject())]
      + (0..<7).map {
        binding("b\($0)", "r\(Int.random(in: 0..<6, using: &random))", some(["", "n1", "n2"]), subject())
      }
    return snapshot
  }

  private func binding(_ name: String, _ role: String, _ namespace: String, _ subject: Subject) -> RoleBinding {
    RoleBinding(
      metadata: ObjectMeta(name: name, namespace: namespace), isClusterRoleBinding: namespace.isEmpty,
      subjects: [subject], roleRef: RoleRef(kind: "ClusterRole", name: role))
  }

  private mutating func rule() -> PolicyRule {
    let (verbs, group, resource) = some([
      ("create", "", "pods"), ("patch", "apps", "deployments"), ("create", "", "pods/exec"), ("patch", "", "pods"),
      ("create", "", "serviceaccounts/token"), ("impersonate", "", "serviceaccounts"), ("impersonate", "", "users"),
      ("impersonate", "", "groups"), ("create", "", "secrets"), ("get", "", "secrets"), ("get", "", "nodes/proxy"),
      ("patch", "", "nodes"), ("create", "", "persistentvolumes"),
      ("bind", "rbac.authorization.k8s.io", "clusterroles"),
      ("create", "rbac.authorization.k8s.io", "rolebindings"),
      ("create", "rbac.authorization.k8s.io", "clusterrolebindings"),
      ("update", "admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
    ])
    let names = some([[], [], ["s1"], ["p1", "s2"], ["u1"], ["g1", "edit"], ["cluster-admin"], ["system:masters"]])
    return PolicyRule(verbs: [verbs], apiGroups: [group], resources: [resource], resourceNames: names)
  }

  private mutating func subject() -> Subject {
    some([
      Subject(kind: "User", name: "u1"), Subject(kind: "User", name: "u2"), Subject(kind: "Group", name: "g1"),
      Subject(kind: "ServiceAccount", name: "s1", namespace: "n1"),
      Subject(kind: "ServiceAccount", name: "s2", namespace: "n1"),
      Subject(kind: "ServiceAccount", name: "s1", namespace: "n2"),
      Subject(kind: "Group", name: "system:serviceaccounts:n2"), Subject(kind: "Group", name: "system:authenticated"),
    ])
  }

  private mutating func some<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &random)] }
}

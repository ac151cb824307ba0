import KubernetesModel

/// Small clusters whose rules are about the ways up.
struct RandomEscalation {
  var random: SeededGenerator

  static let namespaces = ["n1", "n2"]
  static let names = [
    "", "s1", "s2", "p1", "p2", "u1", "g1", "edit", "cluster-admin", "system:masters", "admins", "strong", "b1",
  ]

  mutating func snapshot() -> Snapshot {
    var snapshot = Snapshot(name: "random")
    snapshot.servedAPI = .builtin(extendedBy: [])
    snapshot.namespaces = Self.namespaces.map { Namespace(metadata: ObjectMeta(name: $0)) }
    snapshot.serviceAccounts = Self.namespaces.flatMap { namespace in
      ["default", "s1", "s2"].map { ServiceAccount(metadata: ObjectMeta(name: $0, namespace: namespace)) }
    }
    snapshot.pods = Self.namespaces.flatMap { namespace in
      ["p1", "p2"].map { name in
        var spec = PodSpec()
        spec.serviceAccountName = some(["default", "s1", "s2"])
        spec.volumes = some([[], [Volume(name: "v", sources: ["secret"], secretNames: ["s1"])]])
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
      [
        binding("admins", "cluster-admin", "", subject()),
        binding("strong", "cluster-admin", some(["n1", "n2"]), subject()),
      ]
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
      ("impersonate", "", "groups"), ("create", "", "secrets"), ("get", "", "secrets"),
      ("patch", "", "secrets"), ("delete", "", "secrets"), ("deletecollection", "", "secrets"),
      ("list", "", "configmaps"), ("delete", "", "nodes"), ("get", "", "nodes/proxy"),
      ("patch", "", "nodes"), ("create", "", "persistentvolumes"),
      ("bind", "rbac.authorization.k8s.io", "clusterroles"),
      ("create", "rbac.authorization.k8s.io", "rolebindings"),
      ("create", "rbac.authorization.k8s.io", "clusterrolebindings"),
      ("patch", "rbac.authorization.k8s.io", "rolebindings"),
      ("update", "rbac.authorization.k8s.io", "clusterrolebindings"),
      ("update", "admissionregistration.k8s.io", "mutatingwebhookconfigurations"),
    ])
    let names = some([
      [], [], ["s1"], ["p1", "s2"], ["u1"], ["g1", "edit"], ["cluster-admin"], ["system:masters"],
      ["admins", "r1"], ["strong", "b1"],
    ])
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

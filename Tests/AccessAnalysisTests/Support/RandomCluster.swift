import KubernetesModel

/// A small repeatable random source.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Clusters over very few words, so that rules overlap and cover one another all the time.
struct RandomCluster {
  var random: SeededGenerator

  static let namespaces = ["n1", "n2"]
  static let users = ["u1", "u2"]

  mutating func snapshot() -> Snapshot {
    var snapshot = Snapshot(name: "random")
    // A live cluster: nothing is added to what stands here.
    snapshot.servedAPI = ServedAPI(resources: [])
    snapshot.namespaces = Self.namespaces.map { Namespace(metadata: ObjectMeta(name: $0)) }
    snapshot.roles = (0..<4).map { role($0) }
    snapshot.roleBindings = (0..<5).map { binding($0) }
    return snapshot
  }

  /// The snapshot with one thing changed.
  mutating func changed(_ snapshot: Snapshot) -> Snapshot {
    var changed = snapshot
    switch Int.random(in: 0..<4, using: &random) {
    case 0: changed.roles[Int.random(in: 0..<4, using: &random)].rules = [rule(), rule()]
    case 1: changed.roleBindings[Int.random(in: 0..<5, using: &random)] = binding(9)
    case 2: changed.roleBindings.remove(at: Int.random(in: 0..<5, using: &random))
    default: changed.roleBindings[Int.random(in: 0..<5, using: &random)].subjects.append(subject())
    }
    return changed
  }

  private mutating func role(_ index: Int) -> Role {
    let isClusterRole = index < 2
    let rules = (0...Int.random(in: 0..<3, using: &random)).map { _ in rule() }
    return Role(
      metadata: ObjectMeta(name: "r\(index)", namespace: isClusterRole ? "" : Self.namespaces[index - 2]),
      isClusterRole: isClusterRole, rules: rules)
  }

  private mutating func rule() -> PolicyRule {
    let verbs = some([["get"], ["list"], ["get", "list"], ["*"]])
    if Int.random(in: 0..<5, using: &random) == 0 {
      return PolicyRule(
        verbs: verbs, nonResourceURLs: some([["/a"], ["/a*"], ["/a/*", "/b"], ["*"], ["/a/b*", "/a"]]))
    }
    return PolicyRule(
      verbs: verbs, apiGroups: some([[""], ["apps"], ["*"], ["", "apps"]]),
      resources: some([["pods"], ["pods", "secrets"], ["pods/log"], ["*/log"], ["*"], ["secrets", "pods/*"]]),
      resourceNames: some([[], [], ["a"], ["a", "b"], [""]]))
  }

  private mutating func binding(_ index: Int) -> RoleBinding {
    let isClusterWide = Bool.random(using: &random)
    let namespace = some(Self.namespaces)
    let useClusterRole = isClusterWide || Bool.random(using: &random)
    let name = useClusterRole ? some(["r0", "r1", "missing"]) : some(["r2", "r3"])
    return RoleBinding(
      metadata: ObjectMeta(name: "b\(index)", namespace: isClusterWide ? "" : namespace),
      isClusterRoleBinding: isClusterWide, subjects: [subject()],
      roleRef: RoleRef(kind: useClusterRole ? "ClusterRole" : "Role", name: name))
  }

  private mutating func subject() -> Subject {
    some([
      Subject(kind: "User", name: "u1"), Subject(kind: "User", name: "u2"),
      Subject(kind: "Group", name: "system:authenticated"), Subject(kind: "ServiceAccount", name: "s"),
      Subject(kind: "User", name: "system:serviceaccount:n1:s"),
      Subject(kind: "Group", name: "system:serviceaccounts:n1"),
    ])
  }

  private mutating func some<T>(_ choices: [T]) -> T {
    choices[Int.random(in: choices.indices, using: &random)]
  }
}

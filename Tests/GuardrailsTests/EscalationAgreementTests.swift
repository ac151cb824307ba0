import Guardrails
import KubernetesModel
import Testing

/// Who can make itself cluster administrator, against a search that knows rules only as texts and asks them one by one.
@Suite struct EscalationAgreementTests {
  @Test(arguments: 1...150) func theKnobNamesWhomANaiveSearchFinds(seed: UInt64) throws {
    var random = RandomRules(seed: seed)
    let rules = random.cluster()
    let guardrail = try #require(Guardrail.all.first { $0.id == "reaches-cluster-admin" })
    let cluster = try GuardrailTests.cluster(rules.yaml)
    let held = Set(guardrail.holders(in: cluster).map { "\($0.resource)" })
    for subject in NaiveRules.subjects {
      let expected = rules.tells(subject)
      // Where a member's rights and those of its group both lead there, either may be told.
      if let expected { #expect(held.contains(subject.reference) == expected, "\(subject)\n\(rules.yaml)") }
    }
  }

  @Test func theSearchItselfKnowsASimpleWayAndADeadEnd() {
    let root = NaiveRules.Binding(subject: .account("n1", "s1"), rules: [.everything], namespace: nil)
    let token = NaiveRules.Rule("create", "", "serviceaccounts/token", ["s1"])
    func search(_ namespace: String?) -> Bool? {
      NaiveRules(
        bindings: [root, .init(subject: .user("u1"), rules: [token], namespace: namespace)], podAccounts: [:]
      ).tells(.user("u1"))
    }
    #expect(search(nil) == true && search("n1") == true && search("n2") == false)
  }
}

/// RBAC as a few texts: who is bound to what, in which namespace.
private struct NaiveRules {
  enum Subject: Hashable {
    case user(String), group(String), account(String, String)

    /// As the guardrail names it.
    var reference: String {
      switch self {
      case .user(let name): "User \(name)"
      case .group(let name): "Group \(name)"
      case .account(let namespace, let name): "ServiceAccount \(namespace)/\(name)"
      }
    }

    var yaml: String {
      switch self {
      case .user(let name): "{kind: User, apiGroup: rbac.authorization.k8s.io, name: \(name)}"
      case .group(let name): "{kind: Group, apiGroup: rbac.authorization.k8s.io, name: \"\(name)\"}"
      case .account(let namespace, let name): "{kind: ServiceAccount, namespace: \(namespace), name: \(name)}"
      }
    }
  }

  struct Rule: Equatable {
    var (verb, group, resource): (String, String, String)
    var names: [String]

    init(_ verb: String, _ group: String, _ resource: String, _ names: [String] = []) {
      (self.verb, self.group, self.resource, self.names) = (verb, group, resource, names)
    }

    static let everything = Rule("*", "*", "*")

    var yaml: String {
      "{verbs: [\"\(verb)\"], apiGroups: [\"\(group)\"], resources: [\"\(resource)\"], resourceNames: [\(names.map { "\"\($0)\"" }.joined(separator: ", "))]}"
    }
  }

  struct Binding {
    var subject: Subject
    var rules: [Rule]
    /// Nil for the whole cluster.
    var namespace: String?
  }

  static let namespaces = ["n1", "n2"]
  static let accounts = namespaces.flatMap { namespace in ["s1", "s2"].map { Subject.account(namespace, $0) } }
  static let subjects = [Subject.user("u1"), .user("u2"), .group("g1"), .group("system:serviceaccounts:n2")] + accounts

  var bindings: [Binding]
  /// The account that each namespace's pod `p1` runs as.
  var podAccounts: [String: String]

  /// Breadth first from the subject to whoever is an administrator or can bind itself to be one.
  func reaches(_ start: Subject) -> Bool {
    var seen: Set<Subject> = [start]
    var frontier = [start]
    while !frontier.isEmpty {
      if frontier.contains(where: isPowerful) { return true }
      let next = Set(frontier.flatMap(becomes)).subtracting(seen)
      seen.formUnion(next)
      frontier = Array(next)
    }
    return false
  }

  /// Whether the subject is told; nil where that depends on which of two ways is the shorter one.
  func tells(_ subject: Subject) -> Bool? {
    guard bindings.contains(where: { $0.subject == subject }), reaches(subject) else { return false }
    if groups(of: subject).contains(where: reaches) { return nil }
    return !isAdministrator(subject)
  }

  private func groups(of subject: Subject) -> [Subject] {
    if case .account("n2", _) = subject { [.group("system:serviceaccounts:n2")] } else { [] }
  }

  /// A request for every object of a resource passes no rule for named ones; nor does one that carries no name.
  private func may(
    _ who: Subject, _ verb: String, _ group: String, _ resource: String, _ name: String?, in place: String?
  )
    -> Bool
  {
    let holders = [who] + groups(of: who)
    return bindings.contains { binding in
      holders.contains(binding.subject) && (binding.namespace == nil || binding.namespace == place)
        && binding.rules.contains { rule in
          rule == .everything
            || rule.verb == verb && rule.group == group && rule.resource == resource
              && (rule.names.isEmpty || name.map(rule.names.contains) ?? false)
        }
    }
  }

  private func isAdministrator(_ who: Subject) -> Bool { may(who, "any", "any", "any", nil, in: nil) }

  private func isPowerful(_ who: Subject) -> Bool {
    let rbac = "rbac.authorization.k8s.io"
    let binds =
      may(who, "bind", rbac, "clusterroles", "cluster-admin", in: nil)
      && may(who, "create", rbac, "clusterrolebindings", nil, in: nil)
    let acts = may(who, "impersonate", "", "groups", "system:masters", in: nil) && impersonatesSomebody(who)
    // Kubernetes' own controllers can do anything by their default rights.
    let isController =
      becomes(who, "kube-system", "clusterrole-aggregation-controller")
      || may(who, "impersonate", "", "users", "system:kube-controller-manager", in: nil)
    return isAdministrator(who) || binds || acts || isController
  }

  private func impersonatesSomebody(_ who: Subject) -> Bool {
    ["u1", "u2", "s1", "s2", "g1"].contains { name in
      ["users", "serviceaccounts"].contains { may(who, "impersonate", "", $0, name, in: nil) }
    }
  }

  private func becomes(_ who: Subject) -> [Subject] {
    Self.subjects.filter { other in
      switch other {
      case .user(let name):
        bindings.contains { $0.subject == other } && may(who, "impersonate", "", "users", name, in: nil)
      case .group(let name):
        may(who, "impersonate", "", "groups", name, in: nil) && impersonatesSomebody(who)
      case .account(let namespace, let name): becomes(who, namespace, name)
      }
    }
  }

  private func becomes(_ who: Subject, _ namespace: String, _ name: String) -> Bool {
    let rbac = "rbac.authorization.k8s.io"
    let runs =
      may(who, "create", "", "pods", nil, in: namespace)
      || may(who, "patch", "apps", "deployments", "x", in: namespace)
      || may(who, "create", "", "secrets", nil, in: namespace) && may(who, "get", "", "secrets", nil, in: namespace)
    let binds =
      ["admin", "edit", "cluster-admin"].contains { may(who, "bind", rbac, "clusterroles", $0, in: namespace) }
      && may(who, "create", rbac, "rolebindings", nil, in: namespace)
    let enters =
      podAccounts[namespace] == name
      && (may(who, "create", "", "pods/exec", "p1", in: namespace) || may(who, "get", "", "nodes/proxy", "x", in: nil))
    return runs || binds || enters || may(who, "create", "", "serviceaccounts/token", name, in: namespace)
      || may(who, "impersonate", "", "serviceaccounts", name, in: namespace)
  }

  var yaml: String {
    let accounts = Self.namespaces.flatMap { namespace in
      ["s1", "s2"].map { "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: \($0), namespace: \(namespace)}" }
    }
    let pods = podAccounts.sorted { $0.key < $1.key }.map {
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p1, namespace: \($0)}
      spec: {serviceAccountName: \($1), containers: [{name: c, image: i}]}
      """
    }
    let grants = bindings.enumerated().flatMap { index, binding in
      [
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: r\(index)}
        rules: [\(binding.rules.map(\.yaml).joined(separator: ", "))]
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: \(binding.namespace == nil ? "Cluster" : "")RoleBinding
        metadata: {name: b\(index)\(binding.namespace.map { ", namespace: \($0)" } ?? "")}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r\(index)}
        subjects: [\(binding.subject.yaml)]
        """,
      ]
    }
    return (accounts + pods + grants).joined(separator: "\n---\n")
  }
}

/// Small clusters whose rules are about the ways up.
private struct RandomRules {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  private mutating func some<T>(_ choices: [T]) -> T {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return choices[Int((state >> 33) % UInt64(choices.count))]
  }

  mutating func cluster() -> NaiveRules {
    let administrator = NaiveRules.Binding(
      subject: some(NaiveRules.subjects), rules: [.everything], namespace: some([nil, nil, "n1"]))
    let others = (0..<6).map { _ in
      NaiveRules.Binding(
        subject: some(NaiveRules.subjects), rules: [rule(), rule()], namespace: some([nil, "n1", "n2"]))
    }
    return NaiveRules(
      bindings: [administrator] + others, podAccounts: ["n1": some(["s1", "s2"]), "n2": some(["s1", "s2"])])
  }

  private mutating func rule() -> NaiveRules.Rule {
    let rbac = "rbac.authorization.k8s.io"
    return some([
      .init("create", "", "pods"), .init("patch", "apps", "deployments"), .init("patch", "apps", "deployments", ["x"]),
      .init("create", "", "pods/exec"), .init("create", "", "pods/exec", ["p1"]), .init("get", "", "nodes/proxy"),
      .init("create", "", "serviceaccounts/token", ["s1"]), .init("create", "", "serviceaccounts/token"),
      .init("impersonate", "", "serviceaccounts", ["s2"]), .init("impersonate", "", "users", ["u1"]),
      .init("impersonate", "", "users"), .init("impersonate", "", "groups", ["g1"]),
      .init("impersonate", "", "groups", ["system:masters"]), .init("create", "", "secrets"),
      .init("get", "", "secrets"), .init("bind", rbac, "clusterroles", ["edit"]), .init("bind", rbac, "clusterroles"),
      .init("create", rbac, "rolebindings"), .init("create", rbac, "clusterrolebindings"),
      .init("create", "", "pods", ["p1"]), .init("list", "", "pods"),
    ])
  }
}

import Findings
import Testing

/// Rights that come to count only together with others: of groups, of members, of accounts in pods.
@Suite struct CombinedRightsTests {
  private static let patch = "{apiGroups: [''], resources: [configmaps], verbs: [patch], resourceNames: [p1]}"
  private static let create = "{apiGroups: [''], resources: [configmaps], verbs: [create], resourceNames: [p1]}"
  private static let builder = "{kind: ServiceAccount, name: builder, namespace: ci}"

  @Test(arguments: [
    (builder, "{kind: Group, name: 'system:serviceaccounts:ci'}", Effect.effective),
    (builder, "{kind: Group, name: 'system:serviceaccounts'}", .effective),
    (builder, "{kind: Group, name: 'system:serviceaccounts:other'}", .latent),
    ("{kind: User, name: ann}", "{kind: Group, name: team}", .effective),
    ("{kind: User, name: ann}", "{kind: Group, name: 'system:authenticated'}", .effective),
    ("{kind: Group, name: team}", "{kind: User, name: ann}", .effective),
    ("{kind: User, name: ann}", "{kind: User, name: bob}", .latent),
    (builder, "{kind: Group, name: team}", .latent),
  ])
  func `creating by name counts for a group whose member may patch that object`(
    _ patcher: String, _ creator: String, _ effect: Effect
  ) throws {
    let baseline =
      AccessDrift.namespace + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n"
      + AccessDrift.grant([Self.patch], to: patcher, as: "patcher")
    let target = baseline + AccessDrift.grant([Self.create], to: creator, as: "creator")
    let found = try AccessDrift.findings(baseline, target)
    #expect(found.map(\.effect) == [effect], "\(found.map(\.summary))")
    #expect(found.allSatisfy { $0.witness.baseline != "not confirmed" })
  }

  @Test(arguments: [
    ("secrets", "get", Effect.effective), ("pods/exec", "create", .effective), ("configmaps", "get", .topology),
    ("deployments", "get", .topology),
  ])
  func `dangerous rights of a new account are drift, the others are topology`(
    _ resource: String, _ verb: String, _ effect: Effect
  ) throws {
    let rule = "{apiGroups: ['', apps], resources: [\(resource)], verbs: [\(verb)]}"
    let account = "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: newcomer, namespace: ci}\n"
    let grant = AccessDrift.grant([rule], to: "{kind: ServiceAccount, name: newcomer, namespace: ci}", in: "ci")
    let target = AccessDrift.namespace + account + grant
    let found = try AccessDrift.findings(AccessDrift.namespace, target)
    #expect(found.map(\.effect) == [effect])
    #expect(found.allSatisfy { $0.summary.contains("\(verb) \(resource)") && !$0.notes.isEmpty })
    #expect(try AccessDrift.findings(target, AccessDrift.namespace).map(\.effect) == [.topology])
  }

  @Test(
    arguments: [
      (["alice": ["team"]], ["alice": ["team", "admins"]], ["user alice became cluster-admin (ClusterRole admins)"]),
      (["alice": ["team"]], ["alice": ["team", "system:masters"]], ["user alice became cluster-admin"]),
      (["alice": ["team"]], [:], []), ([:], ["alice": ["team"]], []),
      ([:], ["alice": ["readers"]], ["user alice may now get, list, watch secrets (ClusterRole readers) cluster-wide"]),
    ] as [([String: [String]], [String: [String]], [String])])
  func `users whom the configuration puts into other groups gain what those may`(
    _ baseline: [String: [String]], _ target: [String: [String]], _ summaries: [String]
  ) throws {
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let secrets = "{apiGroups: [''], resources: [secrets], verbs: [get, list, watch]}"
    let pods = "{apiGroups: [''], resources: [pods], verbs: [get]}"
    let cluster =
      AccessDrift.namespace + AccessDrift.grant([everything], to: "{kind: Group, name: admins}", as: "admins")
      + AccessDrift.grant([pods], to: "{kind: Group, name: team}, {kind: User, name: alice}", as: "team")
      + AccessDrift.grant([secrets], to: "{kind: Group, name: readers}", as: "readers")
    let found = try AccessDrift.findings(cluster, cluster, groups: (baseline, target))
    #expect(found.map(\.summary) == summaries)
    #expect(found.allSatisfy { $0.effect == .effective && $0.witness.target == "allowed" })
    #expect(found.allSatisfy { $0.notes.contains { $0.contains("only in the target") } })
    let lost = try AccessDrift.findings(cluster, cluster, groups: (target, baseline))
    #expect(lost.count == summaries.count && lost.allSatisfy { $0.direction == .stricter })
  }

  @Test func `a user whom the configuration puts into a group reaches what the group can`() throws {
    let admin = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let pods = "{apiGroups: [''], resources: [pods], verbs: [create]}"
    let cluster =
      AccessDrift.namespace + AccessDrift.grant([admin], to: Self.builder, as: "builder")
      + AccessDrift.grant([pods], to: "{kind: Group, name: runners}", as: "runners", in: "ci")
    let found = try AccessDrift.findings(cluster, cluster, groups: ([:], ["alice": ["runners"]]))
    #expect(found.map(\.severity) == [.critical], "\(found.map(\.summary))")
    let path = "user alice → create pods in ci → service account ci/builder → cluster-admin"
    #expect(found.first?.notes.contains { $0.contains(path) } == true, "\(found.map(\.notes))")
  }

  @Test(
    arguments: [
      ("pods/exec", "create", "runner", Severity.critical), ("pods/exec", "create", "db-0", .critical),
      ("pods/exec", "create", "db-17", .critical), ("pods/exec", "create", "db-x", nil),
      ("pods/exec", "create", "db", nil), ("pods/ephemeralcontainers", "patch", "runner", .critical),
      ("pods", "patch", "db-0", .critical), ("pods", "get", "db-0", nil), ("pods/attach", "create", "other", nil),
    ] as [(String, String, String, Severity?)])
  func `getting into a pod by its name leads to the account that it runs as`(
    _ resource: String, _ verb: String, _ name: String, _ severity: Severity?
  ) throws {
    func workloads(_ account: String) -> String {
      """
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: runner, namespace: ci}
      spec: {serviceAccountName: \(account), containers: [{name: main, image: registry.example/runner:1}]}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: ci}
      spec:
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {serviceAccountName: \(account), containers: [{name: main, image: registry.example/db:1}]}

      """
    }
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let rule = "{apiGroups: [''], resources: ['\(resource)'], verbs: [\(verb)], resourceNames: [\(name)]}"
    let cluster =
      AccessDrift.namespace + AccessDrift.grant([everything], to: Self.builder, as: "builder")
      + AccessDrift.grant([rule], to: "{kind: User, name: dev}", as: "entry", in: "ci")
    let found = try AccessDrift.findings(cluster + workloads("default"), cluster + workloads("builder"))
    #expect(found.map(\.severity) == [severity].compactMap(\.self), "\(found.map(\.summary))")
    #expect(found.allSatisfy { $0.target.contains("\(verb) \(resource) \(name) in ci → service account ci/builder") })
  }

  @Test func `a token of a named account leads to what its groups may`() throws {
    let token = "{apiGroups: [''], resources: [serviceaccounts/token], verbs: [create], resourceNames: [builder]}"
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let baseline = AccessDrift.namespace + AccessDrift.grant([token], to: "{kind: User, name: dev}", as: "t", in: "ci")
    let target =
      baseline + AccessDrift.grant([everything], to: "{kind: Group, name: 'system:serviceaccounts:ci'}", as: "all")
    let found = try AccessDrift.findings(baseline, target)
    #expect(found.contains { $0.place.name == "dev" && $0.severity == .critical }, "\(found.map(\.summary))")
  }
}

import Findings
import Guardrails
import KubernetesModel
import Testing

/// Lists, `--since` and `--against` measure what is held: less of it is no breach, more of it is.
@Suite struct LessPrivilegeTests {
  static func mount(_ path: String, readOnly: Bool = false) -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop}
    spec:
      volumes: [{name: v, hostPath: {path: \(path)}}]
      containers: [{name: api, image: i, volumeMounts: [{name: v, mountPath: /v, readOnly: \(readOnly)}]}]
    """
  }

  static func image(_ image: String) -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop}
    spec: {containers: [{name: api, image: "\(image)"}]}
    """
  }

  /// Jane with one rule by a role of that name, everywhere or in one namespace.
  static func grant(_ rule: String, role: String = "r", in namespace: String? = nil, to group: String = "jane")
    -> String
  {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: \(role)}
      rules: [{\(rule)}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(namespace == nil ? "Cluster" : "")RoleBinding
      metadata: {name: b\(place)}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: \(role)}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "\(group)"}]
      """
  }

  static let secrets = "apiGroups: [''], resources: [secrets], verbs: [get]"
  static let wildcard = "apiGroups: [''], resources: [pods], verbs: ['*']"

  /// More on the left than on the right.
  static let pairs: [(knob: String, wide: String, narrow: String)] = [
    ("host-path", mount("/var/log"), mount("/var/log", readOnly: true)),
    ("host-path", mount("/"), mount("/var/log")),
    ("reads-secrets", grant(secrets), grant(secrets, in: "shop")),
    ("reads-secrets", grant(secrets), grant(secrets + ", resourceNames: [a]")),
    ("reads-secrets", grant(secrets + ", resourceNames: [a, b]"), grant(secrets + ", resourceNames: [a]")),
    ("wildcard-grant", grant(wildcard), grant(wildcard, in: "shop")),
    (
      "granted-to-everybody", grant(secrets, to: "system:authenticated"),
      grant(secrets, in: "shop", to: "system:authenticated")
    ),
  ]

  /// Breaches of the second cluster that the first one does not excuse: as an earlier state, as a list, as another one.
  static func breaches(_ knob: String, _ reference: String, _ cluster: String) throws -> [Int] {
    let guardrails = Guardrail.all.filter { $0.id == knob }
    let (before, now) = (try GuardrailTests.cluster(reference), try GuardrailTests.cluster(cluster))
    let list = GuardVerdict.entries(allowing: before, reason: "today", guardrails: guardrails)
    let today = GuardrailTests.today
    return [
      GuardVerdict(cluster: now, allowing: [], today: today, since: before, guardrails: guardrails),
      GuardVerdict(cluster: now, allowing: [], against: before, today: today, guardrails: guardrails),
      GuardVerdict(cluster: now, allowing: list, today: today, guardrails: guardrails),
    ].map(\.breaches.count)
  }

  @Test(arguments: pairs.indices)
  func lessIsNoBreachAndMoreIsOne(index: Int) throws {
    let (knob, wide, narrow) = Self.pairs[index]
    let less = try Self.breaches(knob, wide, narrow)
    // A list names roles, and what they give elsewhere is another entry.
    #expect(["wildcard-grant", "granted-to-everybody"].contains(knob) ? less.prefix(2) == [0, 0] : less == [0, 0, 0])
    #expect(try Self.breaches(knob, narrow, wide) == [1, 1, 1])
  }

  @Test func aReleaseWithAnotherTagIsNoBreach() throws {
    #expect(
      try Self.breaches("mutable-image", Self.image("r.example/api:1"), Self.image("r.example/api:2")) == [0, 0, 0])
  }

  @Test func aRoleOfAnotherNameWithTheSameRulesIsNoBreach() throws {
    let (before, now) = (Self.grant(Self.wildcard), Self.grant(Self.wildcard, role: "renamed"))
    #expect(try Self.breaches("wildcard-grant", before, now).prefix(2) == [0, 0])
    let wider = Self.grant("apiGroups: ['*'], resources: [pods], verbs: ['*']")
    #expect(try Self.breaches("wildcard-grant", before, wider).prefix(2) == [1, 1])
  }

  @Test func namesThatHoldACommaAreNotTwoNames() throws {
    let one = Self.grant(Self.secrets + ", resourceNames: ['a, b']")
    #expect(try Self.breaches("reads-secrets", one, Self.grant(Self.secrets + ", resourceNames: [a]")) == [1, 1, 1])
    #expect(try Self.breaches("reads-secrets", one, one) == [0, 0, 0])
  }

  @Test func wildcardsInNamesAreLiteralInTheFirstList() throws {
    let starred = Self.grant(Self.secrets + ", resourceNames: ['*']")
    #expect(
      try Self.breaches("reads-secrets", starred, Self.grant(Self.secrets + ", resourceNames: [root]")) == [1, 1, 1])
    let anyone = Self.grant(Self.secrets, to: "*")
    #expect(try Self.breaches("reads-secrets", anyone, Self.grant(Self.secrets)) == [1, 1, 1])
    #expect(try Self.breaches("reads-secrets", anyone, anyone) == [0, 0, 0])
  }

  @Test func anotherClusterLeavesNoEntriesBehindThatNobodyNeeds() throws {
    let verdict = GuardVerdict(
      cluster: try GuardrailTests.cluster(Self.image("r.example/api@sha256:1")), allowing: [],
      against: try GuardrailTests.cluster(Self.mount("/")), today: GuardrailTests.today)
    #expect(verdict.stale.isEmpty)
  }
}

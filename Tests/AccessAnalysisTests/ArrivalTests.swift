import AccessAnalysis
import Findings
import KubernetesModel
import Testing

/// Rights that both clusters give, and that count in one only for want of an account or a resource.
@Suite struct ArrivalTests {
  private static func account(_ name: String) -> String {
    "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: \(name), namespace: ci}\n"
  }

  private static func granted(_ resource: String, in namespace: String? = nil) -> String {
    AccessDrift.namespace
      + AccessDrift.grant(
        ["{apiGroups: [''], resources: [\(resource)], verbs: [get]}"],
        to: "{kind: ServiceAccount, name: op, namespace: ci}", in: namespace)
  }

  @Test(arguments: [
    (granted("secrets", in: "ci"), Effect.effective), (granted("configmaps", in: "ci"), .topology),
    (granted("configmaps"), .effective),
  ])
  func `an account that appears makes rights live that both clusters give it`(_ both: String, _ effect: Effect) throws {
    let gained = try AccessDrift.findings(both, both + Self.account("op"), of: .stated)
    #expect(gained.map(\.effect) == [effect])
    #expect(gained.map(\.direction) == [.weaker])
    let finding = try #require(gained.first)
    #expect(finding.witness.baseline == "the service account does not exist" && finding.witness.target == "allowed")
    #expect(finding.targetEvidence.first?.object.kind == "ServiceAccount")
    #expect(finding.remedy == ["kubectl delete serviceaccount op -n ci"])
    let lost = try AccessDrift.findings(both + Self.account("op"), both, of: .stated)
    #expect(lost.map(\.direction) == [.stricter])
    #expect(lost.allSatisfy { $0.witness.target == "the service account does not exist" })
  }

  @Test func `an account that becomes administrator by appearing is told once`() throws {
    let both =
      AccessDrift.namespace
      + AccessDrift.grant(
        ["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: "{kind: ServiceAccount, name: op, namespace: ci}")
    let found = try AccessDrift.findings(both, both + Self.account("op"), of: .stated)
    #expect(found.map(\.rule) == ["access/cluster-admin-gained"])
    #expect(found.map(\.severity) == [.critical])
  }

  @Test func `an account that somebody could be all along does not appear`() throws {
    let both =
      Self.granted("secrets", in: "ci")
      + AccessDrift.grant(
        ["{apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]}"], to: "{kind: User, name: bob}",
        as: "stand-in", in: "ci")
    #expect(try AccessDrift.findings(both, both + Self.account("op"), of: .stated).isEmpty)
  }

  @Test func `manifests that define no account tell nothing about which exist`() throws {
    let both = AccessDrift.grant(
      ["{apiGroups: [''], resources: [secrets], verbs: [get]}"], to: "{kind: ServiceAccount, name: op, namespace: ci}")
    #expect(try AccessDrift.findings(both, both + Self.account("op")).isEmpty)
  }

  @Test func `nobody walks a path from a group without members`() throws {
    let group = AccessDrift.grant(
      ["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: "{kind: Group, name: 'system:serviceaccounts:nons'}")
    let found = try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + group, of: .stated)
    #expect(found.map(\.effect) == [.latent])
    let there = AccessDrift.grant(
      ["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: "{kind: Group, name: 'system:serviceaccounts:ci'}")
    let live = try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + there, of: .stated)
    #expect(live.map(\.effect) == [.effective])
    #expect(live.map(\.severity) == [.critical])
  }

  private static func definition(_ plural: String, served: Bool = true) -> String {
    """
    ---
    apiVersion: apiextensions.k8s.io/v1
    kind: CustomResourceDefinition
    metadata: {name: \(plural).example.com}
    spec:
      group: example.com
      scope: Namespaced
      names: {plural: \(plural), kind: Thing}
      versions: [{name: v1, served: \(served)}]

    """
  }

  private static let holder = AccessDrift.grant(
    ["{apiGroups: [example.com], resources: [widgets], verbs: [get]}"], to: "{kind: User, name: jane}")
  private static let wildcard = AccessDrift.grant(
    ["{apiGroups: ['*'], resources: ['*'], verbs: [get]}"], to: "{kind: User, name: ann}", as: "all")

  @Test func `a resource that appears is told to those who may use it by name`() throws {
    let both = AccessDrift.namespace + Self.holder + Self.wildcard + Self.definition("gadgets")
    let found = try AccessDrift.findings(both, both + Self.definition("widgets"), of: .stated)
    #expect(found.map(\.place.name) == ["jane"])
    #expect(found.map(\.effect) == [.topology])
    #expect(found.map(\.witness.baseline) == ["nothing serves widgets.example.com"])
    #expect(found.map(\.witness.target) == ["allowed"])
    #expect(found.map(\.remedy) == [[]], "deleting a definition would delete every object")
    let unserved = try AccessDrift.findings(both, both + Self.definition("widgets", served: false), of: .stated)
    #expect(unserved.isEmpty)
  }

  @Test(arguments: [(true, Effect.effective), (false, .latent)])
  func `a definition counts by the versions that are served`(_ isServed: Bool, _ effect: Effect) throws {
    let others = AccessDrift.namespace + Self.definition("widgets", served: isServed)
    #expect(try AccessDrift.findings(others, others + Self.holder, of: .stated).map(\.effect) == [effect])
    #expect(try AccessDrift.findings(others + Self.holder, others, of: .stated).map(\.effect) == [effect])
  }
}

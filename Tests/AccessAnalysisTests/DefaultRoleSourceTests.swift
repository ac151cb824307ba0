import Documents
import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// The default roles carried, against the test data of each release that they were taken from.
@Suite struct DefaultRoleSourceTests {
  /// Printed by `scripts/default-roles FOLDER --check-table` from the releases' own files.
  @Test(arguments: [
    (28, 119, 0xA99F_8DB6_8402_526E as UInt64), (29, 121, 0x2AA3_386B_7373_7E40), (30, 123, 0x7739_E74A_3680_2EB3),
    (31, 123, 0xBADC_1901_B424_DFF0), (32, 123, 0xB1D3_8278_7205_13E7), (33, 127, 0x06E4_7F11_ADAD_C34C),
    (34, 131, 0x6EFD_8625_D8CB_F6FB), (35, 131, 0xE6B7_4884_01B0_90B3), (36, 135, 0x3860_75AD_05D1_8F96),
  ])
  func `roles and bindings of a version are those of its release`(_ minor: Int, _ count: Int, _ digest: UInt64) {
    let policy = BuiltinPolicy(minor: minor)
    #expect(policy.roles.count + policy.bindings.count == count)
    let texts = policy.roles.map(Self.text) + policy.bindings.map(Self.text)
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "\n")
    #expect(DocumentDigest.value(of: Array(sorted.utf8).span) == digest)
  }

  private static func text(_ role: Role) -> String {
    let prefix = "rbac.authorization.k8s.io/"
    let labels = role.metadata.labels.map(\.key).filter { $0.hasPrefix(prefix) }.sorted()
      .map { "label=\($0.dropFirst(prefix.count))" }
    let collects = (role.aggregation ?? []).flatMap(\.requirements).map { "collects=\($0.key.dropFirst(prefix.count))" }
    let rules = role.rules.map { rule in
      [rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs]
        .map { $0.sorted(by: precedes).joined(separator: ",") }.joined(separator: "|")
    }
    return
      ([role.kind, role.namespace, role.name, (labels + collects).joined(separator: " ")]
      + rules.sorted(by: precedes)).joined(separator: " ")
  }

  private static func text(_ binding: RoleBinding) -> String {
    let subjects = binding.subjects.map { "\($0.kind)/\($0.namespace)/\($0.name)" }.sorted(by: precedes)
    return
      ([binding.kind, binding.namespace, binding.name, binding.roleRef.kind, binding.roleRef.name] + subjects)
      .joined(separator: " ")
  }

  private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

  @Test(arguments: [(27, 28, true), (28, 28, false), (36, 36, false), (37, 36, true), (99, 36, true)])
  func `what stands in for a version that nobody knows is said`(_ minor: Int, _ standIn: Int, _ isSaid: Bool) {
    let model = AccessModel(Snapshot(name: "a", version: ServerVersion(minor: minor, provenance: .configured)))
    let single = "the default roles of v1.\(minor) (a) are not known; those of v1.\(standIn) stand in for them"
    #expect(AccessModel.standIns(in: [model]) == (isSaid ? [single] : []))
    let said = single.replacing("(a)", with: "(a, a)")
    #expect(model.roles.map(\.reference) == BuiltinPolicy(minor: standIn).roles.map(\.reference))
    let diagnostics = AccessArea.compare(baseline: model, target: model).diagnostics.map(\.message)
    #expect(diagnostics.contains(said) == isSaid)
  }

  @Test func `the volume controller reads secrets up to 1 31`() {
    let request = AccessRequest.resource(ResourceRequest(verb: "get", resource: "secrets", namespace: "kube-system"))
    let account = RequestIdentity(user: "system:serviceaccount:kube-system:expand-controller")
    for minor in 28...36 {
      let model = AccessModel(Snapshot(name: "a", version: ServerVersion(minor: minor, provenance: .configured)))
      #expect(Authorizer(model).isAllowed(request, by: account) == (minor <= 31), "1.\(minor)")
    }
  }

  @Test(arguments: Array(28...36))
  func `a dump of what patches and builds of a version add is no drift beside manifests of it`(_ minor: Int) {
    let bare = Snapshot(name: "bare", version: ServerVersion(minor: minor, provenance: .configured))
    for policy in [BuiltinPolicy(minor: minor), BuiltinPolicy.widest(minor: minor)] {
      var dump = Snapshot(name: "dump", version: bare.version)
      dump.roles = policy.roles.map { role in
        var role = role
        role.metadata.isAssumed = false
        return role
      }
      dump.roleBindings = policy.bindings.map { binding in
        var binding = binding
        binding.metadata.isAssumed = false
        return binding
      }
      let models = (AccessModel(bare), AccessModel(dump))
      for (baseline, target) in [models, (models.1, models.0)] {
        #expect(AccessArea.compare(baseline: baseline, target: target).findings.map(\.summary) == [], "1.\(minor)")
      }
    }
  }

  @Test func `a default role with more than any build has is drift beside manifests that leave it out`() throws {
    let bare = Snapshot(name: "bare")
    var dump = bare
    var role = try #require(
      BuiltinPolicy.widest(minor: 36).roles.first { $0.name == "system:controller:selinux-warning-controller" })
    role.metadata.isAssumed = false
    role.rules.append(PolicyRule(verbs: ["get"], apiGroups: [""], resources: ["secrets"]))
    dump.roles = [role]
    let findings = AccessArea.compare(baseline: AccessModel(bare), target: AccessModel(dump)).findings
    #expect(findings.map(\.severity) == [.high])
  }
}

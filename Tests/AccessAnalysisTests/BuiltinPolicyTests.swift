import ClusterSource
import Findings
import Foundation
import KubernetesModel
import TestData
import Testing

@testable import AccessAnalysis

/// The default roles carried as data against those of a real server.
@Suite struct BuiltinPolicyTests {
  @Test func `the default roles and bindings of 1.36 are those of a real server`() throws {
    guard let folder = SharedData.find("conformance/rbac") else { return }
    let bytes = Array(try Unpacking.bytes(of: folder + "/cluster.json.gz"))
    let served = try ManifestSource.snapshot(named: "served", bytes: bytes, file: "cluster.json")
    let carried = BuiltinPolicy(minor: 36)
    let own = served.roles.filter { BuiltinPolicy.marks($0.metadata) }
    #expect(Set(own.map(\.reference)) == Set(carried.roles.map(\.reference)))
    var algebra = PermissionAlgebra()
    for role in own where role.aggregation == nil {
      let twin = try #require(carried.roles.first { $0.reference == role.reference })
      #expect(algebra.rights(of: twin.rules) == algebra.rights(of: role.rules), "\(role.reference)")
      #expect(twin.metadata.labels == role.metadata.labels, "\(role.reference)")
    }
    let bindings = served.roleBindings.filter { BuiltinPolicy.marks($0.metadata) }
    #expect(Set(bindings.map(Facts.init)) == Set(carried.bindings.map(Facts.init)))
  }

  @Test func `aggregated roles filled from the carried ones are those the server filled`() throws {
    guard let folder = SharedData.find("conformance/rbac") else { return }
    let bytes = Array(try Unpacking.bytes(of: folder + "/cluster.json.gz"))
    var snapshot = try ManifestSource.snapshot(named: "served", bytes: bytes, file: "cluster.json")
    var live = snapshot
    live.servedAPI = ServedAPI(resources: [])
    let filled = AccessModel(live)
    snapshot.roles.removeAll { BuiltinPolicy.marks($0.metadata) }
    let resolved = AccessModel(snapshot)
    var algebra = PermissionAlgebra()
    for (position, role) in filled.roles.enumerated() {
      let twin = try #require(resolved.position(of: role.reference))
      let expected = algebra.rights(of: filled.rules[position].map(\.rule))
      #expect(algebra.rights(of: resolved.rules[twin].map(\.rule)) == expected, "\(role.reference)")
    }
  }

  private struct Facts: Hashable {
    var reference: ObjectReference
    var subjects: Set<Subject>
    var role: RoleRef

    init(_ binding: RoleBinding) {
      reference = binding.reference
      subjects = Set(binding.subjects)
      role = binding.roleRef
    }
  }
}

/// What differs between the default roles of minor versions.
@Suite struct BuiltinPolicyVersionTests {
  @Test(arguments: [
    (28, "system:controller:legacy-service-account-token-cleaner", false),
    (29, "system:controller:legacy-service-account-token-cleaner", true),
    (32, "system:controller:service-cidrs-controller", false),
    (33, "system:controller:service-cidrs-controller", true),
    (28, "cluster-admin", true), (28, "view", true),
  ]) func `a role is there from its version on, with its binding`(minor: Int, name: String, isThere: Bool) {
    let policy = BuiltinPolicy(minor: minor)
    #expect(policy.roles.contains { $0.name == name } == isThere)
    if name.hasPrefix("system:") { #expect(policy.bindings.contains { $0.name == name } == isThere) }
  }

  @Test func `edit covers resource claims from 1.34 on`() {
    let claims = ResourceRequest(verb: "create", group: "resource.k8s.io", resource: "resourceclaims", namespace: "a")
    for (minor, isAllowed) in [(33, false), (34, true)] {
      var snapshot = Snapshot(name: "a", version: ServerVersion(minor: minor, provenance: .configured))
      snapshot.roleBindings = [
        RoleBinding(
          metadata: ObjectMeta(name: "b", namespace: "a"), isClusterRoleBinding: false,
          subjects: [Subject(kind: "User", name: "u")], roleRef: RoleRef(kind: "ClusterRole", name: "edit"))
      ]
      let authorizer = Authorizer(AccessModel(snapshot))
      #expect(authorizer.isAllowed(.resource(claims), by: RequestIdentity(user: "u")) == isAllowed)
    }
  }

  @Test func `what only the servers' versions change is marked as skew`() {
    let old = Snapshot(name: "old", version: ServerVersion(minor: 32, provenance: .configured))
    let new = Snapshot(name: "new", version: ServerVersion(minor: 36, provenance: .configured))
    let findings = AccessArea.compare(baseline: AccessModel(old), target: AccessModel(new)).findings
    #expect(!findings.isEmpty)
    #expect(findings.allSatisfy { $0.tags == [.versionSkew] })
  }
}

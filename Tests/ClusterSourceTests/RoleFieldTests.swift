import KubernetesModel
import Testing

@testable import ClusterSource

/// Roles and bindings that a server refuses mean nothing rather than part of what they say.
@Suite struct RoleFieldTests {
  private static let group = "apiVersion: rbac.authorization.k8s.io/v1\n"
  private static let binding = "metadata: {name: a}\nroleRef: {kind: ClusterRole, name: view}\n"
  private static let role = "metadata: {name: a}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]\n"

  @Test(arguments: [
    (
      "kind: ClusterRoleBinding\n\(binding)subject: [{kind: User, name: jane}]\n",
      "p.yaml:5:10: ClusterRoleBinding a: subject: there is no field `subject` "
        + "(fields here are apiVersion, kind, metadata, roleRef, subjects)"
    ),
    (
      "kind: Role\n\(role)rule: []\n",
      "p.yaml:5:7: Role default/a: rule: there is no field `rule` (fields here are apiVersion, kind, metadata, rules)"
    ),
    (
      "kind: ClusterRole\n\(role)aggregationRule: {clusterRoleSelectors: []}\n",
      "p.yaml:5:18: ClusterRole a: aggregationRule: `aggregationRule` selects no roles "
        + "(fill `clusterRoleSelectors`, or remove `aggregationRule`)"
    ),
    (
      "kind: ClusterRole\n\(role)aggregationRule: {}\n",
      "p.yaml:5:18: ClusterRole a: aggregationRule: `aggregationRule` selects no roles "
        + "(fill `clusterRoleSelectors`, or remove `aggregationRule`)"
    ),
    (
      "kind: ClusterRole\n\(role)aggregationRule: {clusterRoleSelectors: [{matchLabel: {a: b}}]}\n",
      "p.yaml:5:55: ClusterRole a: aggregationRule.clusterRoleSelectors[0].matchLabel: there is no field `matchLabel` "
        + "(did you mean `matchLabels`?)"
    ),
  ])
  func `a field that the kind lacks makes the object undecodable`(_ object: String, _ message: String) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.group + object, file: "p.yaml")
    #expect(snapshot.diagnostics.filter { $0.severity == .error }.map(\.description) == [message])
    #expect(snapshot.roles.isEmpty && snapshot.roleBindings.isEmpty)
    #expect(snapshot.coverage.exceptions.values.map { $0 } == [.partial(undecodable: 1)])
  }

  @Test(arguments: [
    "kind: ClusterRoleBinding\n\(binding)", "kind: ClusterRole\n\(role)aggregationRule: null\n",
    "kind: ClusterRole\n\(role)aggregationRule: {clusterRoleSelectors: [{}]}\n", "kind: Role\nmetadata: {name: a}\n",
  ])
  func `objects with the fields of their kind are read`(_ object: String) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.group + object)
    #expect(snapshot.diagnostics.filter { $0.severity == .error } == [])
    #expect(snapshot.roles.count + snapshot.roleBindings.count == 1)
  }
}

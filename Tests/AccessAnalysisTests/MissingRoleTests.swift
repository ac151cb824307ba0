import ClusterSource
import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// A role that one side's manifests leave out, and rules that the server replaces.
@Suite struct MissingRoleTests {
  private static let binding = """
    {apiVersion: v1, kind: Namespace, metadata: {name: shop}}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: b, namespace: shop}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
    subjects: [{kind: User, name: ines, apiGroup: rbac.authorization.k8s.io}]

    """

  private static let role = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: reader}
    rules: [{apiGroups: [""], resources: [secrets], verbs: [get, list]}]

    """

  private static func compare(_ a: String, _ b: String, complete: Bool = false) throws -> AreaComparison {
    var pair = try (ManifestSource.snapshot(named: "a", yaml: a), ManifestSource.snapshot(named: "b", yaml: b))
    if complete { (pair.0.completeness, pair.1.completeness) = (.stated, .stated) }
    return AccessArea.compare(baseline: AccessModel(pair.0), target: AccessModel(pair.1))
  }

  @Test func `a role that the target's manifests leave out is no loss that anybody knows of`() throws {
    let comparison = try Self.compare(Self.binding + Self.role, Self.binding)
    #expect(comparison.findings.isEmpty, "\(comparison.findings.map(\.summary))")
    #expect(comparison.incomparable.map(\.reason) == ["ClusterRole reader is not among the manifests of b"])
  }

  @Test func `a role that the baseline's manifests leave out may have allowed as much`() throws {
    let comparison = try Self.compare(Self.binding, Self.binding + Self.role)
    let finding = try #require(comparison.findings.first)
    #expect(finding.summary.contains("may now get, list secrets"))
    #expect(finding.baseline == "whatever ClusterRole reader allows")
    #expect(finding.remedy == ["compare ClusterRole reader with the one that a has"])
  }

  @Test func `where manifests are whole a missing role is a loss`() throws {
    let comparison = try Self.compare(Self.binding + Self.role, Self.binding, complete: true)
    #expect(comparison.findings.contains { $0.summary.contains("may no longer get, list secrets") })
    #expect(comparison.incomparable.isEmpty)
  }

  @Test func `rights that another binding gave are lost all the same`() throws {
    let other =
      "---\n"
      + Self.binding.split(separator: "---\n")[1].replacing("name: b,", with: "name: c,")
      .replacing("name: ines", with: "name: otto")
    let comparison = try Self.compare(Self.binding + Self.role + other, Self.binding + Self.role)
    #expect(comparison.findings.map(\.place.name) == ["otto"])
    #expect(comparison.incomparable.isEmpty)
  }

  @Test func `rules beside an aggregation that no collected role holds are said to be replaced`() throws {
    let collected = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: all}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {part: one}}]}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}, {apiGroups: [""], resources: [pods], verbs: [get]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: member, labels: {part: one}}
      rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
      """
    let told = try Self.compare(Self.binding + Self.role, Self.binding + Self.role + "---\n" + collected).diagnostics
    #expect(told.count == 1)
    #expect(told.first?.message.contains("replaces `rules` of ClusterRole all") == true)
    #expect(told.first?.message.contains("1 of them is in none of these") == true)
    #expect(told.first?.location != nil)
  }
}

import ClusterSource
import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// What only the servers' versions change, against what somebody did beside it.
@Suite struct VersionSkewTests {
  private static func binding(_ name: String, to role: String, _ subject: String, label: Bool = true) -> String {
    let labels = label ? "{kubernetes.io/bootstrapping: rbac-defaults}" : "{}"
    return """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: "\(name)", labels: \(labels)}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "\(role)"}
      subjects: [\(subject)]

      """
  }

  private static let mallory = "{kind: User, name: mallory, apiGroup: rbac.authorization.k8s.io}"
  private static let hardenedEdit = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: edit, labels: {kubernetes.io/bootstrapping: rbac-defaults}}
    rules: [{apiGroups: [""], resources: [configmaps], verbs: [get]}]

    """
  private static let namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: a}}\n"

  /// What each side holds, 1.32 against 1.36, and whom the finding is about.
  static let cases: [(name: String, baseline: String, target: String, who: String, isSkew: Bool)] = [
    (
      "a role that both give", binding("devs", to: "edit", mallory, label: false),
      binding("devs", to: "edit", mallory, label: false), "mallory", true
    ),
    (
      "a subject more in a default binding", "",
      binding(
        "cluster-admin", to: "cluster-admin",
        "{kind: Group, name: 'system:masters', apiGroup: rbac.authorization.k8s.io}, \(mallory)"), "mallory", false
    ),
    (
      "a subject more in another default binding", "",
      binding(
        "system:kube-scheduler", to: "system:kube-scheduler",
        "{kind: User, name: 'system:kube-scheduler', apiGroup: rbac.authorization.k8s.io}, \(mallory)"), "mallory",
      false
    ),
    (
      "a default role that somebody narrowed", hardenedEdit + binding("devs", to: "edit", mallory, label: false),
      binding("devs", to: "edit", mallory, label: false), "mallory", false
    ),
    (
      "a default binding that leads to a mightier role", "",
      binding("system:kube-scheduler", to: "cluster-admin", mallory), "mallory", false
    ),
  ]

  @Test(arguments: cases.map(\.name)) func `only what no one changed is the versions' own`(name: String) throws {
    let row = try #require(Self.cases.first { $0.name == name })
    var (old, new) = try (
      ManifestSource.snapshot(named: "old", yaml: Self.namespace + row.baseline),
      ManifestSource.snapshot(named: "new", yaml: Self.namespace + row.target)
    )
    old.version = ServerVersion(minor: 32, provenance: .configured)
    new.version = ServerVersion(minor: 36, provenance: .configured)
    let findings = AccessArea.compare(baseline: AccessModel(old), target: AccessModel(new)).findings
      .filter { $0.place.name == row.who && $0.effect == .effective }
    #expect(!findings.isEmpty)
    #expect(findings.contains { $0.tags.contains(.versionSkew) } == row.isSkew, "\(findings.map(\.summary))")
    #expect(findings.allSatisfy { $0.tags.contains(.versionSkew) } == row.isSkew, "\(findings.map(\.summary))")
  }
}

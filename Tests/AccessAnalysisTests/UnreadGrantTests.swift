import AccessAnalysis
import ClusterSource
import Findings
import Testing

/// What a role or a binding that could not be decoded leaves open, and what it does not.
@Suite struct UnreadGrantTests {
  private static func role(_ name: String, _ rule: String) -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: \(name)}
    rules: [\(rule)]

    """
  }

  private static func binding(_ name: String, _ role: String, _ user: String, subjects: String = "subjects") -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: \(name)}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: \(role)}
    \(subjects): [{kind: User, name: \(user)}]

    """
  }

  private static let secrets = "{apiGroups: [''], resources: [secrets], verbs: [get]}"
  private static let garbled = "{apiGroups: x, resources: [pods], verbs: [get]}"
  private static let base = AccessDrift.namespace + binding("jane", "r", "jane")

  private static func comparison(_ baseline: String, _ target: String) throws -> AreaComparison {
    let from = try ManifestSource.snapshot(named: "baseline", yaml: baseline)
    let to = try ManifestSource.snapshot(named: "target", yaml: target)
    return AccessArea.compare(baseline: AccessArea.behaviour(of: from), target: AccessArea.behaviour(of: to))
  }

  /// Those about single subjects.
  private static func open(_ comparison: AreaComparison) -> [String] {
    comparison.incomparable.filter { $0.place.kind != "cluster" }.map { "\($0.place.name) \($0.side): \($0.reason)" }
      .sorted()
  }

  @Test func `a role that could not be decoded leaves open what its holders may do`() throws {
    let found = try Self.comparison(Self.base + Self.role("r", Self.garbled), Self.base + Self.role("r", Self.secrets))
    #expect(found.findings.isEmpty)
    #expect(Self.open(found) == ["jane baseline: ClusterRole r could not be decoded"])
  }

  @Test func `what others gain is certain`() throws {
    let bob = Self.binding("bob", "cluster-admin", "bob")
    let found = try Self.comparison(
      Self.base + Self.role("r", Self.garbled), Self.base + Self.role("r", Self.secrets) + bob)
    #expect(found.findings.map(\.place.name) == ["bob"])
  }

  @Test func `a role that could not be decoded is not missing`() throws {
    let found = try Self.comparison(Self.base + Self.role("r", Self.garbled), AccessDrift.namespace)
    #expect(found.findings.isEmpty)
    #expect(Self.open(found) == ["jane baseline: ClusterRole r could not be decoded"])
  }

  @Test func `what the other side grants beyond doubt is lost`() throws {
    let found = try Self.comparison(
      Self.base + Self.role("r", Self.garbled) + Self.binding("more", "view", "jane"),
      Self.base + Self.role("r", Self.secrets))
    #expect(found.findings.map(\.direction) == [.stricter])
  }

  @Test func `a binding that could not be decoded may name anybody whom the other side's names`() throws {
    let role = AccessDrift.namespace + Self.role("r", Self.secrets)
    let found = try Self.comparison(
      role + Self.binding("b", "r", "jane", subjects: "subject"),
      role + Self.binding("b", "r", "jane") + Self.binding("c", "r", "ann"))
    #expect(found.findings.map(\.place.name) == ["ann"])
    #expect(Self.open(found) == ["jane baseline: ClusterRoleBinding b could not be decoded"])
  }

  @Test func `an object without a readable name may grant anything`() throws {
    let nameless = "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {labels: {a: b}}\n"
    let target = Self.base + Self.role("r", Self.secrets)
    let found = try Self.comparison(AccessDrift.namespace + nameless, target)
    #expect(found.findings.isEmpty)
    #expect(Self.open(found).count == 1)
    let other = try Self.comparison(AccessDrift.namespace, target + nameless)
    #expect(other.findings.map(\.place.name) == ["jane"], "what the other side lacks is certain")
  }
}

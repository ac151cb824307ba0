import KubernetesModel
import Testing

@testable import ClusterSource

/// One object in several files: alike it is one object, otherwise it alone is not known.
@Suite struct DuplicateTests {
  private static let role =
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a, namespace: web}\n"
    + "rules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}]\n"

  /// Copies of the role that mean the same.
  static let alike = [
    role,
    """
    kind: Role
    rules:
    - {verbs: [get, list], resources: ["pods"], apiGroups: [""]}
    apiVersion: rbac.authorization.k8s.io/v1
    metadata: {namespace: web, name: "a", annotations: {note: unread}}
    """,
    """
    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role", "metadata": {"name": "a", "namespace": "web"},
     "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get", "list"]}]}
    """,
    """
    apiVersion: v1
    kind: List
    items:
    - apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: a, namespace: web, managedFields: [{manager: kubectl, operation: Apply, time: "2026-01-01T00:00:00Z"}]}
      rules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}]
    """,
    """
    apiVersion: rbac.authorization.k8s.io/v1beta1
    kind: Role
    metadata: {name: a, namespace: web}
    rules: [{apiGroups: [''], resources: [pods], verbs: [get, list]}]
    """,
  ]

  private static func read(_ texts: [String]) throws -> Snapshot {
    try ManifestSource.snapshot(named: "prod", yaml: texts.joined(separator: "\n---\n"), file: "x.yaml")
  }

  @Test(arguments: alike) func `copies that mean the same are one object`(_ copy: String) throws {
    for texts in [[Self.role, copy], [copy, Self.role], [Self.role, copy, Self.role]] {
      let snapshot = try Self.read(texts)
      #expect(snapshot.roles.map(\.rules.count) == [1])
      #expect(snapshot.coverage.exceptions.isEmpty)
      #expect(!snapshot.diagnostics.contains { $0.severity == .error })
      #expect(
        snapshot.diagnostics.contains {
          $0.message.hasPrefix("Role web/a is defined \(texts.count) times, alike: x.yaml:")
        })
    }
  }

  @Test func `of copies that differ none is taken, and each is named`() throws {
    let other = Self.role.replacing("[get, list]", with: "['*']")
    let bystander = Self.role.replacing("name: a", with: "name: b")
    for texts in [[Self.role, other, bystander], [other, Self.role, Self.role, bystander]] {
      let snapshot = try Self.read(texts)
      #expect(snapshot.roles.map(\.name) == ["b"])
      #expect(snapshot.coverage.exceptions == ["Role": .partial(undecodable: 1)])
      let errors = snapshot.diagnostics.filter { $0.severity == .error }
      #expect(errors.map { $0.object?.description } == ["Role web/a"])
      let count = texts.count == 3 ? "twice" : "3 times"
      #expect(errors.first?.message.hasPrefix("defined \(count), and differently: x.yaml:1:1, x.yaml:7:1") == true)
    }
  }

  @Test func `a policy that differs leaves open what it may select and nothing else`() throws {
    func policy(_ selector: String, _ port: Int) -> String {
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: p, namespace: web}
      spec: {podSelector: \(selector), ingress: [{ports: [{port: \(port)}]}]}
      """
    }
    let one = try Self.read([policy("{matchLabels: {a: b}}", 80), policy("{matchLabels: {a: b}}", 81)])
    #expect(one.networkPolicies.map(\.podSelector.selectsEverything) == [false])
    #expect(one.networkPolicies.allSatisfy { !$0.defects.isEmpty } && one.coverage.exceptions.isEmpty)
    let two = try Self.read([policy("{matchLabels: {a: b}}", 80), policy("{matchLabels: {a: c}}", 80)])
    #expect(two.networkPolicies.map(\.podSelector.selectsEverything) == [true])
  }

  @Test func `objects of unknown kinds count once`() throws {
    let widget = "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w, namespace: web}\nspec: {size: 1}\n"
    let kind = KindName("acme.example", "Widget")
    let once = try Self.read([widget, Self.role])
    #expect(try Self.read([widget, widget, Self.role]).unknownKinds[kind] == once.unknownKinds[kind])
    let other = widget.replacing("size: 1", with: "size: 2")
    #expect(try Self.read([widget, other, Self.role]).unknownKinds[kind] != once.unknownKinds[kind])
  }
}

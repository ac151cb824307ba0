import Findings
import Testing

/// Whether a namespace that only one side's manifests name is there on both sides.
@Suite struct MentionedNamespaceTests {
  private static let others = AccessDrift.grant(
    ["{apiGroups: [''], resources: [secrets], verbs: [get]}"], to: "{kind: User, name: jane}", as: "shop", in: "shop")

  private static func binding(in namespace: String) -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: b, namespace: \(namespace)}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: User, name: jane}]

    """
  }

  private static let definition = "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: payments}\n"

  @Test(arguments: [
    ("mentioned by the binding alone", "", "", "payments", Effect.effective),
    ("one of every cluster", "", "", "kube-system", .effective),
    ("defined in both", definition, definition, "payments", .effective),
    ("defined with the binding", "", definition, "payments", .topology),
    ("defined without it", definition, "", "payments", .effective),
  ])
  func `a namespace is one-sided only where one side defines it and nothing of the other names it`(
    _ name: String, _ baseline: String, _ target: String, _ namespace: String, _ effect: Effect
  ) throws {
    let (from, to) = (Self.others + baseline, Self.others + target + Self.binding(in: namespace))
    let gained = try AccessDrift.findings(from, to).filter { $0.place.namespace == namespace }
    #expect(gained.map(\.effect) == [effect], "\(name)")
    #expect(gained.allSatisfy { $0.witness.baseline == "denied" && $0.witness.target == "allowed" })
    let lost = try AccessDrift.findings(to, from).filter { $0.place.namespace == namespace }
    #expect(lost.map(\.effect) == [effect], "\(name), the other way round")
  }
}

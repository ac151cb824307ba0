import ClusterSource
import KubernetesModel
import Testing

/// A field that the API lacks would be dropped, and the policy would then mean something else.
@Suite("Fields of policies that the API lacks") struct PolicyFieldTests {
  private static func policy(_ spec: String) -> String {
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: web}, spec: \(spec)}"
  }

  private static func tiered(_ kind: String, _ spec: String, name: String = "p") -> String {
    let version = kind == "ClusterNetworkPolicy" ? "v1alpha2" : "v1alpha1"
    return "{apiVersion: policy.networking.k8s.io/\(version), kind: \(kind), metadata: {name: \(name)}, spec: \(spec)}"
  }

  private static func admin(_ rule: String) -> String {
    tiered("AdminNetworkPolicy", "{priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, \(rule)}]}")
  }

  static let sentences = [
    (policy("{podSelecter: {}}"), "spec.podSelecter: there is no field `podSelecter` (did you mean `podSelector`?)"),
    (policy("{ingress: [{form: []}]}"), "spec.ingress[0].form: there is no field `form` (did you mean `from`?)"),
    (
      policy("{podSelector: {matchLabel: {a: b}}}"),
      "spec.podSelector.matchLabel: there is no field `matchLabel` (did you mean `matchLabels`?)"
    ),
    (
      policy("{ingress: [{ports: [{port: 80, name: web}]}]}"),
      "spec.ingress[0].ports[0].name: there is no field `name` (fields here are endPort, port, protocol)"
    ),
    (
      policy("{}").replacing("spec:", with: "specs:"),
      "specs: there is no field `specs` (fields here are apiVersion, kind, metadata, spec, status)"
    ),
    (
      policy("{policyTypes: [Ingress, Egress, Ingress]}"),
      "spec.policyTypes: more than two policy types (name each once)"
    ),
    (
      policy("{podSelector: {matchLabels: {a b: c}}}"),
      "spec.podSelector.matchLabels.a b: `a b` is no label key (no label can be like that)"
    ),
    (
      policy("{podSelector: {matchExpressions: [{key: a, operator: In, values: [-b]}]}}"),
      "spec.podSelector.matchExpressions[0].values: `-b` is no label value (no label can be like that)"
    ),
    (
      admin("from: [{namespaces: {sameLabels: [team]}}]"),
      "spec.ingress[0].from[0].namespaces.sameLabels: there is no field `sameLabels` "
        + "(only older versions of the API had it; select by labels)"
    ),
    (
      admin("from: [{pods: {namespaces: {}, podSelector: {}}}]"),
      "spec.ingress[0].from[0].pods.namespaces: there is no field `namespaces` "
        + "(only older versions of the API had it; write `namespaceSelector`)"
    ),
    (
      admin("from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 80}}}]"),
      "spec.ingress[0].protocols: there is no field `protocols` (fields here are action, from, name, ports)"
    ),
    (
      tiered("BaselineAdminNetworkPolicy", "{subject: {namespaces: {}}}", name: "other"),
      "metadata: the one BaselineAdminNetworkPolicy is named `default`, not `other` (no other is accepted)"
    ),
  ]

  @Test("make the policy invalid", arguments: sentences) func refused(text: String, message: String) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    let defects = snapshot.networkPolicies.flatMap(\.defects) + snapshot.tieredPolicies.flatMap(\.defects)
    #expect(defects.map(\.severity) == [.error])
    #expect(defects.contains { $0.description.hasSuffix(": " + message) }, "\(defects)")
    #expect(snapshot.diagnostics.filter { $0.severity == .error } == defects)
  }

  static let sound = [
    policy("{podSelector: {matchLabels: {example.com/tier: a_b.c, x: ''}}, policyTypes: [Ingress, Egress]}"),
    policy("{podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]}"),
    policy("{podSelector: {}}").dropLast() + ", status: {}}",
    admin("from: [{pods: {namespaceSelector: {}, podSelector: {}}}], ports: [{portRange: {start: 1, end: 2}}]"),
    tiered("BaselineAdminNetworkPolicy", "{subject: {namespaces: {}}}", name: "default"),
    tiered(
      "ClusterNetworkPolicy",
      "{tier: Admin, priority: 1, subject: {namespaces: {}}, egress: [{name: a, action: Accept, "
        + "to: [{networks: [10.0.0.0/8]}], protocols: [{tcp: {destinationPort: {number: 80}}}]}]}"),
  ]

  @Test("are none of those that it has", arguments: sound) func accepted(text: String) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: text)
    #expect(snapshot.diagnostics.allSatisfy { $0.severity == .note }, "\(snapshot.diagnostics)")
  }

  @Test("are warned of where they name peers, by which a rule fails closed") func peers() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "prod", yaml: Self.admin("from: [{namespaces: {}}, {fqdns: [x]}]"))
    let warnings = snapshot.diagnostics.filter { $0.severity == .warning }
    #expect(warnings.map(\.field) == ["spec.ingress[0].from[1].fqdns"])
    #expect(warnings.allSatisfy { $0.message.contains("the rule allows nothing") }, "\(warnings)")
    #expect(snapshot.tieredPolicies.flatMap(\.defects) == [])
  }
}

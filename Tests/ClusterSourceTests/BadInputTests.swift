import KubernetesModel
import Testing

@testable import ClusterSource

/// Every kind of bad input has one clear message, and spoils nothing but itself.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var messages: String
    /// The kind that is no longer completely known; `*` for every kind.
    var uncertain: String

    init(_ name: String, _ text: String, _ messages: String, uncertain: String = "") {
      testDescription = name
      self.text = text
      self.messages = messages
      self.uncertain = uncertain
    }
  }

  private static func errors(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.filter { $0.severity == .error }.map(\.description).joined(separator: "\n")
  }

  private static func policy(_ spec: String) -> String {
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: web}\nspec: \(spec)\n"
  }

  /// Specs of a NetworkPolicy.
  static let policies: [Case] = [
    Case(
      "an operator that does not exist", "{podSelector: {matchExpressions: [{key: a, operator: Is}]}}",
      """
      p.yaml:4:60: NetworkPolicy web/p: spec.podSelector.matchExpressions[0].operator: \
      `Is` is not a selector operator (use In, NotIn, Exists or DoesNotExist)
      """),
    Case(
      "In without values", "{podSelector: {matchExpressions: [{key: a, operator: In}]}}",
      """
      p.yaml:4:41: NetworkPolicy web/p: spec.podSelector.matchExpressions[0]: operator `In` needs at least one value
      """),
    Case(
      "Exists with values", "{podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]}}",
      """
      p.yaml:4:76: NetworkPolicy web/p: spec.podSelector.matchExpressions[0].values: \
      operator `Exists` takes no values (remove `values`)
      """),
    Case(
      "an address without prefix", "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}",
      """
      p.yaml:4:43: NetworkPolicy web/p: spec.ingress[0].from[0].ipBlock.cidr: \
      `10.0.0.0` is not a CIDR block (write it as 10.0.0.0/8 or 2001:db8::/32)
      """),
    Case(
      "a prefix that is too long", "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}]}",
      """
      p.yaml:4:43: NetworkPolicy web/p: spec.ingress[0].from[0].ipBlock.cidr: \
      `10.0.0.0/33` is not a CIDR block (write it as 10.0.0.0/8 or 2001:db8::/32)
      """),
    Case(
      "an octet with a leading zero", "{ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}",
      """
      p.yaml:4:43: NetworkPolicy web/p: spec.ingress[0].from[0].ipBlock.cidr: \
      `010.0.0.0/8` is not a CIDR block (write it as 10.0.0.0/8 or 2001:db8::/32)
      """),
    Case(
      "an IPv4 block written as IPv6", "{ingress: [{from: [{ipBlock: {cidr: '::ffff:203.0.113.0/120'}}]}]}",
      """
      p.yaml:4:43: NetworkPolicy web/p: spec.ingress[0].from[0].ipBlock.cidr: \
      `::ffff:203.0.113.0/120` is an IPv4 block written as IPv6, which network plugins read differently \
      (write it as 203.0.113.0/24)
      """),
    Case(
      "except outside its block", "{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16]}}]}]}",
      """
      p.yaml:4:61: NetworkPolicy web/p: spec.egress[0].to[0].ipBlock.except[0]: \
      `except` block `11.0.0.0/16` is not inside `10.0.0.0/8` (it must be a smaller part of it)
      """),
    Case(
      "except as large as its block", "{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}]}",
      """
      p.yaml:4:61: NetworkPolicy web/p: spec.egress[0].to[0].ipBlock.except[0]: \
      `except` block `10.0.0.0/8` is not inside `10.0.0.0/8` (it must be a smaller part of it)
      """),
    Case(
      "except of the other family", "{egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: ['a::/64']}}]}]}",
      """
      p.yaml:4:61: NetworkPolicy web/p: spec.egress[0].to[0].ipBlock.except[0]: \
      `except` block `a::/64` is not inside `10.0.0.0/8` (it must be a smaller part of it)
      """),
    Case(
      "endPort below port", "{ingress: [{ports: [{port: 90, endPort: 80}]}]}",
      """
      p.yaml:4:47: NetworkPolicy web/p: spec.ingress[0].ports[0].endPort: `endPort` 80 is below `port` 90 (swap them)
      """),
    Case(
      "endPort of a named port", "{ingress: [{ports: [{port: http, endPort: 80}]}]}",
      """
      p.yaml:4:49: NetworkPolicy web/p: spec.ingress[0].ports[0].endPort: \
      `endPort` with the named port `http` (a range needs numbers)
      """),
    Case(
      "endPort without port", "{ingress: [{ports: [{endPort: 80}]}]}",
      """
      p.yaml:4:27: NetworkPolicy web/p: spec.ingress[0].ports[0]: \
      `endPort` without `port` (give the first port of the range)
      """),
    Case(
      "a port out of range", "{ingress: [{ports: [{port: 65536}]}]}",
      """
      p.yaml:4:34: NetworkPolicy web/p: spec.ingress[0].ports[0].port: port 65536 does not exist (use 1 to 65535)
      """),
    Case(
      "port 0", "{ingress: [{ports: [{port: 0}]}]}",
      """
      p.yaml:4:34: NetworkPolicy web/p: spec.ingress[0].ports[0].port: port 0 does not exist (use 1 to 65535)
      """),
    Case(
      "a malformed port name", "{ingress: [{ports: [{port: Not_A_Name}]}]}",
      """
      p.yaml:4:34: NetworkPolicy web/p: spec.ingress[0].ports[0].port: \
      `Not_A_Name` is not a port name (use a number, or up to 15 of a-z, 0-9 and single inner `-`)
      """),
    Case(
      "a port number in quotes", "{ingress: [{ports: [{port: '8080'}]}]}",
      """
      p.yaml:4:34: NetworkPolicy web/p: spec.ingress[0].ports[0].port: \
      `8080` is not a port name (use a number, or up to 15 of a-z, 0-9 and single inner `-`)
      """),
    Case(
      "a protocol that does not exist", "{ingress: [{ports: [{protocol: tcp}]}]}",
      """
      p.yaml:4:38: NetworkPolicy web/p: spec.ingress[0].ports[0].protocol: \
      protocol `tcp` does not exist (use TCP, UDP or SCTP)
      """),
    Case(
      "an ipBlock beside a selector", "{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}]}",
      """
      p.yaml:4:26: NetworkPolicy web/p: spec.ingress[0].from[0]: \
      a peer holds an ipBlock and a selector (make them two items of the list)
      """),
    Case(
      "a peer that names nobody", "{ingress: [{from: [{}]}]}",
      """
      p.yaml:4:26: NetworkPolicy web/p: spec.ingress[0].from[0]: \
      a peer names nobody (give it a podSelector, a namespaceSelector or an ipBlock)
      """),
    Case(
      "a policy type that does not exist", "{policyTypes: [Ingres]}",
      """
      p.yaml:4:22: NetworkPolicy web/p: spec.policyTypes[0]: \
      policy type `Ingres` does not exist (use Ingress or Egress)
      """),
    Case(
      "two defects", "{ingress: [{ports: [{port: 0}, {protocol: ICMP}]}]}",
      """
      p.yaml:4:34: NetworkPolicy web/p: spec.ingress[0].ports[0].port: port 0 does not exist (use 1 to 65535)
      p.yaml:4:49: NetworkPolicy web/p: spec.ingress[0].ports[1].protocol: \
      protocol `ICMP` does not exist (use TCP, UDP or SCTP)
      """),
    Case(
      "a list where a mapping belongs", "{podSelector: []}",
      """
      p.yaml:4:21: NetworkPolicy web/p: spec.podSelector: expected a mapping, found a list
      """),
    Case(
      "a number as a label", "{podSelector: {matchLabels: {app: 1}}}",
      """
      p.yaml:4:41: NetworkPolicy web/p: spec.podSelector.matchLabels.app: \
      expected text, found a number `1` (put it in quotes)
      """),
    Case(
      "a yes as a label", "{podSelector: {matchLabels: {app: yes}}}",
      """
      p.yaml:4:41: NetworkPolicy web/p: spec.podSelector.matchLabels.app: \
      expected text, found a boolean `true` (put it in quotes)
      """),
  ]

  @Test(arguments: policies)
  func `an invalid policy stays, with its defects`(_ bad: Case) throws {
    let snapshot = try ManifestSource.snapshot(named: "prod", yaml: Self.policy(bad.text), file: "p.yaml")
    #expect(Self.errors(snapshot.diagnostics) == bad.messages)
    #expect(snapshot.networkPolicies.map { Self.errors($0.defects) } == [bad.messages])
    #expect(snapshot.coverage.exceptions == [:])
  }

  static let documents: [Case] = [
    Case(
      "a mapping that is not closed",
      "kind: Role\nmetadata: {name: a\nrules: []\n",
      """
      p.yaml:7:6: broken YAML: did not find expected ',' or '}'
      """, uncertain: "Role"),
    Case(
      "a tab",
      "kind: Role\nmetadata:\n\tname: a\n",
      """
      p.yaml:7:1: broken YAML: found character that cannot start any token \
      (tabs, `@` and backquotes cannot begin a value)
      """, uncertain: "Role"),
    Case(
      "text after a value",
      "kind: Role\nmetadata: \"a\" b\n",
      """
      p.yaml:6:15: broken YAML: did not find expected key
      """, uncertain: "Role"),
    Case(
      "an unknown alias",
      "kind: Role\nmetadata: *nobody\n",
      """
      p.yaml:6:11: alias `*nobody` names no anchor before it
      """, uncertain: "Role"),
    Case(
      "an anchor that contains itself",
      "kind: Role\nmetadata: &a {name: *a}\n",
      """
      p.yaml:6:21: anchor `&a` contains itself
      """, uncertain: "Role"),
    Case(
      "a document of unknown kind",
      "{kind\n",
      """
      p.yaml:7:1: broken YAML: did not find expected ',' or '}'
      """, uncertain: "*"),
    Case(
      "a template",
      "kind: Role\nmetadata: {name: {{ .Values.name }}}\n",
      """
      p.yaml:6:19: a key must be text, not a list or a mapping (it looks like a template: \
      render it first (`helm template`))
      """, uncertain: "Role"),
    Case(
      "a binding without role",
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\n",
      """
      p.yaml:5:1: RoleBinding default/a: the binding has no `roleRef` (name a Role or ClusterRole)
      """, uncertain: "RoleBinding"),
    Case(
      "a key given twice",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, name: b}\nspec: {}\n",
      """
      p.yaml:7:21: metadata.name: key `name` stands twice in the same mapping (keep one of them)
      """, uncertain: "Pod"),
    Case(
      "a top-level key given twice",
      "apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata: {name: a}\n",
      """
      p.yaml:7:1: kind: key `kind` stands twice in the same mapping (keep one of them)
      """, uncertain: "*"),
    Case(
      "an object without name",
      "apiVersion: v1\nkind: Pod\nmetadata: {}\nspec: {}\n",
      """
      p.yaml:7:11: metadata: `metadata` has no `name` (give it a name)
      """, uncertain: "Pod"),
    Case(
      "an object without apiVersion",
      "kind: Pod\nmetadata: {name: a}\nspec: {}\n",
      """
      p.yaml:5:1: the object has no `apiVersion` (add it)
      """, uncertain: "Pod"),
    Case(
      "an object without kind",
      "apiVersion: v1\nmetadata: {name: a}\ndata: {}\n",
      """
      p.yaml:5:1: the object has no `kind` (add it)
      """, uncertain: "*"),
    Case(
      "a kind with a capital letter",
      "apiVersion: v1\nKind: Pod\nmetadata: {name: a}\n",
      """
      p.yaml:6:7: Kind: the object has no `kind` (write `Kind` as `kind`)
      """, uncertain: "*"),
    Case(
      "an apiVersion in small letters",
      "apiversion: v1\nkind: Pod\nmetadata: {name: a}\n",
      """
      p.yaml:5:13: apiversion: the object has no `apiVersion` (write `apiversion` as `apiVersion`)
      """, uncertain: "Pod"),
    Case(
      "a number where a list belongs",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: 1}\n",
      """
      p.yaml:8:20: Pod default/a: spec.containers: expected a list, found a number `1`
      """, uncertain: "Pod"),
    Case(
      "a host port out of range",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{ports: [{hostPort: 70000}]}]}\n",
      """
      p.yaml:8:41: Pod default/a: spec.containers[0].ports[0].hostPort: port 70000 does not exist (use 0 to 65535)
      """, uncertain: "Pod"),
    Case(
      "a container port out of range",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{ports: [{containerPort: 0}]}]}\n",
      """
      p.yaml:8:46: Pod default/a: spec.containers[0].ports[0].containerPort: \
      port 0 does not exist (use 1 to 65535)
      """, uncertain: "Pod"),
    Case(
      "a user out of range",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {securityContext: {runAsUser: -1}}\n",
      """
      p.yaml:8:37: Pod default/a: spec.securityContext.runAsUser: \
      no user or group has the number -1 (use 0 to 2147483647)
      """, uncertain: "Pod"),
    Case(
      "a number that no integer holds",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {securityContext: {fsGroup: 99999999999999999999}}\n",
      """
      p.yaml:8:35: Pod default/a: spec.securityContext.fsGroup: expected a whole number, found a number `1e+20`
      """, uncertain: "Pod"),
    Case(
      "a control character",
      "kind: Role\nmetadata:\n  name: \"é\u{1b}\"\n",
      """
      p.yaml:7:11: broken YAML: the control character U+001B is not allowed \
      (remove it, or write it as an escape in double quotes)
      """, uncertain: "Role"),
    Case(
      "a byte order mark in the middle",
      "\u{feff}kind: Role\nmetadata: {name: a}\n",
      """
      p.yaml:6:1: broken YAML: did not find expected <document start> \
      (a byte order mark stands in the middle of the file: remove it)
      """, uncertain: "*"),
    Case(
      "a key of more than a thousand letters",
      "kind: Role\nmetadata: {\(String(repeating: "k", count: 2_000)): a}\n",
      """
      p.yaml:6:2012: broken YAML: did not find expected ',' or '}'
      """, uncertain: "Role"),
    Case(
      "a subject of unknown kind",
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: a}
      roleRef: {kind: ClusterRole, name: view}
      subjects: [{kind: Person, name: alice}]

      """,
      """
      p.yaml:9:12: ClusterRoleBinding a: subjects[0]: subject kind `Person` (expected User, Group or ServiceAccount)
      """, uncertain: "ClusterRoleBinding"),
    Case(
      "a rule without verbs",
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: a}
      rules: [{resources: [pods]}]

      """,
      """
      p.yaml:8:9: ClusterRole a: rules[0]: a rule needs at least one verb (fill `verbs`)
      """, uncertain: "ClusterRole"),
    Case(
      "a deployment without template",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {}\n",
      """
      p.yaml:5:1: Deployment default/a: the Deployment has no pod template (expected `spec.template`)
      """, uncertain: "Deployment"),
  ]

  @Test(arguments: documents)
  func `a broken document is named and leaves the others alone`(_ bad: Case) throws {
    let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: web}\n---\n"
    let snapshot = try ManifestSource.snapshot(
      named: "prod", yaml: namespace + bad.text + "\n---\n" + Self.policy("{}"), file: "p.yaml")
    #expect(Self.errors(snapshot.diagnostics) == bad.messages)
    #expect(snapshot.networkPolicies.count == 1)
    #expect(snapshot.namespaces.contains { $0.name == "web" && !$0.metadata.isAssumed })
    #expect(Array(snapshot.coverage.exceptions.keys) == [bad.uncertain == "*" ? Coverage.unreadFiles : bad.uncertain])
  }
}

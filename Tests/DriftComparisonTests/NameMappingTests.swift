import Documents
import DriftComparison
import KubernetesModel
import PodSecurityAnalysis
import Testing

@Suite struct NameMappingTests {
  static func mapping(_ kind: NameMapping.Kind, _ pattern: String, _ template: String) throws -> NameMapping {
    NameMapping(rules: [try NameMapping.Rule(kind: kind, pattern: pattern, template: template)])
  }

  static func cluster() -> Snapshot {
    var snapshot = Snapshot(name: "dr")
    snapshot.namespaces = [
      Namespace(metadata: ObjectMeta(name: "web-dr", labels: ["kubernetes.io/metadata.name": "web-dr"]))
    ]
    snapshot.roleBindings = [
      RoleBinding(
        metadata: ObjectMeta(name: "b", namespace: "web-dr"), isClusterRoleBinding: false,
        subjects: [
          Subject(kind: "ServiceAccount", name: "bff", namespace: "web-dr"),
          Subject(kind: "User", name: "system:serviceaccount:web-dr:bff"),
          Subject(kind: "Group", name: "system:serviceaccounts:web-dr"),
          Subject(kind: "Group", name: "oidc:dr-sre"),
        ], roleRef: RoleRef(kind: "ClusterRole", name: "view"))
    ]
    snapshot.networkPolicies = [
      NetworkPolicy(
        metadata: ObjectMeta(name: "p", namespace: "web-dr"), podSelector: .everything, policyTypes: [.ingress],
        ingress: [
          NetworkPolicyRule(peers: [
            .pods(
              namespaces: LabelSelector([
                LabelRequirement(key: "kubernetes.io/metadata.name", operator: .in, values: ["web-dr"])
              ]), pods: nil)
          ])
        ])
    ]
    return snapshot
  }

  @Test func `what holds a renamed name is marked, lest a command copies it into the other cluster`() throws {
    var cluster = Self.cluster()
    cluster.roles = [
      Role(
        metadata: ObjectMeta(name: "act"), isClusterRole: true,
        rules: [
          PolicyRule(verbs: ["impersonate"], apiGroups: [""], resources: ["groups"], resourceNames: ["oidc:dr-sre"])
        ]), Role(metadata: ObjectMeta(name: "none"), isClusterRole: true),
    ]
    let mapped = try Self.mapping(.group, "^oidc:(prod|dr)-(.*)$", "oidc:$2").applied(to: cluster)
    #expect(mapped.roleBindings.map(\.metadata.originalName) == ["b"])
    #expect(mapped.roles.map(\.metadata.originalName) == ["act", nil])
  }

  @Test func aNamespaceIsRenamedWhereverItIsNamed() throws {
    let mapped = try Self.mapping(.namespace, "^(.*)-(prod|dr)$", "$1").applied(to: Self.cluster())
    #expect(mapped.namespaces.first?.name == "web")
    #expect(mapped.namespaces.first?.metadata.originalName == "web-dr")
    #expect(mapped.namespaces.first?.metadata.labels["kubernetes.io/metadata.name"] == "web")
    #expect(mapped.roleBindings.first?.namespace == "web")
    #expect(
      mapped.roleBindings.first?.subjects.map(\.name) == [
        "bff", "system:serviceaccount:web:bff", "system:serviceaccounts:web", "oidc:dr-sre",
      ])
    #expect(mapped.roleBindings.first?.subjects.first?.namespace == "web")
    let peer = mapped.networkPolicies.first?.ingress.first?.peers.first
    guard case .pods(let namespaces?, _) = peer else {
      Issue.record("the peer lost its namespace selector")
      return
    }
    #expect(namespaces.requirements.first?.values == ["web"])
  }

  @Test func aTemplateOfAKindThatIsNotReadIsFoundUnderItsNamespacesNewName() throws {
    var cluster = Self.cluster()
    cluster.shapedObjects = [
      ShapedObject(
        object: KeptObject(
          metadata: ObjectMeta(name: "api", namespace: "web-dr"), kindName: KindName("argoproj.io", "Rollout"),
          body: .empty), shapes: [.pods([])])
    ]
    let mapped = try Self.mapping(.namespace, "^(.*)-(prod|dr)$", "$1").applied(to: cluster)
    #expect(mapped.unreadTemplates.map(\.description) == ["Rollout web/api"])
  }

  /// The configuration states facts of a cluster in the cluster's own names.
  @Test func anExemptNamespaceKeepsTheNameOfItsCluster() throws {
    var cluster = Self.cluster()
    cluster.facts.podSecurity.exemptNamespaces = ["web-dr"]
    let mapped = try Self.mapping(.namespace, "^(.*)-(prod|dr)$", "$1").applied(to: cluster)
    #expect(mapped.facts.podSecurity.exemptNamespaces == ["web-dr"])
    #expect(PodSecurityBehaviour(mapped).namespaces.map(\.isExempt) == [true])
  }

  @Test func aGroupIsRenamed() throws {
    let mapped = try Self.mapping(.group, "^oidc:(prod|dr)-(.*)$", "oidc:$2").applied(to: Self.cluster())
    #expect(mapped.roleBindings.first?.subjects.last?.name == "oidc:sre")
  }

  @Test func twoNamesThatBecomeOneAreAnErrorNamingBoth() throws {
    var cluster = Self.cluster()
    cluster.namespaces.append(Namespace(metadata: ObjectMeta(name: "web")))
    let error = #expect(throws: NameMappingError.self) {
      try Self.mapping(.namespace, "^(.*)-(prod|dr)$", "$1").applied(to: cluster)
    }
    #expect(error?.message == "mapping makes Namespace `web` and Namespace `web-dr` of dr one: `web`")
  }

  @Test(arguments: [
    (["web-prod", "web-dr"], ["web"]), (["web-dr"], ["web"]), (["web-prod"], ["web-prod"]),
    (["shop-prod", "web-dr"], ["shop", "web"]),
  ])
  func aNamespaceThatIsOnlyMentionedNeverPassesForAnother(values: [String], mapped: [String]) throws {
    var cluster = Self.cluster()
    cluster.networkPolicies[0].ingress[0].peers = [
      .pods(
        namespaces: LabelSelector([
          LabelRequirement(key: "kubernetes.io/metadata.name", operator: .in, values: values)
        ]), pods: nil)
    ]
    cluster.roleBindings[0].subjects.append(Subject(kind: "ServiceAccount", name: "bff", namespace: "web-prod"))
    let result = try Self.mapping(.namespace, "^(.*)-(prod|dr)$", "$1").applied(to: cluster)
    guard case .pods(let namespaces?, _)? = result.networkPolicies.first?.ingress.first?.peers.first else {
      Issue.record("the peer lost its namespace selector")
      return
    }
    #expect(namespaces.requirements.first?.values == mapped)
    #expect(result.roleBindings.first?.subjects.last?.namespace == "web-prod")
  }

  @Test func theSameAccountNameInTwoNamespacesIsNoCollision() throws {
    var cluster = Self.cluster()
    cluster.serviceAccounts = [
      ServiceAccount(metadata: ObjectMeta(name: "api-dr", namespace: "a")),
      ServiceAccount(metadata: ObjectMeta(name: "api", namespace: "b")),
    ]
    let mapping = try Self.mapping(.serviceAccount, "-dr$", "")
    #expect(try mapping.applied(to: cluster).serviceAccounts.map(\.name) == ["api", "api"])
    cluster.serviceAccounts.append(ServiceAccount(metadata: ObjectMeta(name: "api", namespace: "a")))
    #expect(throws: NameMappingError.self) { try mapping.applied(to: cluster) }
  }

  @Test(arguments: [
    (NameMapping.Kind.user, "users", ["dr-bob"], ["bob"]), (.group, "groups", ["dr-ops"], ["ops"]),
    (.clusterRole, "clusterroles", ["dr-audit", "edit"], ["audit", "edit"]), (.role, "roles", ["dr-x"], ["x"]),
    (.serviceAccount, "serviceaccounts/token", ["dr-api"], ["api"]), (.workload, "deployments", ["dr-api"], ["api"]),
    (.namespace, "namespaces", ["dr-web"], ["web"]), (.namespace, "secrets", ["dr-web"], ["dr-web"]),
    (.namespace, "groups", ["system:serviceaccounts:dr-web"], ["system:serviceaccounts:web"]),
    (.serviceAccount, "users", ["system:serviceaccount:ci:dr-api"], ["system:serviceaccount:ci:api"]),
  ])
  func namesInRulesAreRenamedAsTheResourceAsks(
    kind: NameMapping.Kind, resource: String, names: [String], mapped: [String]
  ) throws {
    let rules = try Self.mapped(kind, [PolicyRule(verbs: ["*"], resources: [resource], resourceNames: names)])
    #expect(rules.map(\.resourceNames) == [mapped])
  }

  @Test func aRuleAboutSeveralKindsIsSplitWhereTheirNamesDiffer() throws {
    let rules = try Self.mapped(
      .user,
      [
        PolicyRule(verbs: ["impersonate"], resources: ["users", "groups", "uids"], resourceNames: ["dr-bob"]),
        PolicyRule(verbs: ["get"], resources: ["pods", "secrets"], resourceNames: ["dr-bob"]),
      ])
    #expect(rules.map(\.resources) == [["users"], ["pods", "secrets"], ["groups", "uids"]])
    #expect(rules.map(\.resourceNames) == [["bob"], ["dr-bob"], ["dr-bob"]])
  }

  /// A user of the other cluster, named beside the own one, is the same one.
  @Test func aNameThatIsOnlyMentionedInARuleNeverPassesForAnother() throws {
    var cluster = Self.cluster()
    cluster.roleBindings[0].subjects.append(Subject(kind: "User", name: "dr-bob"))
    cluster.roles = [
      Role(
        metadata: ObjectMeta(name: "r"), isClusterRole: true,
        rules: [
          PolicyRule(verbs: ["impersonate"], resources: ["users"], resourceNames: ["prod-bob", "dr-bob"]),
          PolicyRule(verbs: ["impersonate"], resources: ["users"], resourceNames: ["prod-bob"]),
        ])
    ]
    let mapped = try Self.mapping(.user, "^(prod|dr)-", "").applied(to: cluster)
    #expect(mapped.roles.first?.rules.map(\.resourceNames) == [["bob"], ["prod-bob"]])
  }

  @Test func aNameOfWhichNothingIsLeftIsAnError() throws {
    let error = #expect(throws: NameMappingError.self) {
      try Self.mapping(.namespace, "web-.*", "").applied(to: Self.cluster())
    }
    #expect(error?.message == "mapping leaves nothing of the name of Namespace `web-dr` of dr")
    #expect(throws: NameMappingError.leavesNothing(pattern: "^web-.*$")) {
      try Self.mapping(.namespace, "^web-.*$", "")
    }
  }

  private static func mapped(_ kind: NameMapping.Kind, _ rules: [PolicyRule]) throws -> [PolicyRule] {
    var cluster = Self.cluster()
    cluster.roles = [Role(metadata: ObjectMeta(name: "r"), isClusterRole: true, rules: rules)]
    return try Self.mapping(kind, "dr-", "").applied(to: cluster).roles.first?.rules ?? []
  }
}

import DriftComparison
import KubernetesModel
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
}

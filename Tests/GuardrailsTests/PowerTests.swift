import ClusterSource
import Findings
import Guardrails
import KubernetesModel
import Testing

/// Knobs of principals: what RBAC lets somebody do, by the rules of the authorizer and not by the words of a role.
@Suite struct PowerTests {
  /// Jane with one rule, everywhere or in `shop`, where a pod runs as an administrator.
  static func cluster(_ rule: String, in namespace: String? = nil) throws -> GuardedCluster {
    let place = namespace.map { ", namespace: \($0)" } ?? ""
    return try GuardrailTests.cluster(
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: r}
      rules: [{\(rule)}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(namespace == nil ? "Cluster" : "")RoleBinding
      metadata: {name: b\(place)}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: jane}]
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: root, namespace: shop}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: root}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: root, namespace: shop}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: shop}
      spec: {serviceAccountName: root, containers: [{name: p, image: i}]}
      """)
  }

  static func holders(_ knob: String, _ cluster: GuardedCluster) throws -> [Holder] {
    let guardrail = try #require(Guardrail.all.first { $0.id == knob })
    return guardrail.holders(in: cluster).filter { $0.resource.name == "jane" }
  }

  @Test(arguments: [
    ("execs-into-pods", "apiGroups: [''], resources: [nodes/proxy], verbs: [get]", true),
    ("execs-into-pods", "apiGroups: [''], resources: [pods/ephemeralcontainers], verbs: [patch]", true),
    ("execs-into-pods", "apiGroups: [''], resources: [pods/exec], verbs: [create], resourceNames: [p]", true),
    ("execs-into-pods", "apiGroups: [''], resources: [pods/portforward], verbs: [create]", false),
    ("creates-pods", "apiGroups: [apps], resources: [deployments], verbs: [patch], resourceNames: [x]", true),
    ("creates-pods", "apiGroups: [batch], resources: [cronjobs], verbs: [update]", true),
    ("creates-pods", "apiGroups: [batch], resources: [jobs], verbs: [patch]", false),
    ("creates-pods", "apiGroups: [apps], resources: [deployments/scale], verbs: [update]", false),
    ("creates-pods", "apiGroups: [''], resources: [pods], verbs: [create], resourceNames: [p]", false),
    ("creates-pods", "apiGroups: [apps], resources: [deployments], verbs: [create], resourceNames: [x]", false),
    ("changes-services", "apiGroups: [''], resources: [services], verbs: [create], resourceNames: [x]", false),
    (
      "changes-services", "apiGroups: [''], resources: [services], verbs: [deletecollection], resourceNames: [x]", false
    ),
    ("changes-services", "apiGroups: [''], resources: [services], verbs: [delete], resourceNames: [x]", true),
    (
      "changes-webhooks",
      "apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [deletecollection]",
      true
    ),
    (
      "changes-webhooks",
      "apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicybindings], verbs: [delete]",
      true
    ),
    (
      "changes-webhooks",
      "apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [get, list]", false
    ),
    ("is-cluster-admin", "apiGroups: ['*'], resources: ['*'], verbs: ['*'], resourceNames: [x]", false),
    ("is-cluster-admin", "apiGroups: ['*'], resources: ['*'], verbs: ['*']", true),
    ("reaches-cluster-admin", "apiGroups: ['*'], resources: ['*'], verbs: ['*']", false),
    ("reaches-cluster-admin", "apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]", true),
    ("reaches-cluster-admin", "apiGroups: [''], resources: [pods], verbs: [list]", false),
  ])
  func aRuleGivesAPowerOrNot(knob: String, rule: String, holds: Bool) throws {
    #expect(try Self.holders(knob, try Self.cluster(rule)).isEmpty != holds)
  }

  @Test(arguments: [
    (
      "changes-webhooks",
      "apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [create]", false
    ),
    ("impersonates", "apiGroups: [''], resources: [users, groups], verbs: [impersonate]", false),
    ("impersonates", "apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]", true),
    ("execs-into-pods", "apiGroups: [''], resources: [nodes/proxy], verbs: [get]", false),
    ("creates-pods", "apiGroups: [apps], resources: [deployments], verbs: [patch]", true),
    ("reaches-cluster-admin", "apiGroups: [apps], resources: [deployments], verbs: [patch]", true),
  ])
  func aRoleBindingGivesOnlyWhatIsInNamespaces(knob: String, rule: String, holds: Bool) throws {
    #expect(try Self.holders(knob, try Self.cluster(rule, in: "shop")).isEmpty != holds)
  }

  @Test func theWayToClusterAdminIsTold() throws {
    let cluster = try Self.cluster("apiGroups: [apps], resources: [deployments], verbs: [patch]", in: "shop")
    let guardrails = Guardrail.all.filter { $0.id == "reaches-cluster-admin" }
    let verdict = GuardVerdict(cluster: cluster, allowing: [], today: GuardrailTests.today, guardrails: guardrails)
    let findings = verdict.report(on: cluster, listName: "the list", toolVersion: "").targets.flatMap(\.findings)
    #expect(
      findings.flatMap(\.finding.notes) == [
        "user jane → patch deployments.apps in shop → service account shop/root → cluster-admin"
      ])
    #expect(findings.map(\.finding.severity) == [.critical])
  }

  @Test func whoIsWithoutTheVerbIsNoHolderInAClusterOfDefaults() throws {
    let plain = try GuardrailTests.cluster("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}")
    for guardrail in Guardrail.all where guardrail.id != "namespace-unenforced" {
      #expect(guardrail.holders(in: plain).isEmpty, "\(guardrail.id)")
    }
  }

  @Test func `a role that is not among the manifests is a gap, however many hold it`() throws {
    let bindings = (1...3).map { number in
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: b\(number)}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: elsewhere}
      subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: u\(number)}]
      """
    }
    let cluster = try GuardrailTests.cluster(bindings.joined(separator: "\n---\n"))
    #expect(
      cluster.gaps.map(\.reason) == [
        "ClusterRole elsewhere is not among the manifests: what it allows user u1 and 2 more is not known"
      ])
  }
}

import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// A finding about a path names the step that only one cluster has, and how to take it away.
@Suite("Escalation findings") struct EscalationFindingTests {
  @Test func `the cause is the binding that only the target has, not the first hop that both have`() throws {
    let elevation = """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata:
        name: tmp-incident
        managedFields: [{manager: kubectl-create, operation: Update, time: "2026-11-13T17:42:00Z"}]
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: builder, namespace: ci}]

      """
    let finding = try Self.path(Self.developers, Self.developers + elevation, of: "developers")
    #expect(finding.cause == ObjectReference(kind: "ClusterRoleBinding", name: "tmp-incident"))
    #expect(finding.targetEvidence.first?.object.name == "tmp-incident")
    #expect(finding.targetEvidence.first?.lastChange?.manager == "kubectl-create")
    #expect(finding.targetEvidence.first?.lastChange?.time == "2026-11-13T17:42:00Z")
    #expect(finding.targetEvidence.contains { $0.object.name == "developers" }, "the way there stands behind it")
    #expect(finding.remedy == ["kubectl delete clusterrolebinding tmp-incident"])
    #expect(finding.witness.question.hasPrefix("system:serviceaccount:ci:builder: create clusterrolebindings"))
  }

  @Test func `a role that grew is the cause, and what it says in the baseline stands beside it`() throws {
    let before = AccessDrift.grant(["{apiGroups: [''], resources: [pods], verbs: [get]}"], to: Self.builder)
    let after = AccessDrift.grant(["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: Self.builder)
    let finding = try Self.path(Self.developers + before, Self.developers + after, of: "developers")
    #expect(finding.cause == ObjectReference(kind: "ClusterRole", name: "special"))
    #expect(finding.remedy.map { $0.prefix(33) } == ["kubectl patch clusterrole special"])
    #expect(
      finding.baselineEvidence.map(\.explanation) == [
        "gives ClusterRole special to service account ci/builder", "does not allow it",
      ])
  }

  @Test func `every name that a remedy prints is quoted`() throws {
    let elevation = """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: "x; rm -rf $HOME"}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: builder, namespace: ci}]

      """
    let finding = try Self.path(Self.developers, Self.developers + elevation, of: "developers")
    #expect(finding.remedy == ["kubectl delete clusterrolebinding 'x; rm -rf $HOME'"])
  }

  @Test func `somebody who joined a group is told to leave it`() throws {
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let admins = AccessDrift.grant([everything], to: "{kind: Group, name: ops}")
    let helpers = AccessDrift.grant(
      ["{apiGroups: [''], resources: [users], verbs: [impersonate], resourceNames: [jane]}"],
      to: "{kind: User, name: bob}", as: "helpers")
    let manifests = AccessDrift.namespace + admins + helpers
    let found = try AccessDrift.findings(manifests, manifests, groups: ([:], ["jane": ["ops"]]))
    let finding = try #require(found.first { $0.rule == "access/escalation-path" && $0.place.name == "bob" })
    #expect(finding.remedy == ["at the identity provider: take user jane out of group ops"])
    #expect(finding.cause == nil)
  }

  @Test func `an account that a pod runs as in the target only is the cause`() throws {
    let admin = AccessDrift.grant(["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: Self.builder)
    let enter = AccessDrift.grant(
      ["{apiGroups: [''], resources: [pods/exec], verbs: [create]}"], to: "{kind: User, name: bob}", as: "enter",
      in: "ci")
    func deployment(_ account: String) -> String {
      """
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: ci}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {serviceAccountName: \(account), containers: [{name: c, image: i}]}

      """
    }
    let manifests = AccessDrift.namespace + admin + enter
    let finding = try Self.path(manifests + deployment("default"), manifests + deployment("builder"), of: "bob")
    #expect(finding.targetEvidence.contains { $0.object.name == "web" && $0.explanation.hasPrefix("runs as") })
    #expect(finding.witness.question == "is service account ci/builder there to become")
  }

  @Test func `the first path's cause is also that of everybody who leads there`() throws {
    let runner = """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: runner, namespace: ci}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
      subjects: [{kind: User, name: runner}]

      """
    let elevation = AccessDrift.grant(["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: Self.builder)
    let found = try AccessDrift.findings(Self.developers + runner, Self.developers + runner + elevation)
    let paths = found.filter { $0.rule == "access/escalation-path" }
    #expect(Set(paths.map(\.place.name)) == ["developers", "runner"])
    #expect(Set(paths.map(\.remedy)) == [["kubectl delete clusterrolebinding special"]])
  }

  @Test(arguments: ["impersonate:user-info", "impersonate-on:user-info:get"])
  func `gains by constrained impersonation say that what they lead to is not followed`(verb: String) throws {
    let group = verb.hasPrefix("impersonate:") ? "authentication.k8s.io" : ""
    let resource = verb.hasPrefix("impersonate:") ? "users" : "secrets"
    let gain = AccessDrift.grant(
      ["{apiGroups: ['\(group)'], resources: [\(resource)], verbs: ['\(verb)']}"], to: "{kind: User, name: bob}")
    let found = try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + gain)
    #expect(found.count == 1)
    #expect(found.first?.notes.contains { $0.contains("ways to power through it are not followed") } == true)
    if verb.hasPrefix("impersonate:") { #expect(found.first?.severity == .high) }
  }

  @Test func `a wildcard that covers constrained impersonation says nothing of it`() throws {
    let gain = AccessDrift.grant(["{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"], to: "{kind: User, name: bob}")
    let found = try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + gain)
    #expect(found.map(\.notes) == [[]])
  }

  private static func path(_ baseline: String, _ target: String, of name: String) throws -> Finding {
    let found = try AccessDrift.findings(baseline, target)
    return try #require(found.first { $0.rule == "access/escalation-path" && $0.place.name == name })
  }

  private static let builder = "{kind: ServiceAccount, name: builder, namespace: ci}"

  private static let developers =
    AccessDrift.namespace + """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: deployer, namespace: ci}
      rules: [{apiGroups: [apps], resources: [deployments], verbs: [create]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: developers, namespace: ci}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
      subjects: [{kind: Group, name: developers}]

      """
}

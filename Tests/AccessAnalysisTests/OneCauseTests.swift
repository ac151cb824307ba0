import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// Gains of one subject are one finding only where one change makes them.
@Suite("One cause, one finding") struct OneCauseTests {
  @Test func `a role that grew and a new binding are two findings`() throws {
    let grown = Self.grant("help", Self.impersonate(""))
    let found = try AccessDrift.findings(
      AccessDrift.namespace + Self.grant("help", Self.impersonate(", resourceNames: [bot]")),
      AccessDrift.namespace + grown + Self.grant("observe", Self.observe))
    let gains = found.filter { $0.place.name == "bob" }.sorted { $0.severity > $1.severity }
    #expect(gains.map(\.severity) == [.critical, .low], "users who are administrators can be impersonated")
    #expect(gains.first?.remedy.first?.hasPrefix("kubectl patch clusterrole help ") == true)
    #expect(gains.last?.remedy == ["kubectl delete clusterrolebinding observe"])
    #expect(gains.map { $0.targetEvidence.map(\.object.name) } == [["help", "help"], ["observe", "observe"]])
  }

  @Test func `two new bindings that give the same are one finding, for mending one would change nothing`() throws {
    let found = try AccessDrift.findings(
      AccessDrift.namespace,
      AccessDrift.namespace + Self.grant("one", Self.observe) + Self.grant("two", Self.observe))
    #expect(found.count == 1)
    #expect(found.first?.remedy == ["kubectl delete clusterrolebinding one", "kubectl delete clusterrolebinding two"])
  }

  @Test func `several rules of one new binding are one finding`() throws {
    let gain = AccessDrift.grant([Self.observe, Self.impersonate("")], to: Self.bob)
    #expect(try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + gain).count == 1)
  }

  @Test func `together they make a cluster administrator once`() throws {
    let half = "{apiGroups: [''], resources: ['*'], verbs: ['*']}"
    let found = try AccessDrift.findings(
      AccessDrift.namespace,
      AccessDrift.namespace + Self.grant("one", half)
        + Self.grant("two", "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"))
    #expect(found.map(\.rule) == ["access/cluster-admin-gained"])
  }

  @Test func `what only one of two changes shows today leaves the other latent`() throws {
    let found = try AccessDrift.findings(
      AccessDrift.namespace,
      AccessDrift.namespace + Self.grant("one", Self.observe)
        + Self.grant("two", "{apiGroups: [''], resources: [pods], verbs: [dance]}"))
    #expect(found.map(\.effect).sorted { "\($0)" < "\($1)" } == [.effective, .latent])
  }

  @Test(arguments: [
    ("{apiGroups: [''], resources: [endpoints, users], verbs: [get, impersonate]}", "impersonate users"),
    ("{apiGroups: [''], resources: [configmaps, secrets], verbs: [get, list]}", "get secrets"),
    ("{apiGroups: ['', apps], resources: [deployments], verbs: [get, delete]}", "delete deployments"),
    ("{apiGroups: [''], resources: [pods, pods/exec], verbs: [get, create]}", "pods/exec"),
  ])
  func `the witness shows the worst of it`(_ rule: String, _ worst: String) throws {
    let found = try AccessDrift.findings(AccessDrift.namespace, AccessDrift.namespace + Self.grant("gain", rule))
    let finding = try #require(found.first { $0.place.name == "bob" && $0.effect == .effective })
    #expect(finding.witness.question.contains(worst), "\(finding.witness.question)")
  }

  @Test func `a binding to another role is replaced by a command that can be run`() throws {
    func binding(_ role: String) -> String {
      """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: deploys, namespace: ci}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: \(role)}
      subjects:
        - {kind: ServiceAccount, name: builder}
        - {kind: Group, name: "dev ops"}
        - {kind: User, name: "-x"}

      """
    }
    let found = try AccessDrift.findings(
      AccessDrift.namespace + binding("view"), AccessDrift.namespace + binding("edit"))
    let finding = try #require(found.first { $0.place.name == "builder" })
    #expect(
      finding.remedy == [
        "kubectl delete rolebinding deploys -n ci",
        "kubectl create rolebinding deploys -n ci --clusterrole=view --serviceaccount=ci:builder --group='dev ops' "
          + "--user='-x'",
      ])
  }

  private static let bob = "{kind: User, name: bob}"
  private static let observe = "{apiGroups: [''], resources: [endpoints], verbs: [get, list]}"

  private static func impersonate(_ names: String) -> String {
    "{apiGroups: [''], resources: [users], verbs: [impersonate]\(names)}"
  }

  private static func grant(_ name: String, _ rule: String) -> String {
    AccessDrift.grant([rule], to: bob, as: name)
  }
}

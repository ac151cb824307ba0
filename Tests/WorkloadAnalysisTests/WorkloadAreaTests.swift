import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

@Suite struct WorkloadAreaTests {
  static func findings(_ baseline: String, _ target: String) throws -> [Finding] {
    let sides = try [baseline, target].map {
      WorkloadArea.behaviour(
        of: try ManifestSource.snapshot(named: "example", yaml: $0, plan: ReadingPlan([WorkloadArea.self])))
    }
    return WorkloadArea.compare(baseline: sides[0], target: sides[1]).findings
  }

  @Test(arguments: WorkloadArea.rules.map(\.id))
  func everyExampleOfARuleIsJudgedAsItSays(id: String) throws {
    let rule = try #require(WorkloadArea.rules.first { $0.id == id })
    for example in rule.examples {
      let found = try Self.findings(example.baseline, example.target)
      #expect(found.contains { $0.rule == id } == example.fires, "\(example.title): \(found.map(\.summary))")
    }
  }

  static func deployment(_ spec: String, account: String = "") -> String {
    """
    \(account)
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api, namespace: shop}
    spec:
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api}}
        spec: \(spec)
    """
  }

  static let account = """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: default, namespace: shop}
    automountServiceAccountToken: false
    ---
    """

  @Test func aTokenMountMovedFromAccountToPodIsNoDrift() throws {
    let found = try Self.findings(
      Self.deployment("{containers: [{name: a, image: i@sha256:1}]}", account: Self.account),
      Self.deployment("{automountServiceAccountToken: false, containers: [{name: a, image: i@sha256:1}]}"))
    #expect(found.isEmpty)
  }

  @Test func aHostPathWidenedIsOneGain() throws {
    func spec(_ path: String, _ readOnly: Bool) -> String {
      """
      {volumes: [{name: v, hostPath: {path: \(path)}}], containers: [{name: a, image: i@sha256:1,
       volumeMounts: [{name: v, mountPath: /host, readOnly: \(readOnly)}]}]}
      """
    }
    let found = try Self.findings(
      Self.deployment(spec("/var/log", true)), Self.deployment(spec("/data", false)))
    #expect(found.map(\.rule) == ["workloads/privilege-gained"])
    #expect(found.first?.target == "/data (read-write)")
  }

  @Test func aDigestExchangedForATagIsOneFinding() throws {
    let found = try Self.findings(
      Self.deployment("{containers: [{name: a, image: 'r.example/a@sha256:1'}]}"),
      Self.deployment("{containers: [{name: a, image: 'r.example/a:latest'}]}"))
    #expect(found.map(\.rule) == ["workloads/privilege-gained"])
  }

  @Test func anotherAccountWithMoreRolesIsWeaker() throws {
    let binding = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: etl, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
      subjects: [{kind: ServiceAccount, name: etl, namespace: shop}]
      ---
      """
    let found = try Self.findings(
      Self.deployment("{containers: [{name: a, image: i@sha256:1}]}", account: binding),
      Self.deployment("{serviceAccountName: etl, containers: [{name: a, image: i@sha256:1}]}", account: binding))
    #expect(found.contains { $0.rule == "workloads/service-account-changed" && $0.direction == .weaker })
  }
}

import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Pods are grouped by the controller at the top of their owner references.
@Suite struct WorkloadTests {
  static let replicaSet = """
    ---
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata: {name: api-1, namespace: web, ownerReferences: [{kind: Deployment, name: api, controller: true}]}
    spec: {replicas: 2, template: {spec: {containers: [{name: app}]}}}

    """

  static func pod(_ name: String, owner: String, phase: String = "Running", securityContext: String = "{}") -> String {
    """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: \(name), namespace: web\(owner.isEmpty ? "" : ", ownerReferences: [\(owner)]")}
    spec: {containers: [{name: app, securityContext: \(securityContext)}]}
    status: {phase: \(phase)}

    """
  }

  static func workloads(_ yaml: String) throws -> [Workload] {
    Workload.all(of: try Clusters.snapshot("prod", Clusters.web("") + yaml))
  }

  @Test func `pods belong to the Deployment behind their ReplicaSet`() throws {
    let owner = "{kind: ReplicaSet, name: api-1, controller: true}"
    let workloads = try Self.workloads(
      Clusters.deployment("api") + Self.replicaSet + Self.pod("api-1-a", owner: owner)
        + Self.pod("api-1-b", owner: owner) + Self.pod("lone", owner: ""))
    #expect(workloads.map(\.shortName) == ["Deployment/api", "Pod/lone"])
    #expect(workloads.map(\.pods.count) == [2, 1])
  }

  @Test func `a controller of a kind unknown here owns its ReplicaSet's template`() throws {
    let workloads = try Self.workloads(Self.replicaSet.replacing("kind: Deployment", with: "kind: Rollout"))
    #expect(workloads.map(\.shortName) == ["Rollout/api"])
    #expect(workloads.first?.template != nil)
  }

  @Test func `finished pods and static pods are left out`() throws {
    let workloads = try Self.workloads(
      Self.pod("done", owner: "", phase: "Succeeded")
        + Self.pod("apiserver", owner: "{kind: Node, name: n, controller: true}"))
    #expect(workloads.isEmpty)
  }

  @Test func `owner references in a circle end`() throws {
    let circle = """
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: a, namespace: web, ownerReferences: [{kind: ReplicaSet, name: b, controller: true}]}
      spec: {template: {spec: {containers: [{name: app}]}}}
      ---
      apiVersion: apps/v1
      kind: ReplicaSet
      metadata: {name: b, namespace: web, ownerReferences: [{kind: ReplicaSet, name: a, controller: true}]}
      spec: {template: {spec: {containers: [{name: app}]}}}

      """
    #expect(throws: Never.self) { try Self.workloads(circle) }
  }

  @Test func `running pods are judged in place of the template`() throws {
    let owner = "{kind: ReplicaSet, name: api-1, controller: true}"
    let workload = try #require(
      try Self.workloads(
        Clusters.deployment("api", "{privileged: true}") + Self.replicaSet + Self.pod("api-1-a", owner: owner)
      ).first)
    let exemptions = Exemptions(PodSecurityConfiguration())
    #expect(workload.judged(by: CheckSet(.baseline, minor: 36), exempting: exemptions).isAdmitted)
    let restricted = workload.judged(by: CheckSet(.restricted, minor: 36), exempting: exemptions)
    #expect(restricted.violatingPods == 1)
    #expect(restricted.violations.first?.fields.first?.path.hasPrefix("spec.containers[0]") == true)
  }

  @Test func `a template's fields are named by their path in the controller`() throws {
    let cronJob = """
      ---
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: tidy, namespace: web}
      spec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}}}

      """
    let workload = try #require(try Self.workloads(cronJob).first)
    let verdict = workload.judged(
      by: CheckSet(.baseline, minor: 36), exempting: Exemptions(PodSecurityConfiguration()))
    #expect(verdict.violations.first?.fields.first?.description == "spec.jobTemplate.spec.template.spec.hostPID: true")
  }

  @Test func `exempt runtime classes and controllers' accounts are not judged`() throws {
    var configuration = PodSecurityConfiguration()
    configuration.exemptUsernames = ["system:serviceaccount:kube-system:replicaset-controller"]
    configuration.exemptRuntimeClasses = ["kata"]
    let exemptions = Exemptions(configuration)
    let restricted = CheckSet(.restricted, minor: 36)
    let workloads = try Self.workloads(
      Clusters.deployment("api") + Self.pod("plain", owner: "")
        + Self.pod("kata", owner: "").replacing("spec: {", with: "spec: {runtimeClassName: kata, "))
    #expect(
      workloads.filter { !$0.judged(by: restricted, exempting: exemptions).isAdmitted }.map(\.shortName)
        == ["Pod/plain"])
  }
}

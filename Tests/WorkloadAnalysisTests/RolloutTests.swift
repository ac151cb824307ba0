import ClusterSource
import Findings
import KubernetesModel
import Testing
import WorkloadAnalysis

/// Templates that no pod runs yet: rollouts begun, held back by a partition, waiting for a restart.
@Suite struct RolloutTests {
  static let plain = "{containers: [{name: api, image: 'i@sha256:1', securityContext: {runAsNonRoot: true}}]}"
  static let grave =
    "{hostPID: true, containers: [{name: api, image: 'i@sha256:1', securityContext: {runAsNonRoot: true}}]}"
  static let loose = "{containers: [{name: api, image: 'i@sha256:1'}]}"

  /// A controller whose template and whose running pod's spec are given; `made` is what the pod's ReplicaSet says.
  static func cluster(_ kind: String, template: String, pod: String? = nil, made: String? = nil) -> String {
    var documents = [controller(kind, "api", template)]
    if let made { documents.append(controller("ReplicaSet", "api-1", made, owner: "\(kind), name: api")) }
    if let pod {
      documents.append(
        """
        apiVersion: v1
        kind: Pod
        metadata:
          {name: api-1-x, namespace: shop, labels: {app: api},
           ownerReferences: [{kind: \(made == nil ? "\(kind), name: api" : "ReplicaSet, name: api-1"), controller: true}]}
        spec: \(pod)
        status: {phase: Running}
        """)
    }
    return documents.joined(separator: "\n---\n")
  }

  private static func controller(_ kind: String, _ name: String, _ spec: String, owner: String? = nil) -> String {
    let owners = owner.map { ", ownerReferences: [{kind: \($0), controller: true}]" } ?? ""
    return """
      apiVersion: apps/v1
      kind: \(kind)
      metadata: {name: \(name), namespace: shop\(owners)}
      spec:
        selector: {matchLabels: {app: api}}
        template: {metadata: {labels: {app: api}}, spec: \(spec)}
      """
  }

  static func changes(_ baseline: String, _ target: String) throws -> [String] {
    try WorkloadAreaTests.findings(baseline, target).filter { $0.direction == .weaker }.map(\.change)
  }

  @Test(arguments: ["Deployment", "StatefulSet", "DaemonSet"])
  func aTemplateThatGainedAPrivilegeIsDriftWhileTheOldPodsStillRun(kind: String) throws {
    let old = kind == "Deployment" ? Self.plain : nil
    #expect(
      try Self.changes(
        Self.cluster(kind, template: Self.plain, pod: Self.plain, made: old),
        Self.cluster(kind, template: Self.grave, pod: Self.plain, made: old)) == ["host-pid: ="])
  }

  @Test func aPendingGainSaysThatNoPodHasItYet() throws {
    let found = try WorkloadAreaTests.findings(
      Self.cluster("Deployment", template: Self.plain, pod: Self.plain, made: Self.plain),
      Self.cluster("Deployment", template: Self.grave, pod: Self.plain, made: Self.plain))
    #expect(found.first?.notes == ["the template says so; no running pod is known to be made from it yet"])
  }

  @Test func whatPodsAndTemplateHoldIsToldOnce() throws {
    #expect(
      try Self.changes(
        Self.cluster("DaemonSet", template: Self.plain, pod: Self.plain),
        Self.cluster("DaemonSet", template: Self.grave, pod: Self.grave)) == ["host-pid: ="])
  }

  @Test(arguments: ["Deployment", "StatefulSet"])
  func aTemplateThatAdmissionHardensAlikeInBothIsNoDrift(kind: String) throws {
    let made = kind == "Deployment" ? Self.loose : nil
    let live = Self.cluster(kind, template: Self.loose, pod: Self.plain, made: made)
    #expect(try Self.changes(live, live).isEmpty)
  }

  @Test(arguments: ["Deployment", "StatefulSet"])
  func hardeningByAdmissionThatOnlyTheBaselineHasIsDrift(kind: String) throws {
    let made = kind == "Deployment" ? Self.loose : nil
    #expect(
      try Self.changes(
        Self.cluster(kind, template: Self.loose, pod: Self.plain, made: made),
        Self.cluster(kind, template: Self.loose, pod: Self.loose, made: made)) == ["runs-as-root: api="])
  }

  @Test func aTemplateBackToTheBaselineDoesNotHideWhatStillRuns() throws {
    #expect(
      try Self.changes(
        Self.cluster("Deployment", template: Self.plain, pod: Self.plain, made: Self.plain),
        Self.cluster("Deployment", template: Self.plain, pod: Self.grave, made: Self.grave))
        == ["host-pid: ="])
  }

  @Test func aNewWorkloadIsJudgedByItsTemplateToo() throws {
    let found = try Self.changes(
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}",
      Self.cluster("DaemonSet", template: Self.grave, pod: Self.plain))
    #expect(found == ["new workload: host-pid: ="])
  }

  static func workloads(_ yaml: String) throws -> [Workload] {
    WorkloadInventory(try ManifestSource.snapshot(named: "example", yaml: yaml)).workloads
  }

  @Test func aTemplateIsJudgedBesideThePodsOfAnOlderOne() throws {
    let found = try Self.workloads(
      Self.cluster("Deployment", template: Self.grave, pod: Self.plain, made: Self.plain))
    #expect(found.map(\.stage) == [.running, .pending])
    let rolledOut = Self.cluster("Deployment", template: Self.grave, pod: Self.grave, made: Self.grave)
    #expect(try Self.workloads(rolledOut).count == 1)
  }

  @Test func aTemplateThatAdmissionMayHaveCompletedIsTheRunningOne() throws {
    #expect(try Self.workloads(Self.cluster("StatefulSet", template: Self.loose, pod: Self.plain)).count == 1)
    #expect(try Self.workloads(Self.cluster("StatefulSet", template: Self.grave, pod: Self.plain)).count == 2)
  }

  /// A controller that tells its newest revision, and a pod that bears one.
  static func revised(
    _ kind: String, template: String, pod: String, generation: Int = 2, observed: Int = 2, label: String
  ) -> String {
    let annotation = kind == "DaemonSet" ? ", annotations: {deprecated.daemonset.template.generation: '2'}" : ""
    return """
      apiVersion: apps/v1
      kind: \(kind)
      metadata: {name: api, namespace: shop, generation: \(generation)\(annotation)}
      spec:
        selector: {matchLabels: {app: api}}
        template: {metadata: {labels: {app: api}}, spec: \(template)}
      status: {observedGeneration: \(observed), updateRevision: api-2}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        {name: api-0, namespace: shop, labels: {app: api, \(label)},
         ownerReferences: [{kind: \(kind), name: api, controller: true}]}
      spec: \(pod)
      status: {phase: Running}
      """
  }

  @Test(arguments: [
    ("StatefulSet", "controller-revision-hash: api-1", true), ("StatefulSet", "controller-revision-hash: api-2", false),
    ("DaemonSet", "pod-template-generation: '1'", true), ("DaemonSet", "pod-template-generation: '2'", false),
  ])
  func aTemplateThatLostARestrictionIsPendingUntilAPodIsMadeFromIt(kind: String, label: String, isPending: Bool) throws
  {
    let found = try Self.workloads(Self.revised(kind, template: Self.loose, pod: Self.plain, label: label))
    #expect(found.map(\.stage) == (isPending ? [.running, .pending] : [.running]))
  }

  @Test func aRevisionOfATemplateThatTheControllerHasNotSeenYetFitsNoPod() throws {
    let found = try Self.workloads(
      Self.revised(
        "StatefulSet", template: Self.loose, pod: Self.plain, generation: 3, label: "controller-revision-hash: api-2"))
    #expect(found.map(\.stage) == [.running, .pending])
  }

  @Test func hardeningByAdmissionIsNoRolloutWhereTheRevisionSaysSo() throws {
    let live = Self.revised(
      "StatefulSet", template: Self.loose, pod: Self.plain, label: "controller-revision-hash: api-2")
    let loose = Self.revised(
      "StatefulSet", template: Self.loose, pod: Self.loose, label: "controller-revision-hash: api-2")
    #expect(try Self.changes(live, live).isEmpty)
    #expect(try Self.changes(live, loose) == ["runs-as-root: api="])
  }

  @Test func aCronJobIsJudgedWhileAnOlderJobRuns() throws {
    let found = try Self.workloads(
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: backup, namespace: shop}
      spec:
        schedule: "@daily"
        jobTemplate: {spec: {template: {metadata: {labels: {app: b}}, spec: \(Self.grave)}}}
      ---
      apiVersion: batch/v1
      kind: Job
      metadata: {name: backup-1, namespace: shop, ownerReferences: [{kind: CronJob, name: backup, controller: true}]}
      spec: {template: {metadata: {labels: {app: b}}, spec: \(Self.plain)}}
      ---
      apiVersion: v1
      kind: Pod
      metadata:
        {name: backup-1-x, namespace: shop, labels: {app: b},
         ownerReferences: [{kind: Job, name: backup-1, controller: true}]}
      spec: \(Self.plain)
      status: {phase: Running}
      """)
    #expect(found.map(\.stage) == [.running, .pending])
  }
}

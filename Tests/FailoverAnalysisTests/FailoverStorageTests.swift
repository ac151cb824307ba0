import FailoverAnalysis
import Findings
import KubernetesModel
import Testing

/// Claims: named, made for pods, and what they are made of.
@Suite struct FailoverStorageTests {
  static let classes = """
    apiVersion: storage.k8s.io/v1
    kind: StorageClass
    metadata: {name: late}
    provisioner: csi.example.com
    volumeBindingMode: WaitForFirstConsumer
    ---
    apiVersion: storage.k8s.io/v1
    kind: StorageClass
    metadata: {name: soon}
    provisioner: csi.example.com
    ---

    """

  static func claim(_ spec: String, _ more: String = "", annotations: String = "") -> String {
    """
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: data, namespace: shop, annotations: {\(annotations)}}
    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}, \(spec)}
    \(more)
    ---

    """
  }

  static let bound = "pv.kubernetes.io/bind-completed: 'yes'"
  static let volume = """
    apiVersion: v1
    kind: PersistentVolume
    metadata: {name: v}
    spec: {capacity: {storage: 10Gi}, accessModes: [ReadWriteOnce], storageClassName: manual}
    ---

    """

  static let pod = "volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]"

  @Test(arguments: [
    ("", FailoverOutcome.pending, ["claim-missing"]),
    (claim("volumeName: x", "status: {phase: Bound}", annotations: bound), .starts, []),
    (claim("storageClassName: late", "status: {phase: Pending}"), .starts, []),
    (claim("storageClassName: late"), .starts, []),
    (
      claim("storageClassName: gone", "status: {phase: Pending}"), .pending, ["claim-unbound", "storage-class-missing"]
    ),
    (claim("storageClassName: manual", "status: {phase: Pending}") + volume, .starts, []),
    (claim("storageClassName: ''", "status: {phase: Pending}"), .pending, ["claim-unbound", "storage-class-missing"]),
    (claim("storageClassName: late", "status: {phase: Lost}"), .pending, ["claim-unbound"]),
    (claim("storageClassName: soon", "status: {phase: Pending}"), .starts, ["claim-unbound"]),
    (claim("volumeName: x").replacing("kind: PersistentVolumeClaim", with: "kind: PersistentVolumeClaim"), .starts, []),
  ])
  func `a claim is there, or waits for its pod, or waits for ever`(
    objects: String, outcome: FailoverOutcome, rules: [String]
  ) throws {
    let answer = try Failovers.answer(from: Failovers.deployment(Self.pod), to: Self.classes + objects)
    #expect(answer.outcome == outcome && answer.rules == rules.map { "failover/\($0)" }, "\(answer) \(objects)")
  }

  static func statefulSet(_ claim: String, replicas: Int = 3, policy: String = "OrderedReady") -> String {
    """
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: {name: db, namespace: shop}
    spec:
      replicas: \(replicas)
      podManagementPolicy: \(policy)
      serviceName: db
      selector: {matchLabels: {app: db}}
      template: {metadata: {labels: {app: db}}, spec: {containers: [{name: a, image: i}]}}
      volumeClaimTemplates:
      - metadata: {name: data}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}\(claim)}
    ---

    """
  }

  static func claims(_ ordinals: [Int]) -> String {
    ordinals.map {
      claim("volumeName: x\($0)", "status: {phase: Bound}", annotations: bound)
        .replacing("name: data,", with: "name: data-db-\($0),")
    }.joined()
  }

  @Test(arguments: [
    (", storageClassName: late", "", "OrderedReady", FailoverOutcome.starts, 3),
    (", storageClassName: gone", "", "OrderedReady", .pending, 0), ("", "", "OrderedReady", .pending, 0),
    (", storageClassName: gone", claims([0, 1, 2]), "OrderedReady", .starts, 3),
    (", storageClassName: gone", claims([0]), "OrderedReady", .short, 1),
    (", storageClassName: gone", claims([0, 2]), "OrderedReady", .short, 1),
    (", storageClassName: gone", claims([0, 2]), "Parallel", .short, 2),
    (", storageClassName: gone", claims([1, 2]), "OrderedReady", .pending, 0),
  ])
  func `each pod of a stateful set has its own claims, and one that waits holds back all later ones`(
    template: String, objects: String, policy: String, outcome: FailoverOutcome, starting: Int
  ) throws {
    let answer = try Failovers.answer(
      from: Self.statefulSet(template, policy: policy), to: Self.classes + objects)
    #expect(answer.outcome == outcome && answer.atMost == starting, "\(answer)")
  }

  @Test func `the default class is the newest that says exactly true`() throws {
    let to = Self.classes.replacing(
      "metadata: {name: late}",
      with: "metadata: {name: late, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}}")
    #expect(try Failovers.answer(from: Self.statefulSet(""), to: to).outcome == .starts)
    let other = to.replacing("'true'", with: "'True'")
    #expect(try Failovers.answer(from: Self.statefulSet(""), to: other).outcome == .pending)
  }

  @Test(arguments: [
    ("persistentvolumeclaims: '2'", FailoverOutcome.short, 2), ("requests.storage: 12Gi", .short, 2),
    ("late.storageclass.storage.k8s.io/requests.storage: 5Gi", .short, 1),
    ("soon.storageclass.storage.k8s.io/requests.storage: 5Gi", .starts, 3),
    ("persistentvolumeclaims: '0'", .refused, 0),
  ])
  func `claims of new pods draw on quotas`(hard: String, outcome: FailoverOutcome, starting: Int) throws {
    let answer = try Failovers.answer(
      from: Self.statefulSet(", storageClassName: late"),
      to: Self.classes + FailoverJudgeTests.quota + "spec: {hard: {\(hard)}}\n")
    #expect(answer.outcome == outcome && answer.atMost == starting, "\(answer)")
  }

  @Test func `ten thousand pods are judged at once`() throws {
    let answer = try Failovers.answer(
      from: Self.statefulSet(", storageClassName: late", replicas: 10_000, policy: "Parallel"), to: Self.classes)
    #expect(answer.outcome == .starts && answer.atMost == 10_000)
  }
}

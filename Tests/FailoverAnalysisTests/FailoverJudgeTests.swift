import FailoverAnalysis
import Findings
import KubernetesModel
import Testing

/// What is missing in the other cluster, one table for each stage.
@Suite struct FailoverJudgeTests {
  static let account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: api, namespace: shop}\n---\n"
  static let priority =
    "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: gold}\nvalue: 1000\n---\n"
  static let runtime = "apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: {name: kata}\nhandler: kata\n---\n"
  static let settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: rules, namespace: shop}\ndata: {a: b}\n---\n"

  @Test(arguments: [
    ("serviceAccountName: api", account, "service-account-missing", FailoverOutcome.refused),
    ("serviceAccount: api", account, "service-account-missing", .refused),
    ("priorityClassName: gold", priority, "priority-class-missing", .refused),
    ("runtimeClassName: kata", runtime, "runtime-class-missing", .refused),
    (
      "containers: [{name: a, image: i, env: [{name: A, valueFrom: {configMapKeyRef: {name: rules, key: k}}}]}]",
      settings, "config-map-missing", .pending
    ),
    (
      "containers: [{name: a, image: i, envFrom: [{configMapRef: {name: rules}}]}]", settings, "config-map-missing",
      .pending
    ),
    ("volumes: [{name: v, configMap: {name: rules}}]", settings, "config-map-missing", .pending),
    (
      "volumes: [{name: v, projected: {sources: [{configMap: {name: rules}}]}}]", settings, "config-map-missing",
      .pending
    ),
    (
      "initContainers: [{name: b, image: i, envFrom: [{configMapRef: {name: rules}}]}]", settings,
      "config-map-missing", .pending
    ),
  ])
  func `what a pod names and the other cluster lacks stops it, and nothing does where it is there`(
    spec: String, object: String, rule: String, outcome: FailoverOutcome
  ) throws {
    let workload = Failovers.deployment(spec)
    let without = try Failovers.answer(from: workload + object, to: "")
    #expect(without.outcome == outcome && without.rules == ["failover/\(rule)"], "\(without)")
    #expect(without.atMost == 0)
    let with = try Failovers.answer(from: workload + object, to: object)
    #expect(with.outcome == .starts && with.rules.isEmpty, "\(with)")
  }

  @Test(arguments: [
    "containers: [{name: a, image: i, envFrom: [{configMapRef: {name: rules, optional: true}}]}]",
    "volumes: [{name: v, configMap: {name: rules, optional: true}}]",
    "volumes: [{name: v, configMap: {name: kube-root-ca.crt}}]",
    "containers: [{name: a, image: i, envFrom: [{secretRef: {name: absent}}]}]",
    "imagePullSecrets: [{name: absent}]", "priorityClassName: system-node-critical", "serviceAccountName: default",
    "serviceAccountName: ''", "containers: [{name: a, image: i, env: [{name: A, value: rules}]}]",
  ])
  func `what only looks like something missing stops nothing`(spec: String) throws {
    let answer = try Failovers.answer(from: Failovers.deployment(spec), to: "")
    #expect(answer.outcome == .starts && answer.rules.isEmpty, "\(answer)")
  }

  static let quota = "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\n"

  @Test(arguments: [
    ("spec: {hard: {pods: '0'}}", FailoverOutcome.refused, 0),
    ("spec: {hard: {pods: '1'}}", .short, 1),
    ("spec: {hard: {pods: '2'}}", .starts, 2),
    ("spec: {hard: {pods: '5'}}\nstatus: {hard: {pods: '5'}, used: {pods: '4'}}", .short, 1),
    ("spec: {hard: {pods: '5'}}\nstatus: {hard: {pods: '5'}, used: {pods: '3'}}", .starts, 2),
    ("spec: {hard: {pods: '5'}}\nstatus: {hard: {pods: '1'}, used: {pods: '9'}}", .refused, 0),
    ("spec: {hard: {requests.cpu: 300m}}", .short, 1), ("spec: {hard: {cpu: 400m}}", .starts, 2),
    ("spec: {hard: {limits.cpu: '1'}}", .refused, 0), ("spec: {hard: {requests.memory: 1Gi}}", .refused, 0),
    ("spec: {hard: {pods: '0'}, scopes: [BestEffort]}", .starts, 2),
    ("spec: {hard: {pods: '0'}, scopes: [NotBestEffort, NotTerminating]}", .refused, 0),
    ("spec: {hard: {pods: '0'}, scopes: [NotBestEffort, Terminating]}", .starts, 2),
    ("spec: {hard: {services: '0', configmaps: '0'}}", .starts, 2),
    ("spec: {hard: {requests.nvidia.com/gpu: '0'}}", .starts, 2),
    ("spec: {hard: {pods: '-1'}}", .refused, 0), ("spec: {hard: {pods: 1e30}}", .starts, 2),
  ])
  func `a quota lets as many pods in as it has left`(spec: String, outcome: FailoverOutcome, starting: Int) throws {
    let workload = Failovers.deployment("containers: [{name: a, image: i, resources: {requests: {cpu: 200m}}}]")
    let answer = try Failovers.answer(from: workload, to: Self.quota + spec + "\n")
    #expect(answer.outcome == outcome && answer.atMost == starting, "\(answer)")
  }

  @Test func `workloads draw on a quota in the order of their priority`() throws {
    let first = Failovers.deployment("priorityClassName: gold", replicas: 2, name: "z-first")
    let second = Failovers.deployment("", replicas: 3, name: "a-second")
    let report = try Failovers.report(
      from: first + second + Self.priority, to: Self.priority + Self.quota + "spec: {hard: {pods: '4'}}\n")
    #expect(report.workloads.map(\.reference.name) == ["z-first", "a-second"])
    #expect(report.workloads.map(\.outcome) == [.starts, .short])
    #expect(report.workloads.map(\.atMost) == [2, 2])
    let cause = try #require(report.causes.first { $0.rule == .quotaExceeded })
    #expect(cause.shortage?.takers.map(\.name) == ["z-first"])
    #expect(cause.severity == .high)
  }

  @Test func `a quota's own pods of the same workload are free for it`() throws {
    let pods = (0..<2).map { index in
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: api-\(index)
        namespace: shop
        labels: {pod-template-hash: abc}
        ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: api-abc, uid: u, controller: true}]
      spec: {containers: [{name: a, image: i}]}
      ---

      """
    }.joined()
    let status = "spec: {hard: {pods: '2'}}\nstatus: {hard: {pods: '2'}, used: {pods: '2'}}\n---\n"
    let to = Failovers.deployment(replicas: 2) + pods + Self.quota + status
    #expect(try Failovers.answer(from: Failovers.deployment(replicas: 2), to: to).outcome == .starts)
    #expect(try Failovers.answer(from: Failovers.deployment(replicas: 3), to: to).atMost == 2)
  }

  static let range = "apiVersion: v1\nkind: LimitRange\nmetadata: {name: r, namespace: shop}\n"

  @Test(arguments: [
    ("{requests: {cpu: '1'}}", "{type: Container, default: {cpu: 500m}}", FailoverOutcome.refused),
    ("{requests: {cpu: '1'}}", "{type: Container, default: {cpu: '2'}}", .starts),
    ("{limits: {cpu: '3'}}", "{type: Container, max: {cpu: '2'}}", .refused),
    ("{}", "{type: Container, max: {cpu: '2'}}", .starts),
    ("{requests: {memory: 1Mi}}", "{type: Container, min: {memory: 2Mi}}", .refused),
    ("{}", "{type: Container, min: {memory: 2Mi}}", .starts),
    ("{}", "{type: Pod, min: {memory: 2Mi}}", .refused),
    ("{requests: {cpu: 100m}, limits: {cpu: 400m}}", "{type: Container, maxLimitRequestRatio: {cpu: '2'}}", .refused),
    ("{requests: {cpu: 200m}, limits: {cpu: 400m}}", "{type: Container, maxLimitRequestRatio: {cpu: '2'}}", .starts),
    ("{limits: {cpu: '3'}}", "{type: PersistentVolumeClaim, max: {storage: 1Gi}}", .starts),
  ])
  func `a limit range fills in and refuses as the server's own does`(
    resources: String, item: String, outcome: FailoverOutcome
  ) throws {
    let workload = Failovers.deployment("containers: [{name: a, image: i, resources: \(resources)}]")
    let answer = try Failovers.answer(from: workload, to: Self.range + "spec: {limits: [\(item)]}\n")
    #expect(answer.outcome == outcome, "\(answer)")
    #expect(answer.rules.allSatisfy { $0 == "failover/limit-range" })
  }

  @Test func `nobody knows what becomes of a pod where limit ranges fill in different things`() throws {
    let other = Self.range.replacing("name: r,", with: "name: s,")
    let to =
      Self.range + "spec: {limits: [{type: Container, default: {cpu: 100m}}]}\n---\n"
      + other + "spec: {limits: [{type: Container, default: {cpu: '2'}}]}\n"
    let workload = Failovers.deployment("containers: [{name: a, image: i, resources: {requests: {cpu: '1'}}}]")
    #expect(try Failovers.answer(from: workload, to: to).outcome != .refused)
  }
}

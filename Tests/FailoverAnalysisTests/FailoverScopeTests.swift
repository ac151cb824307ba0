import DriftComparison
import FailoverAnalysis
import Findings
import KubernetesModel
import Testing

/// Twins, names, folders and lists that could not be read.
@Suite struct FailoverScopeTests {
  static let account = FailoverJudgeTests.account

  @Test func `a twin is judged by its own template and the other cluster's number of pods`() throws {
    let from = Failovers.deployment("serviceAccountName: api", replicas: 3) + Self.account
    let to = Failovers.deployment("priorityClassName: gold", replicas: 0)
    let report = try Failovers.report(from: from, to: to)
    let workload = try #require(report.workloads.first)
    #expect(workload.causes.map(\.rule) == [.priorityClassMissing] && workload.wanted == 3)
    #expect(workload.isStandby && report.standby.count == 1)
    let other = try Failovers.report(from: from, to: to) { options, _ in options.spec = .from }
    #expect(other.workloads.first?.causes.map(\.rule) == [.serviceAccountMissing])
  }

  @Test func `what both templates come to is told where it differs`() throws {
    let from = Failovers.deployment("serviceAccountName: api") + Self.account
    let workload = try #require(try Failovers.report(from: from, to: Failovers.deployment()).workloads.first)
    #expect(workload.outcome == .starts && workload.otherSpec == .refused)
  }

  @Test(arguments: ["replicas: 0", "suspended"])
  func `what wants no pods is judged and never counts`(how: String) throws {
    let sleeping =
      how == "suspended"
      ? """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: api, namespace: shop}
      spec: {suspend: true, jobTemplate: {spec: {template: {spec: {serviceAccountName: x, containers: [{name: a}]}}}}}
      """ : Failovers.deployment("serviceAccountName: x", replicas: 0)
    let report = try Failovers.report(from: sleeping, to: "")
    #expect(report.workloads.first?.outcome == .refused && report.workloads.first?.isDormant == true)
    #expect(report.causes.map(\.severity) == [.info] && report.isReady)
  }

  @Test func `a missing namespace swallows what is missing in it`() throws {
    let from =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: other}\n---\n"
      + Failovers.deployment("serviceAccountName: api, volumes: [{name: v, configMap: {name: rules}}]")
      .replacing("namespace: shop", with: "namespace: other")
    let report = try Failovers.report(from: from, to: "")
    #expect(report.causes.map(\.rule) == [.namespaceMissing])
    #expect(report.causes.first?.implied.map(\.kind) == ["ConfigMap", "ServiceAccount"])
  }

  @Test(arguments: [
    "status: {phase: Terminating}", "metadata: {name: shop, deletionTimestamp: '2026-01-01T00:00:00Z'}",
  ])
  func `a namespace that is being deleted takes nothing new`(ending: String) throws {
    let metadata = ending.hasPrefix("status") ? "metadata: {name: shop}\n\(ending)" : ending
    var judge = try FailoverJudge(
      from: Failovers.snapshot("prod", Failovers.namespace + Failovers.deployment()),
      to: Failovers.snapshot("dr", "apiVersion: v1\nkind: Namespace\n\(metadata)\n"), NameMapping(), FailoverOptions())
    let report = judge.report()
    #expect(report.causes.map(\.rule) == [.namespaceTerminating])
  }

  @Test func `names that are mapped to one stand for each other`() throws {
    let rules = try [
      (NameMapping.Kind.namespace, "^(.*)-(prod|dr)$", "$1"), (.priorityClass, "^(gold|premium)$", "best"),
      (.storageClass, "^(gp3|pd)$", "block"), (.configMap, "^rules-(prod|dr)$", "rules"),
      (.runtimeClass, "^kata-(prod|dr)$", "kata"), (.serviceAccount, "^api-(prod|dr)$", "api"),
    ].map { try NameMapping.Rule(kind: $0.0, pattern: $0.1, template: $0.2) }
    func objects(_ side: String, _ priority: String, _ storage: String) -> String {
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: web-\(side)}
      ---
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: {name: \(priority)}
      value: 7
      ---
      apiVersion: node.k8s.io/v1
      kind: RuntimeClass
      metadata: {name: kata-\(side)}
      handler: kata
      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: \(storage)}
      provisioner: x
      volumeBindingMode: WaitForFirstConsumer
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: api-\(side), namespace: web-\(side)}
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: rules-\(side), namespace: web-\(side)}
      ---

      """
    }
    let workload = """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: web-prod}
      spec:
        replicas: 2
        selector: {matchLabels: {a: b}}
        serviceName: db
        template:
          metadata: {labels: {a: b}}
          spec:
            serviceAccountName: api-prod
            priorityClassName: gold
            runtimeClassName: kata-prod
            containers: [{name: a, image: i, envFrom: [{configMapRef: {name: rules-prod}}]}]
        volumeClaimTemplates:
        - metadata: {name: data}
          spec: {storageClassName: gp3, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """
    let from = objects("prod", "gold", "gp3") + workload
    let to = objects("dr", "premium", "pd")
    let mapped = try Failovers.report(from: from, to: to, NameMapping(rules: rules))
    #expect(mapped.workloads.first?.outcome == .starts, "\(mapped.causes.map(\.summary))")
    #expect(try Failovers.report(from: from, to: to).causes.map(\.rule) == [.namespaceMissing])
    let less = try Failovers.report(
      from: from, to: to.replacing("name: rules-dr", with: "name: others"), NameMapping(rules: rules))
    #expect(less.causes.map(\.object.namespace) == ["web-dr"])
  }

  @Test func `what a folder does not hold is a condition, and what it holds decides`() throws {
    let from = Failovers.deployment("serviceAccountName: api, priorityClassName: gold")
    let report = try Failovers.report(from: from, to: "", NameMapping(), .partial)
    #expect(report.causes.isEmpty && report.isReady)
    #expect(report.conditions.first { $0.id == .notInFolder }?.count == 2)
    let quota = FailoverJudgeTests.quota + "spec: {hard: {pods: '0'}}\n"
    let refused = try Failovers.report(from: from, to: quota, NameMapping(), .partial)
    #expect(refused.causes.map(\.rule) == [.quotaExceeded] && refused.causes.first?.certainty == .certain)
  }

  @Test func `a list that may not be read leaves exactly those unknown who need it`() throws {
    let from =
      Failovers.deployment("serviceAccountName: api", name: "a")
      + Failovers.deployment("priorityClassName: gold", name: "b")
      + Failovers.deployment(name: "c")
    for (kind, concerned) in [(FailoverKinds.priorityClass, ["b"]), (FailoverKinds.serviceAccount, ["a"])] {
      let report = try Failovers.report(
        from: from, to: FailoverJudgeTests.account + FailoverJudgeTests.priority
      ) { _, to in
        to.coverage[kind] = .forbidden(permission: "list \(kind.qualified)")
        to.serviceAccounts = kind == FailoverKinds.serviceAccount ? [] : to.serviceAccounts
        if kind == FailoverKinds.priorityClass { to.kept[kind] = nil }
      }
      #expect(report.workloads.filter { $0.outcome == .unknown }.map(\.reference.name) == concerned, "\(kind)")
      #expect(!report.unread.isEmpty)
    }
    let all = try Failovers.report(from: from, to: FailoverJudgeTests.account + FailoverJudgeTests.priority) { _, to in
      to.coverage[FailoverKinds.quota] = .forbidden(permission: "list resourcequotas")
    }
    #expect(all.count(.unknown) == 3)
  }

  @Test func `what the procedure brings counts as there`() throws {
    let from =
      Failovers.deployment("serviceAccountName: api, priorityClassName: gold") + Self.account
      + FailoverJudgeTests.priority
    let report = try Failovers.report(from: from, to: "") { options, _ in options.bring = [FailoverKinds.serviceAccount]
    }
    #expect(report.causes.map(\.rule) == [.priorityClassMissing])
  }

  @Test func `what is chosen is judged, and what is not is counted`() throws {
    let from =
      Failovers.deployment() + Failovers.deployment(name: "web")
      + Failovers.deployment(name: "dns")
      .replacing("namespace: shop", with: "namespace: kube-system")
    let report = try Failovers.report(from: from, to: "") { options, _ in
      options.selector = LabelSelector([LabelRequirement(key: "app", operator: .in, values: ["web", "dns"])])
    }
    #expect(report.workloads.map(\.reference.name) == ["web"] && report.leftOut.system == 1)
    let named = try Failovers.report(from: from, to: "") { options, _ in options.namespaces = [Glob("kube-*")] }
    #expect(named.workloads.map(\.reference.name) == ["dns"])
  }

  static func webhook(_ policy: String, _ selector: String = "{}") -> String {
    """
    apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    metadata: {name: w}
    webhooks:
    - name: w.example.com
      failurePolicy: \(policy)
      sideEffects: None
      admissionReviewVersions: [v1]
      objectSelector: \(selector)
      clientConfig: {service: {name: w, namespace: shop}}
      rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
    ---

    """
  }

  static let service =
    "apiVersion: v1\nkind: Service\nmetadata: {name: w, namespace: shop}\nspec: {ports: [{port: 443}]}\n---\n"

  @Test(arguments: [
    ("Fail", "{}", service, FailoverOutcome.unknown), ("Ignore", "{}", service, .starts),
    ("Fail", "{matchLabels: {app: web}}", service, .starts), ("Fail", "{matchLabels: {app: api}}", service, .unknown),
    ("Fail", "{}", "", .refused), ("Ignore", "{}", "", .starts),
  ])
  func `a webhook that must answer leaves unknown what it matches, and stops it where it cannot answer`(
    policy: String, selector: String, service: String, outcome: FailoverOutcome
  ) throws {
    let answer = try Failovers.answer(from: Failovers.deployment(), to: Self.webhook(policy, selector) + service)
    #expect(answer.outcome == outcome, "\(answer)")
  }

  @Test func `webhooks can be taken to let everything in`() throws {
    let report = try Failovers.report(from: Failovers.deployment(), to: Self.webhook("Fail") + Self.service) {
      options, _ in
      options.webhooks = .assumedToAllow
    }
    #expect(report.isReady)
  }

  @Test func `Pod Security of the other namespace refuses`() throws {
    let labelled =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}\n"
    var judge = try FailoverJudge(
      from: Failovers.snapshot("prod", Failovers.namespace + Failovers.deployment()),
      to: Failovers.snapshot("dr", labelled), NameMapping(), FailoverOptions())
    #expect(judge.report().causes.map(\.rule) == [.podSecurity])
  }
}

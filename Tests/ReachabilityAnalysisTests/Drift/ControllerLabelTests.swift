import Findings
import KubernetesModel
import Testing

/// Pods carry labels that no template has.
@Suite("Labels that controllers add") struct ControllerLabelTests {
  private static let stateful = """
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: {replicas: 2, serviceName: db,
     selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}},
     spec: {containers: [{name: c, image: i}]}}}}
    """
  private static let job = """
    {apiVersion: batch/v1, kind: Job, metadata: {name: load, namespace: shop}, spec: {template: {metadata: {},
     spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}}
    """

  private static let late = stateful.replacing("replicas: 2", with: "replicas: 2, ordinals: {start: 5}")
  private static let many = stateful.replacing("replicas: 2", with: "replicas: 50")
  private static let indexed = job.replacing("{template:", with: "{completionMode: Indexed, completions: 3, template:")

  static let sentences = [
    (late, "{matchLabels: {statefulset.kubernetes.io/pod-name: db-6}}"),
    (many, "{matchLabels: {statefulset.kubernetes.io/pod-name: db-40}}"),
    (indexed, "{matchLabels: {batch.kubernetes.io/job-completion-index: '2'}}"),
    (stateful, "{matchLabels: {statefulset.kubernetes.io/pod-name: db-0}}"),
    (stateful, "{matchLabels: {apps.kubernetes.io/pod-index: '1'}}"),
    (stateful, "{matchExpressions: [{key: controller-revision-hash, operator: Exists}]}"),
    (job, "{matchLabels: {job-name: load}}"),
    (job, "{matchLabels: {batch.kubernetes.io/job-name: load}}"),
    (
      ComparisonTests.deployment("web", labels: "{app: web}"),
      "{matchExpressions: [{key: pod-template-hash, operator: Exists}]}"
    ),
  ]

  @Test("are selected by where only the template is known", arguments: sentences)
  func selected(workload: String, selector: String) throws {
    let policy = TrafficCase.policy("{podSelector: \(selector), policyTypes: [Ingress]}")
    let both = ComparisonTests.shop + "\n---\n" + workload
    let result = try ComparisonTests.compare(both: both, policy, "")
    #expect(result.findings.contains { $0.effect == .effective && $0.direction == .weaker })
    #expect(result.incomparable.isEmpty, "\(result.incomparable)")
  }

  static let strangers = [
    (late, "{matchLabels: {statefulset.kubernetes.io/pod-name: db-0}}"),
    (job, "{matchExpressions: [{key: batch.kubernetes.io/job-completion-index, operator: Exists}]}"),
  ]

  @Test("are on no pod that a controller does not make", arguments: strangers)
  func absent(workload: String, selector: String) throws {
    let policy = TrafficCase.policy("{podSelector: \(selector), policyTypes: [Ingress]}")
    let both = ComparisonTests.shop + "\n---\n" + workload
    let result = try ComparisonTests.compare(both: both, policy, "")
    #expect(!result.findings.contains { $0.effect == .effective && $0.rule == "reachability/isolation-lost" })
  }

  private static let hashed = TrafficCase.policy(
    "{podSelector: {matchLabels: {pod-template-hash: abc}}, policyTypes: [Ingress]}")
  private static let api = ComparisonTests.deployment("api", labels: "{app: api}")

  /// Workloads whose hash is the policy's in one cluster, or may be.
  static let uncertain = [
    (api, ComparisonTests.deployment("api", labels: "{app: api, v: two}")),
    (api, api.replacing("image: i", with: "image: j")),
    (api, api + "\n---\n" + ComparisonTests.replica("abc")),
  ]

  @Test("are incomparable where templates differ from whose hash a policy of both chooses", arguments: uncertain)
  func unlike(baseline: String, target: String) throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.hashed
    for (before, after) in [(baseline, target), (target, baseline)] {
      let result = try ComparisonTests.compare(both: both, before, after)
      #expect(!result.incomparable.isEmpty)
      #expect(result.findings.isEmpty, "\(result.findings.map(\.summary))")
      #expect(try ComparisonTests.compare(both: both, before, before).incomparable.isEmpty)
    }
  }

  /// Policies for so many hashes, of which the last alone closes anything.
  private static func revisions(_ count: Int) -> String {
    (1...count).map { number in
      let rules = number == count ? "[]" : "[{}]"
      return TrafficCase.policy(
        "{podSelector: {matchLabels: {pod-template-hash: v\(number)}}, ingress: \(rules)}", name: "p\(number)")
    }.joined(separator: "\n---\n")
  }

  @Test("are incomparable however many values policies ask for", arguments: [1, 2, 8, 9, 20])
  func several(values: Int) throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.revisions(values)
    let other = Self.api.replacing("image: i", with: "image: j")
    #expect(try !ComparisonTests.compare(both: both, Self.api, other).incomparable.isEmpty)
  }

  @Test("are compared where a policy merely has another name") func renamed() throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.api
    let other = Self.hashed.replacing("name: p,", with: "name: q,")
    let result = try ComparisonTests.compare(both: both, Self.hashed, other)
    #expect(result.incomparable.isEmpty && result.findings.isEmpty, "\(result)")
  }

  @Test("leave drift certain that does not hang on them") func certain() throws {
    let both = ComparisonTests.shop + "\n---\n" + Self.api
    let closed = TrafficCase.policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Egress]}", name: "closed")
    let result = try ComparisonTests.compare(both: both, Self.hashed + "\n---\n" + closed, "")
    #expect(!result.incomparable.isEmpty)
    #expect(result.findings.contains { $0.rule == "reachability/isolation-lost" && $0.effect == .effective })
  }

  @Test("are incomparable where a policy asks for a value that only running pods have") func unknowable() throws {
    let policy = TrafficCase.policy("{podSelector: {matchLabels: {pod-template-hash: abc}}, policyTypes: [Ingress]}")
    let both = ComparisonTests.shop + "\n---\n" + ComparisonTests.deployment("web", labels: "{app: web}")
    #expect(try !ComparisonTests.compare(both: both, policy, "").incomparable.isEmpty)
    #expect(try ComparisonTests.compare(both: both, policy, policy).incomparable.isEmpty)
  }
}

import Findings
import KubernetesModel
import Testing

/// Pods of one owner that differ, and single pods.
@Suite("Replicas") struct ReplicaTests {
  private static func replica(_ name: String, labels: String) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: api-\(name), namespace: shop, labels: {app: api\(labels)}, "
      + "ownerReferences: [{apiVersion: apps/v1, kind: ReplicaSet, name: api-1, controller: true}]}, "
      + "spec: {containers: [{name: c, image: i}]}, status: {phase: Running}}"
  }

  private static let canary = TrafficCase.policy("{podSelector: {matchLabels: {canary: yes1}}, policyTypes: [Ingress]}")
  private static let plain = (0..<2).map { replica("p\($0)", labels: "") }
  private static let marked = replica("c", labels: ", canary: yes1")

  private static func compare(_ baseline: [String], _ target: [String]) throws -> [Finding] {
    try ComparisonTests.compare(
      both: [ComparisonTests.shop, canary].joined(separator: "\n---\n"), baseline.joined(separator: "\n---\n"),
      target.joined(separator: "\n---\n")
    ).findings
  }

  @Test("that lose a label of their own leave the reach of its policies") func relabelled() throws {
    let findings = try Self.compare([Self.plain[0], Self.marked], Self.plain)
    #expect(findings.contains { $0.effect == .effective && $0.direction == .weaker }, "\(findings.map(\.summary))")
    #expect(findings.allSatisfy { $0.effect != .topology }, "\(findings.map(\.summary))")
  }

  @Test("that one cluster has fewer of are no drift, and their workload is not called missing") func scaled() throws {
    let findings = try Self.compare([Self.plain[0], Self.marked], [Self.plain[0]])
    #expect(findings.allSatisfy { $0.effect == .topology }, "\(findings.map(\.summary))")
    #expect(findings.map(\.summary) == ["a kind of pods of workload api-1#1 exists in the baseline only"])
  }

  @Test("of a StatefulSet that one cluster has more of are no drift") func stateful() throws {
    func set(_ replicas: Int) -> String {
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db, namespace: shop}, spec: {replicas: \(replicas), "
        + "serviceName: db, selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, "
        + "spec: {containers: [{name: c, image: i}]}}}}"
    }
    let first = TrafficCase.policy(
      "{podSelector: {matchLabels: {statefulset.kubernetes.io/pod-name: db-0}}, policyTypes: [Ingress]}")
    let result = try ComparisonTests.compare(
      both: [ComparisonTests.shop, first].joined(separator: "\n---\n"), set(3), set(1))
    #expect(result.findings.allSatisfy { $0.effect == .topology }, "\(result.findings.map(\.summary))")
  }

  @Test("are needed for traffic within a workload: a single pod always reaches itself") func single() throws {
    let pod =
      "{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop}, spec: {containers: [{name: c, image: i}]}}"
    let own = TrafficCase.policy("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}")
    let closed = TrafficCase.policy("{podSelector: {}, ingress: []}")
    func findings(_ workload: String) throws -> [Finding] {
      try ComparisonTests.compare(both: ComparisonTests.shop + "\n---\n" + workload, own, closed).findings
    }
    #expect(try findings(pod).allSatisfy { $0.effect == .latent })
    #expect(try findings(ComparisonTests.deployment("db", labels: "{}")).contains { $0.effect == .effective })
  }
}

import ClusterSource
import DriftComparison
import Findings
import KubernetesModel
import Testing

/// Kinds of which one side holds nothing and the other much.
@Suite struct AbsentKindTests {
  private static let workload = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop, labels: {app: api}}
    spec: {containers: [{name: c, image: i}]}

    """

  private static func policies(_ count: Int) -> String {
    (0..<count).map { number in
      """
      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: p\(number), namespace: shop}
      spec: {podSelector: {}, policyTypes: [Ingress]}

      """
    }.joined()
  }

  private static func roles(_ count: Int) -> String {
    (0..<count).map { number in
      """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: b\(number), namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
      subjects: [{kind: User, name: u\(number)}]

      """
    }.joined()
  }

  @Test(arguments: [
    (policies(5), "", Completeness.partial, ["b holds no NetworkPolicy, a holds 5"], 1),
    ("", policies(39), .partial, ["a holds no NetworkPolicy, b holds 39"], 1),
    (policies(4), "", .partial, [], 0), (policies(7), policies(1), .partial, [], 0),
    (policies(5), "", .stated, ["b holds no NetworkPolicy, a holds 5"], 0),
    (policies(5), "", .dump(kinds: [CoreKind.pod.name]), ["b holds no NetworkPolicy, a holds 5"], 1),
    (policies(5), "", .dump(kinds: [CoreKind.networkPolicy.name]), ["b holds no NetworkPolicy, a holds 5"], 0),
    (roles(6), "", .partial, ["b holds no RBAC, a holds 6"], 1), (roles(4), "", .partial, [], 0),
    (roles(5) + policies(5), "", .partial, ["b holds no NetworkPolicy, a holds 5", "b holds no RBAC, a holds 5"], 2),
  ])
  func `their absence is told once, and is a gap unless it is certain`(
    _ baseline: String, _ target: String, _ completeness: Completeness, _ lines: [String], _ gaps: Int
  ) async throws {
    var from = try ManifestSource.snapshot(named: "a", yaml: Self.workload + baseline)
    var to = try ManifestSource.snapshot(named: "b", yaml: Self.workload + target)
    (from.facts.cni, to.facts.cni) = ("calico", "calico")
    (from.completeness, to.completeness) = (completeness, completeness)
    let report = await Comparison(toolVersion: "0").report(baseline: from, targets: [to])
    let result = try #require(report.targets.first)
    #expect(result.absentKinds.map(\.text) == lines)
    let told = result.areas.flatMap(\.incomparable).filter { $0.hint?.hasPrefix("kubectl get") == true }
    #expect(told.count == gaps)
    let marked = result.findings.filter { $0.finding.tags.contains(.absentKind) }
    #expect(marked.isEmpty == (gaps == 0), "\(result.findings.map(\.finding.summary))")
    #expect(result.findings.allSatisfy { gaps == 0 || $0.finding.tags.contains(.absentKind) })
  }
}

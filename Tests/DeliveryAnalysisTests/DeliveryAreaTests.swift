import ClusterSource
import DeliveryAnalysis
import Findings
import KubernetesModel
import Testing

@Suite struct DeliveryAreaTests {
  @Test(arguments: [
    ("another chart", Self.release(), Self.release(chart: "router"), ["spec.chart.spec.chart"]),
    ("other values", Self.release(), Self.release(values: "{hostNetwork: true}"), ["spec.values"]),
    (
      "other values of the same name", Self.release(values: "{a: {b: 1}}"), Self.release(values: "{a: {b: 2}}"),
      ["spec.values"]
    ),
    ("an interval", Self.release(), Self.release(interval: "5m"), []),
    ("suspended", Self.release(), Self.release() + "  suspend: true\n", ["spec.suspend"]),
    ("not suspended, and said", Self.release(), Self.release() + "  suspend: false\n", []),
  ])
  func `a release differs by what it delivers`(title: String, a: String, b: String, paths: [String]) throws {
    let comparison = try compare(a, b)
    #expect(comparison.findings.map(\.details) == paths.map { Self.details([$0]) })
    #expect(comparison.findings.allSatisfy { $0.tags == [.unevaluated] && $0.direction == .different })
    #expect(comparison.compared == 1)
  }

  @Test func `what versions that move fetch is said in one line`() throws {
    let text = """
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: fleet, namespace: flux}
      spec: {url: "https://git.example/fleet", ref: {branch: main}}
      ---
      apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      metadata: {name: pinned, namespace: flux}
      spec: {url: "https://git.example/fleet", ref: {branch: main, commit: "0123456789012345678901234567890123456789"}}
      ---
      \(Self.release(version: "4.1.0"))
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: billing, namespace: argo}
      spec: {project: default, source: {repoURL: "https://git.example/billing", path: prod}}
      """
    let comparison = try compare(text, text)
    #expect(comparison.findings.isEmpty)
    #expect(
      comparison.diagnostics.map(\.message) == [
        "deliveries follow versions that move, and are alike only if both clusters fetch the same: "
          + "1 Application (`the newest`), 1 GitRepository (`main`)"
      ])
  }

  @Test func `objects inside a Template are read, with the default values of its parameters`() throws {
    let yaml = """
      apiVersion: template.openshift.io/v1
      kind: Template
      metadata: {name: access, namespace: policies}
      parameters: [{name: TEAM, value: interns}]
      objects:
      - apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: t}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
        subjects: [{kind: Group, name: "${TEAM}", apiGroup: rbac.authorization.k8s.io}]
      """
    let snapshot = try snapshot(yaml)
    #expect(snapshot.roleBindings.flatMap(\.subjects).map(\.name) == ["interns"])
  }

  // MARK: Help

  private static func release(
    chart: String = "gateway", version: String = "4.1.0", values: String = "{}", interval: String = "1h"
  ) -> String {
    """
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata: {name: gateway, namespace: edge}
    spec:
      interval: \(interval)
      chart: {spec: {chart: \(chart), version: \(version), sourceRef: {kind: HelmRepository, name: charts}}}
      values: \(values)

    """
  }

  private static func details(_ paths: [String]) -> StructuredValue {
    [
      "kind": .string("HelmRelease"), "group": .string("helm.toolkit.fluxcd.io"),
      "verb": .string("delivers other objects"), "paths": .strings(paths),
    ]
  }

  private func snapshot(_ yaml: String) throws -> Snapshot {
    try ManifestSource.snapshot(named: "a", yaml: yaml, plan: ReadingPlan([DeliveryArea.self]))
  }

  private func compare(_ a: String, _ b: String) throws -> AreaComparison {
    DeliveryArea.compare(
      baseline: DeliveryArea.behaviour(of: try snapshot(a)), target: DeliveryArea.behaviour(of: try snapshot(b)))
  }
}

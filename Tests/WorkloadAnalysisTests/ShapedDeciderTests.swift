import ClusterSource
import Findings
import KubernetesModel
import Testing

@testable import WorkloadAnalysis

/// Pods of kinds that nobody reads: alike, or different and worth what their specs say.
@Suite struct ShapedDeciderTests {
  private static let base = "apiVersion: v1\nkind: Namespace\nmetadata: {name: dock}\n---\n"

  private static func job(_ container: String) -> String {
    """
    apiVersion: kubeflow.org/v1
    kind: TFJob
    metadata: {name: x, namespace: dock}
    spec: {tfReplicaSpecs: {Worker: {template: {metadata: {labels: {app: r}}, spec: {containers: [{\(container)}]}}}}}
    """
  }

  private static func compare(_ baseline: String, _ target: String) throws -> AreaComparison {
    func behaviour(_ name: String, _ yaml: String) throws -> WorkloadBehaviour {
      WorkloadArea.behaviour(of: try ManifestSource.snapshot(named: name, yaml: base + yaml))
    }
    return WorkloadArea.compare(baseline: try behaviour("prod", baseline), target: try behaviour("dr", target))
  }

  @Test(arguments: [
    ("name: c, image: i", Severity.medium), ("name: c, image: i, securityContext: {privileged: true}", .high),
    ("name: c, image: i, securityContext: {capabilities: {add: [NET_RAW]}}", .medium),
  ])
  func `a new maker of pods is worth what its pods may do`(_ container: String, _ severity: Severity) throws {
    let comparison = try Self.compare("", Self.job(container))
    let finding = try #require(comparison.findings.first)
    #expect(comparison.findings.count == 1)
    #expect(finding.rule == "workloads/unevaluated-difference")
    #expect(finding.severity == severity)
    #expect(finding.tags == [.unevaluated])
    #expect(comparison.unevaluated.map(\.different) == [1])
  }

  @Test func `one that only the baseline has gains nothing`() throws {
    let comparison = try Self.compare(Self.job("name: c, image: i, securityContext: {privileged: true}"), "")
    #expect(comparison.findings.map(\.severity) == [.medium])
  }

  @Test func `equal makers of pods are alike`() throws {
    let comparison = try Self.compare(Self.job("name: c, image: i"), Self.job("image: i, name: c"))
    #expect(comparison.findings.isEmpty)
    #expect(comparison.incomparable.isEmpty)
    #expect(comparison.unevaluated.map(\.alike) == [1])
  }

  @Test func `a gain of the template is told with the difference`() throws {
    let comparison = try Self.compare(
      Self.job("name: c, image: i"), Self.job("name: c, image: i, securityContext: {privileged: true}"))
    let finding = try #require(comparison.findings.first)
    #expect(finding.severity == .high)
    #expect(finding.notes.contains { $0.contains("privileged") })
  }

  @Test func `pods that one cluster shows cannot be compared with a template`() throws {
    let pod = """
      apiVersion: v1
      kind: Pod
      metadata: {name: x-0, namespace: dock, ownerReferences: [{kind: TFJob, name: x, controller: true}]}
      spec: {containers: [{name: c, image: i}]}
      """
    let comparison = try Self.compare(pod, Self.job("name: c, image: i"))
    #expect(comparison.incomparable.contains { $0.side == .target && $0.reason.contains("none of its pods was seen") })
  }
}

import ClusterSource
import Findings
import KubernetesModel
import PodSecurityAnalysis
import TestData
import Testing

/// The made-up company of ../shared/scenario: what it plants, and nothing else.
@Suite struct ScenarioTests {
  @Test func `the planted differences are found and no others`() async throws {
    guard let folder = SharedData.find("scenario") else { return }
    let prod = try await ManifestSource.snapshot(named: "prod", path: "\(folder)/prod")
    let dr = try await ManifestSource.snapshot(named: "dr", path: "\(folder)/dr")
    let comparison = PodSecurityArea.compare(
      baseline: PodSecurityArea.behaviour(of: prod), target: PodSecurityArea.behaviour(of: dr))
    let rows = comparison.findings.map {
      "\($0.place.name) \($0.rule.dropFirst(13)) \($0.direction) \($0.effect) \($0.severity)"
    }
    #expect(
      rows.sorted() == [
        "batch version-pinned stricter latent low",
        "cert-manager enforcement-changed stricter effective info",
        "data enforcement-changed weaker effective low",
        "fraud enforcement-changed weaker effective high",
        "incident-tools namespace-on-one-side weaker topology info",
        "ingress-nginx warn-changed weaker effective low",
        "payments enforcement-changed different effective low",
        "web audit-changed weaker effective low",
      ])
    #expect(comparison.incomparable.isEmpty)
    #expect(comparison.compared == prod.namespaces.count)
  }
}

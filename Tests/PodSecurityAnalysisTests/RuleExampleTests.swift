import ClusterSource
import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Every rule is documented, and its examples are true.
@Suite struct RuleExampleTests {
  @Test func `rules are sorted by id, and each belongs to the area`() {
    let ids = Rules.all.map(\.id)
    #expect(ids == Set(ids).sorted())
    #expect(ids.allSatisfy { $0.hasPrefix("pod-security/") })
    #expect(PodSecurityArea.rules.map(\.id) == ids)
  }

  @Test(arguments: Rules.all.map(\.id))
  func `a rule fires where its examples say so and only there`(id: String) throws {
    let rule = try #require(Rules.all.first { $0.id == id })
    #expect(!rule.title.isEmpty && rule.title.count <= 100)
    #expect(!rule.explanation.isEmpty && !rule.severities.isEmpty && !rule.references.isEmpty)
    #expect(rule.examples.contains { !$0.fires })
    // Exemptions are stated in the configuration, of which a YAML example of clusters knows nothing.
    #expect(rule.examples.contains(where: \.fires) || id == "pod-security/exemptions-changed")
    for example in rule.examples {
      let comparison = Clusters.compare(
        try ManifestSource.snapshot(named: "prod", yaml: example.baseline),
        try ManifestSource.snapshot(named: "dr", yaml: example.target))
      #expect(comparison.findings.contains { $0.rule == id } == example.fires, "\(example.title)")
      #expect(comparison.incomparable.isEmpty)
    }
  }
}

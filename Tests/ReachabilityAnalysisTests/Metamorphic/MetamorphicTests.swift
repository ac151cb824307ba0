import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

@Suite("Rewrites of random clusters") struct MetamorphicTests {
  @Test("report nothing effective", arguments: EquivalentRewrite.allCases)
  func single(rewrite: EquivalentRewrite) {
    for seed in UInt64(0)..<6 {
      var cluster = RandomCluster(seed: 3000 + seed)
      let baseline = cluster.snapshot(named: "baseline")
      var target = baseline
      rewrite.apply(to: &target, &cluster.random)
      Self.expectNoDrift(baseline, target)
    }
  }

  @Test("report nothing effective when many come together", arguments: UInt64(4000)..<4015)
  func several(seed: UInt64) {
    var cluster = RandomCluster(seed: seed)
    let baseline = cluster.snapshot(named: "baseline")
    var target = baseline
    for rewrite in EquivalentRewrite.allCases.shuffled(using: &cluster.random).prefix(6) {
      rewrite.apply(to: &target, &cluster.random)
    }
    Self.expectNoDrift(baseline, target)
  }

  @Test("are what they claim under the naive evaluator", arguments: EquivalentRewrite.allCases)
  func sound(rewrite: EquivalentRewrite) {
    for seed in UInt64(0)..<2 {
      var cluster = RandomCluster(seed: 5000 + seed)
      let baseline = cluster.snapshot(named: "baseline")
      var target = baseline
      rewrite.apply(to: &target, &cluster.random)
      let difference = NaiveDrift(baseline, target).first
      #expect(difference == nil, "\(baseline.policyText)\n----\n\(target.policyText)")
    }
  }

  private static func expectNoDrift(_ baseline: Snapshot, _ target: Snapshot) {
    let findings = DriftAgreementTests.effectiveFindings(baseline, target)
    #expect(findings.isEmpty, "\(findings.map(\.summary))\n\(baseline.policyText)\n----\n\(target.policyText)")
  }
}

import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

@Suite("Comparing random clusters") struct DriftAgreementTests {
  static let pairsPerSeed = 3

  @Test("finds effective drift exactly where some connection differs", arguments: UInt64(1000)..<1040)
  func agree(seed: UInt64) {
    var cluster = RandomCluster(seed: seed, owners: .uniform)
    for _ in 0..<Self.pairsPerSeed {
      let baseline = cluster.snapshot(named: "baseline")
      let target = cluster.variation(of: baseline)
      let expected = NaiveDrift(baseline, target).first
      let found = Self.effectiveFindings(baseline, target)
      if let expected {
        #expect(!found.isEmpty, "missed \(expected)\n\(baseline.policyText)\n----\n\(target.policyText)")
      } else {
        #expect(
          found.isEmpty, "invented \(found.map(\.summary))\n\(baseline.policyText)\n----\n\(target.policyText)")
      }
    }
  }

  @Test("finds nothing between a cluster and itself", arguments: UInt64(2000)..<2030)
  func same(seed: UInt64) {
    var cluster = RandomCluster(seed: seed)
    let snapshot = cluster.snapshot()
    let comparison = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: snapshot), target: ReachabilityArea.behaviour(of: snapshot))
    #expect(comparison.findings.isEmpty, "\(comparison.findings.map(\.summary)) in \(snapshot.policyText)")
  }

  static func effectiveFindings(_ baseline: Snapshot, _ target: Snapshot) -> [Finding] {
    ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: baseline), target: ReachabilityArea.behaviour(of: target)
    ).findings.filter { $0.effect == .effective }
  }
}

import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

@Suite("Comparing random clusters") struct DriftAgreementTests {
  static let pairsPerSeed = 2

  @Test("finds effective drift exactly where some connection differs", arguments: UInt64(1000)..<1020)
  func agree(seed: UInt64) {
    var cluster = RandomCluster(seed: seed, owners: .uniform)
    for _ in 0..<Self.pairsPerSeed {
      let baseline = cluster.snapshot(named: "baseline")
      let target = cluster.variation(of: baseline)
      let drift = NaiveDrift(baseline, target)
      let found = Self.effectiveFindings(baseline, target)
      let seen = found.filter { !$0.isMasked }
      if let expected = drift.first {
        #expect(!seen.isEmpty, "missed \(expected)\n\(baseline.policyText)\n----\n\(target.policyText)")
      } else {
        #expect(seen.isEmpty, "invented \(seen.map(\.summary))\n\(baseline.policyText)\n----\n\(target.policyText)")
      }
      for finding in found { FindingWitness.check(finding, baseline, target) }
    }
  }

  @Test("gives rows that hold exactly the connections that one end answers differently", arguments: UInt64(6000)..<6010)
  func rows(seed: UInt64) {
    var cluster = RandomCluster(seed: seed, owners: .uniform)
    let baseline = cluster.snapshot(named: "baseline")
    let target = cluster.variation(of: baseline)
    let findings = Self.effectiveFindings(baseline, target)
    let rows = findings.compactMap(FindingRows.init)
    #expect(rows.count == findings.count)
    let wrong = NaiveDrift(baseline, target).contradictions(of: rows)
    #expect(wrong.isEmpty, "\(wrong.prefix(3))\n\(baseline.policyText)\n----\n\(target.policyText)")
  }

  @Test("finds nothing between a cluster and itself", arguments: UInt64(2000)..<2010)
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

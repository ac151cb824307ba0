import KubernetesModel
import PodSecurityAnalysis
import Testing

/// The checks and the naive table agree on random pods, for every level and version.
@Suite struct EvaluatorAgreementTests {
  static let minors = Array(0...Checks.newestKnown + 3)

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `the checks and the naive table refuse for the same reasons`(seed: UInt64) {
    var dice = Dice(seed: seed)
    let sets = PodSecurityLevel.allCases.flatMap { level in Self.minors.map { CheckSet(level, minor: $0) } }
    for _ in 0..<25 {
      let pod = RandomPods.pod(&dice)
      for set in sets {
        let refusals = Set(set.violations(of: pod).map(\.check))
        let expected = NaiveEvaluator.refusals(pod, set.level, set.minor)
        #expect(refusals == expected, "\(set.level) v1.\(set.minor): \(pod)")
        #expect(set.admits(pod) == expected.isEmpty)
      }
    }
  }

  @Test func `random pods violate every check and comply with every level`() {
    var dice = Dice(seed: 7)
    var seen: Set<String> = []
    var compliant = 0
    let sets = Self.minors.map { CheckSet(.restricted, minor: $0) } + [CheckSet(.baseline, minor: 36)]
    for _ in 0..<200 {
      let pod = RandomPods.pod(&dice)
      for set in sets { seen.formUnion(set.violations(of: pod).map(\.check)) }
      if CheckSet(.restricted, minor: 36).admits(pod) { compliant += 1 }
    }
    #expect(seen == Set(Checks.all.map(\.id)))
    #expect(compliant > 10)
  }
}

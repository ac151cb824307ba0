import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Two policies are ordered by the pods they admit, for every pair of levels and versions.
@Suite struct PolicyDifferenceTests {
  /// Every level at each version that changed a check.
  static let policies = PodSecurityLevel.allCases.flatMap { level in
    Set(Checks.all.flatMap { $0.revisions.map(\.since) }).sorted()
      .map { EffectivePolicy(LevelVersion(level, .minor($0)), server: 99) }
  }

  @Test func `every claimed difference has a pod that shows it`() {
    for (before, after) in Self.pairs() {
      let (baseline, target) = (before.checks, after.checks)
      guard let difference = PolicyDifference(baseline: baseline, target: target) else { continue }
      #expect(!difference.loosened.isEmpty || !difference.tightened.isEmpty, "\(before) → \(after)")
      #expect(difference.loosened.isEmpty == (difference.admittedByTarget == nil), "\(before) → \(after)")
      #expect(difference.tightened.isEmpty == (difference.admittedByBaseline == nil), "\(before) → \(after)")
      for example in [difference.admittedByTarget, difference.admittedByBaseline].compactMap(\.self) {
        let refusedByNaive = [before, after].map { !NaiveEvaluator.refusals(example.pod, $0.level, $0.minor).isEmpty }
        #expect(refusedByNaive[0] != refusedByNaive[1], "\(before) → \(after): \(example.title)")
      }
    }
  }

  // Only valid pods: restricted excuses Windows pods from checks whose fields the API forbids them anyhow.
  @Test(arguments: [UInt64(11), 12, 13])
  func `no random pod contradicts the order of two policies`(seed: UInt64) {
    var dice = Dice(seed: seed)
    var admitted: [[Bool]] = Array(repeating: [], count: Self.policies.count)
    for _ in 0..<80 {
      let pod = RandomPods.validPod(&dice)
      for (index, policy) in Self.policies.enumerated() {
        admitted[index].append(NaiveEvaluator.refusals(pod, policy.level, policy.minor).isEmpty)
      }
    }
    for (first, before) in Self.policies.enumerated() {
      for (second, after) in Self.policies.enumerated() {
        let difference = PolicyDifference(baseline: before.checks, target: after.checks)
        let gained = zip(admitted[first], admitted[second]).contains { !$0 && $1 }
        let lost = zip(admitted[first], admitted[second]).contains { $0 && !$1 }
        if gained, difference?.loosened.isEmpty ?? true { Issue.record("\(before) → \(after) admits more") }
        if lost, difference?.tightened.isEmpty ?? true { Issue.record("\(before) → \(after) admits less") }
      }
    }
  }

  @Test(
    arguments: [
      ("restricted v1.29", "restricted v1.30", nil, ""),
      ("restricted v1.34", "restricted v1.35", Direction.weaker, "runAsNonRoot runAsUser"),
      ("restricted v1.33", "restricted v1.36", .different, "runAsNonRoot runAsUser hostProbesAndHostLifecycle"),
      ("baseline v1.28", "baseline v1.30", .weaker, "sysctls"),
      ("baseline v1.34", "baseline v1.35", .weaker, "procMount"),
      ("baseline v1.18", "baseline v1.19", .different, "seccompProfile_baseline seccompProfile_baseline"),
      (
        "restricted v1.24", "restricted v1.25", .weaker,
        "allowPrivilegeEscalation capabilities_restricted seccompProfile_restricted"
      ),
      ("restricted v1.7", "restricted v1.8", .stricter, "allowPrivilegeEscalation"),
    ] as [(String, String, Direction?, String)])
  func `versions differ by these checks`(before: String, after: String, direction: Direction?, checks: String) {
    let difference = PolicyDifference(baseline: Self.policy(before).checks, target: Self.policy(after).checks)
    #expect(difference?.direction == direction)
    let ids = (difference?.loosened.map(\.id) ?? []) + (difference?.tightened.map(\.id) ?? [])
    #expect(ids.joined(separator: " ") == checks)
  }

  @Test func `a lower level is weaker, and the plainest pod shows it`() throws {
    let checks = { (text: String) in Self.policy(text).checks }
    let off = try #require(PolicyDifference(baseline: checks("baseline v1.36"), target: checks("privileged v1.0")))
    #expect(off.direction == .weaker)
    #expect(off.admittedByTarget?.title == "whose container is privileged")
    let lower = try #require(PolicyDifference(baseline: checks("restricted v1.36"), target: checks("baseline v1.36")))
    #expect(lower.direction == .weaker)
  }

  static func policy(_ text: String) -> EffectivePolicy {
    let words = text.split(separator: " ")
    guard let level = words.first.flatMap({ PodSecurityLevel(rawValue: String($0)) }),
      let version = words.last.flatMap({ PolicyVersion($0) })
    else { return .privileged }
    return EffectivePolicy(LevelVersion(level, version), server: 99)
  }

  /// Every ordered pair of distinct policies.
  static func pairs() -> [(EffectivePolicy, EffectivePolicy)] {
    let distinct = Array(Set(policies)).sorted { "\($0)" < "\($1)" }
    return distinct.flatMap { before in distinct.filter { $0 != before }.map { (before, $0) } }
  }
}

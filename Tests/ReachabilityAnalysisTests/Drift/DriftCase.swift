import ClusterSource
import Findings
import KubernetesModel
import ReachabilityAnalysis
import Testing

/// Two clusters as YAML beside what comparing them must say.
struct DriftCase: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable, Hashable {
    /// Nothing at all, not even latent.
    case nothing
    /// Nothing that shows today; what does not exist yet may differ.
    case nothingEffective
    case effective(Direction)
  }

  var title: String
  /// Put before the documents of both clusters.
  var both: String
  var baseline: String
  var target: String
  var outcome: Outcome
  /// Connections, as in `TrafficCase`, that only the more open cluster allows; the naive evaluator confirms them.
  var differing: [String]

  init(
    _ title: String, both: String = TrafficCase.company, baseline: String, target: String, _ outcome: Outcome,
    differing: [String] = []
  ) {
    self.title = title
    self.both = both
    self.baseline = baseline
    self.target = target
    self.outcome = outcome
    self.differing = differing
  }

  var testDescription: String { title }

  func check() throws {
    var before = try ManifestSource.snapshot(named: "baseline", yaml: both + "\n---\n" + baseline)
    var after = try ManifestSource.snapshot(named: "target", yaml: both + "\n---\n" + target)
    (before.completeness, after.completeness) = (.stated, .stated)
    let comparison = ReachabilityArea.compare(
      baseline: ReachabilityArea.behaviour(of: before), target: ReachabilityArea.behaviour(of: after))
    let effective = comparison.findings.filter { $0.effect == .effective }
    #expect(comparison.incomparable.isEmpty, "\(comparison.incomparable)")
    switch outcome {
    case .nothing:
      #expect(comparison.findings.isEmpty, "\(comparison.findings.map(\.summary))")
      #expect(NaiveDrift(before, after).first == nil)
    case .nothingEffective:
      #expect(effective.isEmpty, "\(effective.map(\.summary))")
      #expect(NaiveDrift(before, after).first == nil)
    case .effective(let direction):
      let directions = Set(effective.map(\.direction))
      let isBoth = direction == .different && directions == [.weaker, .stricter]
      #expect(directions == [direction] || isBoth, "\(effective.map { "\($0.direction) \($0.summary)" })")
      try checkDiffering(before, after, direction, effective)
    }
    for finding in comparison.findings { FindingWitness.check(finding, before, after) }
  }

  private func checkDiffering(
    _ before: Snapshot, _ after: Snapshot, _ direction: Direction, _ findings: [Finding]
  ) throws {
    for text in differing {
      let old = try #require(NaiveConnection(text, in: before))
      let new = try #require(NaiveConnection(text, in: after))
      #expect(NaiveEvaluator(before).allows(old) == (direction == .stricter), "naive, baseline: \(text)")
      #expect(NaiveEvaluator(after).allows(new) == (direction == .weaker), "naive, target: \(text)")
      #expect(findings.contains { $0.covers(old) || $0.covers(new) }, "no finding covers \(text)")
    }
  }
}

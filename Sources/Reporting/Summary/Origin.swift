import Findings
import KubernetesModel

/// The one object that a reader should look at first, and on which side it is.
struct Origin {
  enum Side { case baseline, target }

  let evidence: Evidence
  let side: Side

  /// An object only the target's answer rests on, else one that was changed there, else one only the baseline's rests
  /// on, else whatever the target names.
  init?(of finding: Finding) {
    let before = Set(finding.baselineEvidence.map(\.object))
    let after = Set(finding.targetEvidence.map(\.object))
    if let added = Self.latest(finding.targetEvidence.filter { !before.contains($0.object) }) {
      (evidence, side) = (added, .target)
    } else if let changed = Self.latest(finding.targetEvidence.filter { Self.changed($0, in: finding) }) {
      (evidence, side) = (changed, .target)
    } else if let removed = Self.latest(finding.baselineEvidence.filter { !after.contains($0.object) }) {
      (evidence, side) = (removed, .baseline)
    } else if let shared = Self.latest(finding.targetEvidence) {
      (evidence, side) = (shared, .target)
    } else {
      return nil
    }
  }

  /// Whether the target tells of another last change than the baseline does.
  private static func changed(_ item: Evidence, in finding: Finding) -> Bool {
    guard let change = item.lastChange else { return false }
    return finding.baselineEvidence.contains { $0.object == item.object && $0.lastChange != change }
  }

  /// The first of those that changed last; objects no input held come after all others.
  private static func latest(_ evidence: [Evidence]) -> Evidence? {
    func key(_ item: Evidence) -> (Int, String) { (item.isAssumed ? 0 : 1, item.lastChange?.time ?? "") }
    return evidence.reduce(nil) { best, item in
      guard let best else { return item }
      return key(item) > key(best) ? item : best
    }
  }
}

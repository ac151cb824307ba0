package import Findings

/// One control that two sets of checks apply in different forms, or that only one applies.
package struct CheckChange: Sendable {
  package var baseline: CheckSet.Member?
  package var target: CheckSet.Member?
  /// True when the target admits a pod that the baseline's form refuses.
  package var loosens: Bool
  package var tightens: Bool

  /// Every family whose form differs, in the order of the server's messages.
  static func all(from baseline: CheckSet, to target: CheckSet) -> [CheckChange] {
    let families = baseline.members + target.members
    var seen: Set<String> = []
    return families.compactMap { member in
      guard seen.insert(member.check.family).inserted else { return nil }
      let before = baseline.members.first { $0.check.family == member.check.family }
      let after = target.members.first { $0.check.family == member.check.family }
      guard before?.revision.rule != after?.revision.rule else { return nil }
      return CheckChange(before, after)
    }
  }

  private init(_ baseline: CheckSet.Member?, _ target: CheckSet.Member?) {
    self.baseline = baseline
    self.target = target
    loosens = false
    tightens = false
    for example in examples {
      let passesBaseline = baseline?.revision.review(example.pod) == nil
      let passesTarget = target?.revision.review(example.pod) == nil
      if passesTarget, !passesBaseline { loosens = true }
      if passesBaseline, !passesTarget { tightens = true }
    }
  }

  /// Examples of both forms' checks.
  var examples: [PodExample] {
    var examples = baseline?.check.examples ?? []
    if let target, target.check.id != baseline?.check.id { examples += target.check.examples }
    return examples
  }

  /// Id of the stricter side's check, by which people know the control.
  package var id: String { (loosens ? baseline ?? target : target ?? baseline)?.check.id ?? "" }

  /// What the side that admits less has over the other, in the check's words.
  package var phrase: String {
    switch (baseline, target) {
    case (let before?, nil): "\(before.check.id) (\(before.check.title))"
    case (nil, let after?): "\(after.check.id) (\(after.check.title))"
    case (let before?, let after?) where before.check.id != after.check.id:
      "\(before.check.id) → \(after.check.id)"
    case (let before?, let after?):
      "\(before.check.id) of v1.\(before.revision.since) → v1.\(after.revision.since)"
    case (nil, nil): ""
    }
  }

  /// How much the side that admits more has lost by it.
  package var severity: Severity {
    switch (baseline, target) {
    case (let only?, nil), (nil, let only?): only.check.severity
    case (let before?, let after?): before.check.id == after.check.id ? .low : .medium
    case (nil, nil): .info
    }
  }

  /// True when this change explains a difference better than another.
  fileprivate func isGraver(than other: CheckChange) -> Bool {
    if severity != other.severity { return severity > other.severity }
    return id == Privileged.check.id && other.id != Privileged.check.id
  }

  /// Ranks witnesses: fewer violations first, then the graver change.
  static func isPlainer(_ a: (violations: Int, change: CheckChange), than b: (violations: Int, change: CheckChange))
    -> Bool
  {
    a.violations == b.violations ? a.change.isGraver(than: b.change) : a.violations < b.violations
  }
}

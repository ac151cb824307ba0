import Findings
import KubernetesModel

/// What one comparison comes to, in one word and in one line.
struct Verdict {
  /// Unknown where nothing could be read of the target.
  enum Relation: String, CaseIterable { case weaker, stricter, different, same, unknown }

  let relation: Relation
  let tally: Tally
  let incomparable: Int
  let unreadable: Int
  let omission: Omission
  let baseline: String
  let target: String

  init(_ target: TargetReport, baseline: ClusterSummary) {
    tally = Tally(target.findings)
    incomparable = target.areas.reduce(0) { $0 + $1.incomparable.count }
    unreadable = (baseline.diagnostics + target.cluster.diagnostics).count { $0.severity == .error }
    omission = target.omission
    self.baseline = baseline.name
    self.target = target.cluster.name
    relation =
      if tally.count(.weaker) > 0 {
        .weaker
      } else if tally.count(.different) > 0 {
        .different
      } else if tally.count(.stricter) > 0 {
        .stricter
      } else if target.areas.allSatisfy({ $0.compared == 0 && !$0.incomparable.isEmpty }) && !target.areas.isEmpty {
        .unknown
      } else {
        .same
      }
  }

  /// False when something could not be compared or read: "same" then holds for the rest only.
  var isComplete: Bool { incomparable == 0 && unreadable == 0 }

  /// `dr is weaker than prod: 1 critical, 3 high`, without symbol or full stop.
  func sentence(subject: String? = nil, isPlural: Bool = false) -> String {
    let subject = subject ?? target
    let partly =
      (omission.isEmpty ? "" : ", namespaces left out aside")
      + (isComplete ? "" : ", as far as they could be compared")
    let (verb, enforces) = isPlural ? ("are", "enforce") : ("is", "enforces")
    return switch relation {
    case .weaker: "\(subject) \(verb) weaker than \(baseline): \(counts(.weaker))"
    case .stricter: "\(subject) \(verb) stricter than \(baseline): \(counts(.stricter))"
    case .different: "\(subject) \(isPlural ? "differ" : "differs") from \(baseline): \(counts(.different))"
    case .same where tally.accepted > 0:
      "\(subject) \(enforces) the same security as \(baseline), but for accepted drift\(partly)"
    case .unknown: "\(subject) could not be compared with \(baseline)"
    case .same: "\(subject) \(enforces) the same security as \(baseline)\(partly)"
    }
  }

  /// `1 critical, 3 high`
  func counts(_ direction: Direction) -> String {
    tally.severities(direction).map { "\($0.count) \($0.severity.rawValue)" }.joined(separator: ", ")
  }

  /// What the sentence leaves out: `2 stricter`, `3 latent`, `1 accepted`, `4 incomparable`.
  var asides: [String] {
    var parts: [String] = []
    for direction in [Direction.different, .stricter] where direction.rawValue != relation.rawValue {
      let count = tally.count(direction)
      if count == 0 { continue }
      let severities = tally.severities(direction)
      let only = severities.count == 1 ? severities.first?.severity.rawValue : nil
      parts.append("\(count) \(direction.rawValue) (\(only ?? counts(direction)))")
    }
    if tally.latent > 0 { parts.append("\(tally.latent) latent") }
    if tally.topology > 0 { parts.append("\(tally.topology) topology") }
    if tally.accepted > 0 { parts.append("\(tally.accepted) accepted") }
    if incomparable > 0 { parts.append("\(incomparable) could not be compared") }
    if let omitted = omission.phrase { parts.append(omitted) }
    if unreadable > 0 { parts.append(English.count(unreadable, "reading error")) }
    return parts
  }

  var symbol: String {
    switch relation {
    case .weaker: Direction.weaker.symbol
    case .stricter: Direction.stricter.symbol
    case .different: Direction.different.symbol
    case .same: isComplete ? "✓" : "?"
    case .unknown: "?"
    }
  }

  var style: Style {
    switch relation {
    case .weaker: .weaker
    case .stricter: .stricter
    case .different: .different
    case .same: isComplete ? .good : .strong
    case .unknown: .strong
    }
  }
}

extension Omission {
  /// `12 in namespaces left out (3 weaker)`; nil where nothing was left out.
  var phrase: String? {
    if isEmpty { return nil }
    let remarks = [weaker > 0 ? "\(weaker) weaker" : nil, incomparable > 0 ? "\(incomparable) not comparable" : nil]
      .compactMap { $0 }
    return "\(findings + incomparable) in namespaces left out"
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
  }
}

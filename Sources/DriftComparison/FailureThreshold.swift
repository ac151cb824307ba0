package import Findings

/// Which findings make a comparison fail: the value of `--fail-on`, a comma list all of whose parts must hold.
package struct FailureThreshold: Sendable, Hashable {
  /// Nil for `never`.
  package var minimumSeverity: Severity?
  package var onlyWeaker = false
  package var onlyNew = false
  /// Latent findings count as well.
  package var includesLatent = false
  /// Kinds that no reading names count as well, where their objects differ.
  package var includesUnknownKinds = false

  package init(minimumSeverity: Severity? = .info) {
    self.minimumSeverity = minimumSeverity
  }

  /// Any effective difference in behaviour.
  package static let any = FailureThreshold()

  package static let words = [
    "any", "critical", "high", "latent", "low", "medium", "never", "new", "unknown", "weaker",
  ]

  /// Parses `weaker,high`; the error names the valid words.
  package init(parsing text: String) throws(FailureThresholdError) {
    self.init()
    var isNever = false
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = String(part.drop { $0 == " " })
      switch word {
      case "any": continue
      case "weaker": onlyWeaker = true
      case "new": onlyNew = true
      case "latent": includesLatent = true
      case "unknown": includesUnknownKinds = true
      case "never": isNever = true
      default:
        guard let severity = Severity(rawValue: word), severity != .info else { throw .unknownWord(word) }
        minimumSeverity = max(minimumSeverity ?? severity, severity)
      }
    }
    if isNever { minimumSeverity = nil }
  }

  /// What nobody knows has no severity and no direction, so that no other part of the threshold speaks of it.
  package func isReached(by unknown: [UnknownKindTally]) -> Bool {
    minimumSeverity != nil && includesUnknownKinds && unknown.contains { $0.different > 0 }
  }

  /// Topology never fails a comparison: what exists on one side only has no behaviour to differ.
  package func isReached(by finding: Finding, isNew: Bool) -> Bool {
    guard let minimumSeverity, finding.severity >= minimumSeverity else { return false }
    if onlyWeaker && finding.direction == .stricter { return false }
    if onlyNew && !isNew { return false }
    return switch finding.effect {
    case .effective: true
    case .latent: includesLatent
    case .topology: false
    }
  }
}

/// Why a `--fail-on` value is refused.
package enum FailureThresholdError: Error, Hashable {
  case unknownWord(String)

  package var message: String {
    switch self {
    case .unknownWord(let word):
      "unknown threshold `\(word)`; valid are \(FailureThreshold.words.joined(separator: ", "))"
    }
  }
}

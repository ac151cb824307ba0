package import Findings

/// Which findings make a comparison fail: the value of `--fail-on`, a comma list all of whose parts must hold; of several directions one.
package struct FailureThreshold: Sendable, Hashable {
  /// Nil for `never`.
  package var minimumSeverity: Severity?
  /// Empty for every direction.
  package var directions: Set<Direction> = []
  package var onlyNew = false
  /// Latent findings count as well.
  package var includesLatent = false
  /// What exists on one side only counts as well.
  package var includesTopology = false
  /// Kinds that no reading names count as well, where their objects differ.
  package var includesUnknownKinds = false

  package init(minimumSeverity: Severity? = .info) {
    self.minimumSeverity = minimumSeverity
  }

  /// Any effective difference in behaviour.
  package static let any = FailureThreshold()

  package static let words = [
    "any", "critical", "different", "high", "info", "latent", "low", "medium", "never", "new", "stricter", "topology",
    "unknown", "weaker",
  ]

  /// Parses `weaker,high`; the error names the valid words.
  package init(parsing text: String) throws(FailureThresholdError) {
    self.init()
    var isNever = false
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = String(part.drop { $0 == " " })
      switch word {
      case "any": continue
      // What is more in one respect and less in another lets more happen too.
      case "weaker": directions.formUnion([.weaker, .different])
      case "stricter": directions.insert(.stricter)
      case "different": directions.insert(.different)
      case "new": onlyNew = true
      case "latent": includesLatent = true
      case "topology": includesTopology = true
      case "unknown": includesUnknownKinds = true
      case "never": isNever = true
      default:
        guard let severity = Severity(rawValue: word) else { throw .unknownWord(word) }
        minimumSeverity = max(minimumSeverity ?? severity, severity)
      }
    }
    if isNever { minimumSeverity = nil }
  }

  /// What nobody knows has no severity and no direction, so that no other part of the threshold speaks of it.
  package func isReached(by unknown: [UnknownKindTally]) -> Bool {
    minimumSeverity != nil && includesUnknownKinds && unknown.contains { $0.different > 0 }
  }

  /// Topology fails a comparison only where it is asked for: what exists on one side only has no behaviour to differ.
  package func isReached(by finding: Finding, isNew: Bool) -> Bool {
    guard let minimumSeverity, finding.severity >= minimumSeverity else { return false }
    if !directions.isEmpty && !directions.contains(finding.direction) { return false }
    if onlyNew && !isNew { return false }
    return switch finding.effect {
    case .effective: true
    case .latent: includesLatent
    case .topology: includesTopology
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

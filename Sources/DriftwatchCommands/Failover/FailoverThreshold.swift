import FailoverAnalysis
import Findings

/// What of a failover exits with 1.
struct FailoverThreshold {
  private var least = Severity.low
  private var certainty = Certainty.likely
  private var isStartingOnly = false
  private var countsUnknown = false
  private var isNever = false

  private static let words = ["any", "certain", "critical", "high", "low", "medium", "never", "starting", "unknown"]

  init(_ text: String) throws(CommandError) {
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      switch word {
      case "any": least = .low
      case "certain": certainty = .certain
      case "starting": isStartingOnly = true
      case "unknown": countsUnknown = true
      case "never": isNever = true
      case "low", "medium", "high", "critical": least = Severity(rawValue: word) ?? .low
      default:
        throw .invalidOption(
          option: "--fail-on", message: "`\(word)` is none of \(Self.words.joined(separator: ", "))", hint: nil)
      }
    }
  }

  /// Whether a cause counts.
  func isReached(by cause: FailoverCause) -> Bool {
    if isNever || cause.acceptance != nil || cause.severity < least || cause.certainty > certainty { return false }
    return !isStartingOnly || cause.rule.stage <= .start
  }

  /// What is not known wins over what counts.
  func status(of report: FailoverReport, allowsPartial: Bool) -> ExitStatus {
    let isOpen = report.count(.unknown) > 0
    if !allowsPartial {
      if !report.unread.isEmpty { return .failure }
      if isOpen && !countsUnknown && !isNever { return .failure }
    }
    if isNever { return .same }
    if isOpen && countsUnknown { return .drift }
    return report.causes.contains(where: isReached) ? .drift : .same
  }
}

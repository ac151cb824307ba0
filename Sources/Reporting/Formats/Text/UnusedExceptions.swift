import Findings
import KubernetesModel

/// Exceptions that match nothing in any cluster of the run, in one line.
struct UnusedExceptions {
  private let outcomes: [ExceptionOutcome]

  private static let limit = 6

  /// Nil where there are none.
  init?(_ report: DriftReport) {
    let all = report.targets.flatMap(\.exceptions)
    let used = Set(all.filter { $0.status != .unused }.map(Key.init))
    outcomes = all.filter { $0.status == .unused && !used.contains(Key($0)) }.grouped { Key($0) }
      .compactMap(\.elements.first)
    if outcomes.isEmpty { return nil }
  }

  /// `2 exceptions match nothing: DW-… (driftwatch.yaml:5:3) and …`
  var sentence: String {
    let named = outcomes.map { outcome in
      outcome.text + (outcome.location.map { " (\($0))" } ?? "")
    }
    let verb = outcomes.count == 1 ? "1 exception matches nothing" : "\(outcomes.count) exceptions match nothing"
    return "\(verb): \(English.list(named, limit: Self.limit))"
  }

  func write(to page: inout TextPage) {
    page.blank()
    page.paragraph(StyledText("! ", .weaker).adding(sentence), hanging: 2)
  }

  private struct Key: Hashable {
    let text: String
    let location: SourceLocation?

    init(_ outcome: ExceptionOutcome) {
      text = outcome.text
      location = outcome.location
    }
  }
}

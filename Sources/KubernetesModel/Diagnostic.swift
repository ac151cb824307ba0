/// Something about the input that was skipped, inferred or unreadable; never about the user's security.
package struct Diagnostic: Sendable, Hashable {
  /// What a diagnostic means for the answers.
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Something counted or inferred that changes no answer; shown with `-v`.
    case note
    /// Worth knowing; answers stand.
    case warning
    /// Something could not be read: exit status 2 unless `--allow-partial`.
    case error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// What a diagnostic is about, where reports treat it apart.
  package enum Topic: String, Sendable, Hashable, CaseIterable {
    case input
    /// A server does not accept who we say we are: told before everything else.
    case credentials
  }

  package var severity: Severity
  package var topic = Topic.input
  /// Lower case, no full stop, user input in backticks: what is wrong.
  package var message: String
  /// What to do about it, or what was expected.
  package var hint: String?
  package var location: SourceLocation?
  package var object: ObjectReference?
  /// The field, as `spec.ingress[0].ports[1].endPort`.
  package var field: String?

  package init(
    _ severity: Severity, _ message: String, hint: String? = nil, location: SourceLocation? = nil,
    object: ObjectReference? = nil, field: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.hint = hint
    self.location = location
    self.object = object
    self.field = field
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `netpol.yaml:14:9: NetworkPolicy web/api: spec.ingress[0]…: message (hint)`
  package var description: String {
    let head = [location?.description, object?.description, field].compactMap { $0 }
    return (head + [message]).joined(separator: ": ") + (hint.map { " (\($0))" } ?? "")
  }
}

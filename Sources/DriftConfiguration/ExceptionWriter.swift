package import DriftComparison
import KubernetesModel

/// Adds exceptions to the text of a configuration, leaving everything else in it as it was, comments included.
package enum ExceptionWriter {
  /// What an added exception says.
  package struct Entry: Sendable, Hashable {
    /// What is accepted.
    package enum Subject: Sendable, Hashable {
      /// One finding; a further change makes it another one.
      case id(String)
      /// The same with what readers of the register need; the id alone decides.
      case finding(id: String, rule: String, namespace: String, name: String, summary: String)
      /// Whatever changes there, up to a severity.
      case anyChange(rule: String, namespace: String, name: String, severity: String)
      /// Findings of a rule in a place, whatever changed there: globs, of which an empty one is left out.
      case rule(String, namespace: String, name: String)
    }

    package var subject: Subject
    package var target: String?
    package var reason: String
    package var owner: String
    /// Nil for an exception without end.
    package var lastDay: CalendarDay?
    package var approver = ""
    package var ticket = ""
    package var approvedOn = ""

    package init(_ subject: Subject, target: String? = nil, reason: String, owner: String, lastDay: CalendarDay?) {
      self.subject = subject
      self.target = target
      self.reason = reason
      self.owner = owner
      self.lastDay = lastDay
    }

    /// One line of YAML in flow style.
    var yaml: String {
      let fields = Self.fields([
        ("target", target ?? ""), ("reason", reason), ("owner", owner), ("approver", approver), ("ticket", ticket),
        ("approvedOn", approvedOn),
      ])
      let end = lastDay.map { "expires: \($0)" } ?? "permanent: true"
      return "{" + (subjectFields + fields + [end]).joined(separator: ", ") + "}"
    }

    private var subjectFields: [String] {
      switch subject {
      case .id(let id): Self.fields([("id", id)])
      case .finding(let id, let rule, let namespace, let name, let summary):
        Self.fields([("id", id), ("rule", rule)]) + [Self.place(namespace, name)] + Self.fields([("summary", summary)])
      case .anyChange(let rule, let namespace, let name, let severity):
        Self.fields([("rule", rule)]) + [Self.place(namespace, name)] + Self.fields([("severity", severity)])
      case .rule(let rule, let namespace, let name): Self.fields([("rule", rule)]) + [Self.place(namespace, name)]
      }
    }

    private static func place(_ namespace: String, _ name: String) -> String {
      "place: {" + fields([("namespace", namespace), ("name", name)]).joined(separator: ", ") + "}"
    }

    private static func fields(_ values: [(key: String, value: String)]) -> [String] {
      values.filter { !$0.value.isEmpty }.map { "\($0.key): \(YAMLText.quoted($0.value))" }
    }
  }

  /// The text with the entries at the end of `exceptions`; an empty text becomes a whole configuration.
  package static func adding(_ entries: [Entry], to text: String) -> String {
    let ending = text.contains("\r\n") ? "\r\n" : "\n"
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    if lines.last == "" { lines.removeLast() }
    if lines.allSatisfy(isBlank) { lines += ["apiVersion: driftwatch/v1alpha1", "kind: Config"] }
    let key = lines.firstIndex { $0.hasPrefix("exceptions:") }
    guard let key else {
      return joined(lines + ["exceptions:"] + entries.map { "  - \($0.yaml)" }, by: ending)
    }
    // `exceptions: []` holds nothing worth keeping; anything else on the line is left for the reader to judge.
    if lines[key].dropFirst("exceptions:".count).trimmed == "[]" { lines[key] = "exceptions:" }
    let next = lines[(key + 1)...].firstIndex { !isBlank($0) && !$0.hasPrefix(" ") && !$0.hasPrefix("-") }
    var end = next ?? lines.endIndex
    while end > key + 1, isBlank(lines[end - 1]) { end -= 1 }
    let item = lines[(key + 1)..<end].first { $0.trimmed.hasPrefix("- ") }
    let indent = item.map { String($0.prefix { $0 == " " }) } ?? "  "
    lines.insert(contentsOf: entries.map { "\(indent)- \($0.yaml)" }, at: end)
    return joined(lines, by: ending)
  }

  private static func isBlank(_ line: String) -> Bool { line.trimmed.isEmpty || line.trimmed.hasPrefix("#") }

  private static func joined(_ lines: [String], by ending: String) -> String { lines.map { $0 + ending }.joined() }
}

extension StringProtocol {
  /// Without blanks at both ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

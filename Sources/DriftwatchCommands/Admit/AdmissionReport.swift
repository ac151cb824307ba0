import KubernetesModel
import PodSecurityAnalysis
import Reporting

/// Verdicts on workloads, as text, JSON or JUnit.
struct AdmissionReport {
  let cluster: String
  let verdicts: [AdmissionVerdict]
  /// Controllers of kinds that are not read: nobody knows what would become of their pods.
  let unread: [ObjectReference]

  func text(as format: AdmissionFormat, verbose: Bool) throws -> String {
    switch format {
    case .text: lines(verbose: verbose).map { TerminalText.clean($0, limit: 100_000) + "\n" }.joined()
    case .json: try JSONText.text(verdicts.map(Entry.init) + unread.map(Entry.init))
    case .junit: junit
    }
  }

  private func lines(verbose: Bool) -> [String] {
    let counts = Dictionary(grouping: verdicts, by: \.outcome).mapValues(\.count)
    let refused = counts[.refused] ?? 0
    var lines = [
      "\(cluster) would refuse \(refused) of \(verdicts.count) workloads"
        + (counts[.warned].map { ", and warn of \($0)" } ?? "")
        + (unread.isEmpty ? "" : "; \(unread.count) could not be judged")
    ]
    for verdict in verdicts where verbose || verdict.outcome != .admitted {
      let place = "\(verdict.reference.namespace)/\(verdict.workload.shortName)"
      lines += ["", "\(Self.symbol(verdict.outcome)) \(place)  \(verdict.outcome.rawValue)  \(verdict.policy)"]
      if !verdict.namespaceExists { lines.append("    \(Self.missingNamespace(verdict))") }
      for violation in verdict.outcome == .refused ? verdict.refusedFor : verdict.warnedOf {
        lines.append("    \(violation.message)")
        lines += violation.fields.map { "      \($0.description)" }
      }
    }
    for object in unread {
      lines += [
        "", "? \(object.namespace)/\(object.kind)/\(object.name)  not judged", "    \(Self.unreadKind(object))",
      ]
    }
    return lines
  }

  private static func missingNamespace(_ verdict: AdmissionVerdict) -> String {
    "the namespace does not exist there; in one made now, without labels, the pods would be "
      + (verdict.refusedFor.isEmpty ? "let in" : "refused all the same:")
  }

  private static func unreadKind(_ object: ObjectReference) -> String {
    "it has a pod template, but \(object.kind) is no kind that is read: judge the pods that it makes"
  }

  private static func symbol(_ outcome: AdmissionVerdict.Outcome) -> String {
    switch outcome {
    case .admitted: "✓"
    case .warned: "!"
    case .refused: "✗"
    }
  }

  private struct Entry: Encodable {
    var namespace: String
    var kind: String
    var name: String
    var outcome: String
    var namespaceExists: Bool?
    var policy: String?
    var violations: [Violation]

    init(_ unread: ObjectReference) {
      (namespace, kind, name) = (unread.namespace, unread.kind, unread.name)
      (outcome, namespaceExists, policy, violations) = ("unknown", nil, nil, [])
    }

    struct Violation: Encodable {
      var check: String
      var message: String
      var fields: [String]
    }

    init(_ verdict: AdmissionVerdict) {
      namespace = verdict.reference.namespace
      kind = verdict.reference.kind
      name = verdict.reference.name
      outcome = verdict.outcome.rawValue
      namespaceExists = verdict.namespaceExists
      policy = verdict.policy
      violations = (verdict.outcome == .refused ? verdict.refusedFor : verdict.warnedOf).map {
        Violation(check: $0.check, message: $0.message, fields: $0.fields.map(\.description))
      }
    }
  }

  private var junit: String {
    let cases = verdicts.map { verdict in
      XMLElement(
        "testcase", ["classname": verdict.reference.namespace, "name": verdict.workload.shortName],
        children: verdict.message.map { [XMLElement("failure", ["message": $0])] } ?? [])
    }
    let errors = unread.map {
      XMLElement(
        "testcase", ["classname": $0.namespace, "name": "\($0.kind)/\($0.name)"],
        children: [XMLElement("error", ["message": Self.unreadKind($0)])])
    }
    let failures = verdicts.filter { $0.outcome == .refused }.count
    let suite = XMLElement(
      "testsuite",
      [
        "name": "admit \(cluster)", "tests": "\(verdicts.count + unread.count)", "failures": "\(failures)",
        "errors": "\(errors.count)",
      ],
      children: cases + errors)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suite.text()
  }
}

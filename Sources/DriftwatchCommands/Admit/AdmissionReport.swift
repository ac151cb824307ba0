import KubernetesModel
import PodSecurityAnalysis
import Reporting

/// Verdicts on workloads, as text, JSON or JUnit.
struct AdmissionReport {
  let cluster: String
  let verdicts: [AdmissionVerdict]
  /// Controllers of kinds that are not read: nobody knows what would become of their pods.
  let unread: [TemplateAnswer]
  var generatedAt: String?
  /// What the answer leaves open, said where it refuses nothing.
  var limitation: String?

  func text(as format: AdmissionFormat, verbose: Bool) throws -> String {
    switch format {
    case .text: lines(verbose: verbose).map { TerminalText.clean($0, limit: 100_000) + "\n" }.joined()
    case .json:
      try JSONText.document(
        "driftwatch.admit/v1", of: cluster, verdicts.map(Entry.init) + unread.map(Entry.init), at: generatedAt)
    case .junit: junit
    }
  }

  private func lines(verbose: Bool) -> [String] {
    var lines = [headline]
    if let limitation, !verdicts.contains(where: { $0.outcome == .refused }) { lines.append(limitation) }
    if verdicts.isEmpty && unread.isEmpty { lines.append("there is no pod and no pod template to judge") }
    lines += unjudged(verbose: verbose)
    for verdict in verdicts where verdict.outcome != .unknown && (verbose || verdict.outcome != .admitted) {
      let place = Self.place(verdict)
      lines += ["", "\(Self.symbol(verdict.outcome)) \(place)  \(verdict.outcome.rawValue)  \(verdict.policy)"]
      if verdict.namespace == .missing { lines.append("    \(Self.missingNamespace(verdict))") }
      for violation in verdict.outcome == .refused ? verdict.refusedFor : verdict.warnedOf {
        lines.append("    \(violation.message)")
        lines += violation.fields.map { "      \($0.description)" }
      }
    }
    return lines + unread.flatMap(Self.lines) + remarks
  }

  /// True where there was something to judge and nothing of it could be.
  var isVoid: Bool { !(verdicts.isEmpty && unread.isEmpty) && verdicts.allSatisfy { $0.outcome == .unknown } }

  private var headline: String {
    let counts = Dictionary(grouping: verdicts, by: \.outcome).mapValues(\.count)
    let unknown = unread.count + (counts[.unknown] ?? 0)
    if isVoid {
      return "not known what \(cluster) would refuse: \(English.count(unknown, "workload")), none could be judged"
    }
    return "\(cluster) would refuse \(counts[.refused] ?? 0) of \(verdicts.count) workloads"
      + (counts[.warned].map { ", and warn of \($0)" } ?? "")
      + (unknown == 0 ? "" : "; \(unknown) could not be judged")
  }

  private static let mostPlaces = 8

  private static func place(_ verdict: AdmissionVerdict) -> String {
    "\(verdict.reference.namespace)/\(verdict.workload.shortName)"
  }

  /// Each reason once, with those whom it keeps from being judged.
  private func unjudged(verbose: Bool) -> [String] {
    let groups = Dictionary(grouping: verdicts.filter { $0.outcome == .unknown }, by: Self.reasons)
    return groups.sorted { Self.place($0.value[0]) < Self.place($1.value[0]) }.flatMap { reasons, verdicts in
      let places = verdicts.map(Self.place)
      let head = places.count == 1 ? places[0] : English.count(places.count, "workload")
      let list = places.count == 1 ? [] : ["    " + English.list(places, limit: verbose ? .max : Self.mostPlaces)]
      return ["", "? \(head)  not judged"] + reasons.map { "    \($0)" } + list
    }
  }

  /// What the verdicts rest on, once for each namespace.
  private var remarks: [String] {
    let states = Dictionary(
      verdicts.map { ($0.reference.namespace, $0.namespace) }, uniquingKeysWith: { first, _ in first })
    let remarks = states.sorted { $0.key < $1.key }.compactMap { namespace, state -> String? in
      switch state {
      case .relabelled: "· \(namespace) is judged by the labels that the manifests give it"
      case .assumed: "· \(namespace) is taken to have no labels: \(cluster) holds no Namespace object of it"
      case .brought, .known, .missing, .unread: nil
      }
    }
    return remarks.isEmpty ? [] : [""] + remarks
  }

  /// What would become of pods is not known; what pods of these specs alone would get is worth knowing all the same.
  private static func lines(_ answer: TemplateAnswer) -> [String] {
    let object = answer.object
    let head = [
      "", "? \(object.namespace)/\(object.kind)/\(object.name)  not judged", "    \(unreadKind(answer))",
    ]
    return head
      + answer.verdicts.flatMap { verdict in
        let outcome = verdict.outcome == .unknown ? "not judged either" : verdict.outcome.rawValue
        let violations = verdict.outcome == .refused ? verdict.refusedFor : verdict.warnedOf
        return ["    of \(verdict.workload.specPath ?? "its template") alone: \(outcome)  \(verdict.policy)"]
          + violations.flatMap { ["      \($0.message)"] + $0.fields.map { "        \($0.description)" } }
      }
  }

  /// Why nobody knows the outcome.
  private static func reasons(_ verdict: AdmissionVerdict) -> [String] {
    verdict.conditions.isEmpty ? [unreadNamespace(verdict)] : verdict.conditions
  }

  private static func unreadNamespace(_ verdict: AdmissionVerdict) -> String {
    "the labels of namespace \(verdict.reference.namespace) could not be read"
  }

  private static func missingNamespace(_ verdict: AdmissionVerdict) -> String {
    "the namespace does not exist there; in one made now, without labels, the pods would be "
      + (verdict.refusedFor.isEmpty ? "let in" : "refused all the same:")
  }

  private static func unreadKind(_ answer: TemplateAnswer) -> String {
    "it has a pod template, but \(answer.kind) is no kind that is evaluated: judge the pods that it makes"
  }

  private static func symbol(_ outcome: AdmissionVerdict.Outcome) -> String {
    switch outcome {
    case .admitted: "✓"
    case .warned: "!"
    case .refused: "✗"
    case .unknown: "?"
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
    /// What else decides and is not evaluated.
    var conditions: [String]?

    /// What pods of its specs alone would get, by the path of each.
    var templates: [String: Entry]?

    init(_ unread: TemplateAnswer) {
      (namespace, kind, name) = (unread.object.namespace, unread.object.kind, unread.object.name)
      (outcome, namespaceExists, policy, violations) = ("unknown", nil, nil, [])
      templates = Dictionary(
        unread.verdicts.map { ($0.workload.specPath ?? "", Entry($0)) }, uniquingKeysWith: { first, _ in first })
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
      namespaceExists = verdict.namespace == .unread ? nil : verdict.namespace != .missing
      policy = verdict.outcome == .unknown ? nil : verdict.policy
      conditions = verdict.conditions.isEmpty ? nil : verdict.conditions
      violations =
        verdict.outcome == .unknown
        ? []
        : (verdict.outcome == .refused ? verdict.refusedFor : verdict.warnedOf).map {
          Violation(check: $0.check, message: $0.message, fields: $0.fields.map(\.description))
        }
    }
  }

  private var junit: String {
    let cases = verdicts.map { verdict in
      XMLElement(
        "testcase", ["classname": verdict.reference.namespace, "name": verdict.workload.shortName],
        children: verdict.outcome == .unknown
          ? [XMLElement("error", ["message": Self.reasons(verdict).joined(separator: "; ")])]
          : verdict.message.map { [XMLElement("failure", ["message": $0])] } ?? [])
    }
    let errors = unread.map {
      XMLElement(
        "testcase", ["classname": $0.object.namespace, "name": "\($0.object.kind)/\($0.object.name)"],
        children: [XMLElement("error", ["message": Self.unreadKind($0)])])
    }
    let failures = verdicts.filter { $0.outcome == .refused }.count
    let unknown = verdicts.filter { $0.outcome == .unknown }.count
    let suite = XMLElement(
      "testsuite",
      [
        "name": "admit \(cluster)", "tests": "\(verdicts.count + unread.count)", "failures": "\(failures)",
        "errors": "\(errors.count + unknown)",
      ],
      children: cases + errors)
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + suite.text()
  }
}

import Findings
import KubernetesModel
import Reporting

/// Findings and reports for tests that need many, or hostile ones.
enum Samples {
  static func finding(
    _ number: Int, severity: Severity = .high, direction: Direction = .weaker,
    rule: String = "access/permission-gained",
    text: String? = nil
  ) -> (String, Finding) {
    let name = text ?? "subject-\(number)"
    let digits = String(number, radix: 16)
    let id = "DW-" + String(repeating: "0", count: 10 - digits.count) + digits
    let finding = Finding(
      rule: rule, severity: severity, direction: direction, place: Place(namespace: name, kind: "user", name: name),
      change: "\(number)", summary: "\(name) may do more", baseline: "nothing \(name)", target: "everything \(name)",
      witness: Witness(question: "\(name) get secrets", baseline: name, target: name),
      targetEvidence: [
        .of(
          "Role", "\(name)-\(number)", in: name, field: name, explanation: name, at: SourceLocation(file: name, line: 1)
        )
      ],
      remedy: [RemedyStep(running: "kubectl delete role \(name)"), RemedyStep(words: name)],
      references: ["https://example.com/\(name)", name],
      details: ["list": [["key": .string(name)]], "key": .string(name)], notes: [name])
    return (id, finding)
  }

  static func report(_ findings: [(String, Finding)], target: String = "dr") -> DriftReport {
    .of(.named("prod"), [.of(.named(target), findings)])
  }

  /// Everything that a cluster names is the text.
  static func hostile(_ text: String) -> DriftReport {
    let cluster = ClusterSummary.named(
      text, source: text, diagnostics: [Diagnostic(.error, text, hint: text, location: SourceLocation(file: text))])
    let gap = Incomparable(place: Place(kind: text, name: text), side: .both, reason: text, hint: text)
    var target = TargetReport.of(
      cluster, [finding(1, text: text), finding(2, severity: .low, text: text)], incomparable: [gap])
    let acceptance = Acceptance(reason: text, owner: text, expires: text)
    target.findings[1].acceptance = acceptance
    target.exceptions = [
      ExceptionOutcome(status: .expired, text: text, acceptance: acceptance, location: SourceLocation(file: text))
    ]
    var report = DriftReport.of(.named(text), [target, .of(.named("other"), [])])
    report.resolved = [ResolvedFinding(id: "DW-0000000009", target: text, summary: text)]
    return report
  }
}

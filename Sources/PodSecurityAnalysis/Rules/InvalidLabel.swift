import Findings
import KubernetesModel

/// A Pod Security label of a namespace has a value that means nothing.
enum InvalidLabel {
  static let rule = FindingRule(
    id: "pod-security/invalid-label",
    title: "a Pod Security label of a namespace has a value that means nothing",
    explanation: """
      An invalid enforce level is treated as restricted, an invalid audit or warn level as privileged, an invalid \
      version as latest: rarely what was meant. API servers refuse to store such labels today, so they come from \
      manifests (which will not apply) or from objects older than the check. Where the policies differ because of \
      it, the finding about that mode names the label.
      """,
    severities: "Medium for enforce, low for audit and warn.",
    references: Rules.references,
    examples: [
      .init(
        "A misspelt level that happens to be treated alike",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: restricted}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: restrictd}}
          """,
        fires: true),
      .init(
        "A version of the future is valid and means latest",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: restricted}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.99}
          """,
        fires: false),
    ])
}

extension NamespacePair {
  /// Invalid labels that only one side has and that make no difference another finding would name.
  var invalidLabelFindings: [Finding] {
    let before = baseline.asked.invalidLabels
    let after = target.asked.invalidLabels
    return PolicyMode.allCases.filter { difference($0) == nil }.flatMap { mode in
      before.filter { $0.mode == mode && !after.contains($0) && !labelIsInvalid($0.label, in: after) }
        .map { invalidLabelFinding($0, in: baseline, inTarget: false) }
        + after.filter { $0.mode == mode && !before.contains($0) }
        .map { invalidLabelFinding($0, in: target, inTarget: true) }
    }
  }

  private func labelIsInvalid(_ label: String, in faults: [LabelFault]) -> Bool {
    faults.contains { $0.label == label }
  }

  private func invalidLabelFinding(
    _ fault: LabelFault, in namespace: NamespaceBehaviour, inTarget: Bool
  ) -> Finding {
    let value = { (side: NamespaceBehaviour) in
      let text = side.namespace.metadata.labels[fault.label]
      return side.asked.invalidLabels.first { $0.label == fault.label }
        .map { "`\($0.value)`, treated as \($0.treatedAs)" } ?? text ?? "not set"
    }
    let evidence = namespace.evidence(fault.mode)
    let isCopied = !baseline.asked.invalidLabels.contains { $0.label == fault.label }
    let wanted = isCopied ? baseline.namespace.metadata.labels[fault.label] : fault.treatedAs
    return Finding(
      rule: InvalidLabel.rule.id, severity: fault.mode == .enforce ? .medium : .low, direction: .different,
      effect: .latent, place: place, change: "\(fault.label) `\(fault.value)` in \(inTarget ? "target" : "baseline")",
      summary: "\(name) has an invalid \(fault.label) label, treated as \(fault.treatedAs)",
      baseline: value(baseline), target: value(target),
      witness: Witness(
        question: "write namespace \(name) with its labels to a current API server",
        baseline: baseline.asked.invalidLabels.isEmpty ? "allowed" : "denied",
        target: target.asked.invalidLabels.isEmpty ? "allowed" : "denied"),
      baselineEvidence: inTarget ? [] : evidence, targetEvidence: inTarget ? evidence : [],
      remedy: inTarget ? [Remedy.labelling(target, [(fault.label, wanted)])] : [],
      references: Rules.references, notes: ["a valid value is \(fault.expected)"])
  }
}

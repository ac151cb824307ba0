package import Findings
package import KubernetesModel

/// Who may do what.
package enum AccessArea: SecurityArea {
  package static let id = "access"
  package static let title = "Access (RBAC)"
  package static let unit = "subjects"
  package static let rules: [FindingRule] = AccessRules.all

  package static func behaviour(of snapshot: Snapshot) -> AccessModel { AccessModel(snapshot) }

  package static func compare(baseline: AccessModel, target: AccessModel) -> AreaComparison {
    let gaps = AccessCoverage(baseline: baseline.snapshot, target: target.snapshot)
    guard gaps.isComparable else { return AreaComparison(incomparable: gaps.incomparable) }
    var comparer = AccessComparer(baseline: baseline, target: target)
    let compared = comparer.principals.count
    let differences = comparer.differences() + comparer.arrivals()
    let unread = UnreadPair(baseline: baseline, target: target)
    var rights = AccessFindings(comparer, unread)
    let findings = rights.findings(for: differences)
    let escalation = EscalationFindings(comparer, unread).adding(to: findings)
    let dangling = DanglingBindings(baseline: baseline, target: target, unread: unread).compared()
    let open = [
      gaps.incomparable, unread.baseline.incomparable, unread.target.incomparable, rights.incomparable,
      escalation.incomparable, dangling.incomparable,
    ]
    return AreaComparison(
      findings: escalation.findings + dangling.findings, incomparable: open.joined().withoutRepetitions,
      compared: compared)
  }
}

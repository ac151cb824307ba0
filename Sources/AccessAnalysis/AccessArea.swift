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
    let deciders = DeciderComparison(id, baseline: baseline.deciders, target: target.deciders)
    guard gaps.isComparable else { return unreadable(gaps, deciders) }
    let (baseline, target) = (baseline.assumingForms(of: target), target.assumingForms(of: baseline))
    var comparer = AccessComparer(baseline: baseline, target: target)
    let compared = comparer.principals.count
    let differences = comparer.differences() + comparer.arrivals()
    let unread = Pair<UnreadGrants>(baseline: baseline, target: target)
    var rights = AccessFindings(comparer, unread)
    let findings = rights.findings(for: differences)
    var paths = EscalationFindings(comparer, unread)
    let escalation = paths.adding(to: findings)
    let dangling = DanglingBindings(baseline: baseline, target: target, unread: unread).compared()
    let open = [
      gaps.incomparable, deciders.gaps, unread.baseline.incomparable, unread.target.incomparable, rights.incomparable,
      escalation.incomparable, dangling.incomparable,
    ]
    var comparison = AreaComparison(
      findings: (escalation.findings + dangling.findings).map { $0.conditioned(by: deciders) } + deciders.findings,
      incomparable: open.joined().withoutRepetitions, compared: compared,
      diagnostics: baseline.diagnostics + target.diagnostics
        + AccessModel.standIns(in: [baseline, target]).map { Diagnostic(.warning, $0) })
    comparison.unevaluated = deciders.tally
    return comparison
  }

  /// Without roles and bindings nothing but the deciders can be compared.
  private static func unreadable(_ gaps: AccessCoverage, _ deciders: DeciderComparison) -> AreaComparison {
    var comparison = AreaComparison(findings: deciders.findings, incomparable: gaps.incomparable + deciders.gaps)
    comparison.unevaluated = deciders.tally
    return comparison
  }
}

extension AccessModel {
  fileprivate var diagnostics: [Diagnostic] {
    groupMembers.diagnostics(of: snapshot.name) + overwrittenRules
  }
}

extension Finding {
  /// With what else may decide where it is.
  fileprivate func conditioned(by deciders: DeciderComparison) -> Finding {
    var finding = self
    finding.conditions += deciders.conditions(in: place.namespace, direction)
    return finding
  }
}

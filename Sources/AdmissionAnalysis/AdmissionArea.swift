package import Findings
package import KubernetesModel

/// What decides whether a request is let in: webhooks, admission policies, and the policies of engines.
///
/// None of it is evaluated yet: alike is said, different is a finding.
package enum AdmissionArea: SecurityArea {
  package static let id = "admission"
  package static let title = "Admission"
  package static let unit = "objects"
  package static let rules: [FindingRule] = [.admissionDifference]

  package static func behaviour(of snapshot: Snapshot) -> AreaDeciders {
    var result = AreaDeciders(snapshot, readings)
    result.deciders = result.deciders.map(EffectiveContent.of)
    return UnboundPolicies.setAside(result, snapshot)
  }

  package static func compare(baseline: AreaDeciders, target written: AreaDeciders) -> AreaComparison {
    let target = RenamedPolicies.named(written, like: baseline)
    let deciders = DeciderComparison(
      id, baseline: GeneratedWebhooks.leftOut(of: baseline, besides: target),
      target: GeneratedWebhooks.leftOut(of: target, besides: baseline))
    var comparison = AreaComparison(
      findings: deciders.findings, incomparable: deciders.gaps,
      compared: deciders.tally.reduce(0) { $0 + $1.objects })
    comparison.unevaluated = deciders.tally
    comparison.diagnostics = [deciders.unseenSettings].compactMap(\.self)
    return comparison
  }
}

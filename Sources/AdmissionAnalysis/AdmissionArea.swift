import Documents
package import Findings
package import KubernetesModel

/// What decides whether a request is let in: webhooks, admission policies, and the policies of engines.
///
/// Validating policies and webhooks are judged by reach and effect; of all else, and of expressions, alike is said, and
/// different is a finding.
package enum AdmissionArea: SecurityArea {
  package static let id = "admission"
  package static let title = "Admission"
  package static let unit = "objects"

  package static func behaviour(of snapshot: Snapshot) -> AdmissionBehaviour { AdmissionBehaviour(snapshot) }

  package static func compare(baseline: AdmissionBehaviour, target: AdmissionBehaviour) -> AreaComparison {
    let judged = CheckComparison(baseline: baseline.judged, target: target.judged)
    let left = Pair(baseline: judged.unsettled(baseline.deciders), target: judged.unsettled(target.deciders))
    let renamed = RenamedPolicies.named(left.target, like: left.baseline)
    let deciders = DeciderComparison(
      id, baseline: GeneratedWebhooks.leftOut(of: left.baseline, besides: renamed),
      target: GeneratedWebhooks.leftOut(of: renamed, besides: left.baseline))
    var comparison = AreaComparison(
      findings: judged.findings + deciders.findings, incomparable: deciders.gaps,
      compared: judged.settled.count + deciders.tally.reduce(0) { $0 + $1.objects })
    comparison.unevaluated = deciders.tally
    comparison.diagnostics = [deciders.unseenSettings].compactMap(\.self)
    return comparison
  }
}

extension CheckComparison {
  /// What is left to compare as text: all that is not settled, and of open policies what they ask.
  func unsettled(_ cluster: AreaDeciders) -> AreaDeciders {
    var result = cluster
    result.deciders.removeAll { settled.contains($0.object) }
    result.idle.removeAll { settled.contains($0.object) }
    for index in result.deciders.indices where open.contains(result.deciders[index].object) {
      guard case .value(let document) = result.deciders[index].content, let spec = document.root["spec"] else {
        continue
      }
      let questions = spec.memberTexts.filter { $0.key != "matchConstraints" && $0.key != "failurePolicy" }
      result.deciders[index].content = .value(
        Document(canonical: document.root.replacing("spec", with: CanonicalText.mapping(questions))))
    }
    return result
  }
}

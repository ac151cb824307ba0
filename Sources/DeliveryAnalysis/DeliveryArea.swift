package import Findings
package import KubernetesModel

/// What brings other objects to a cluster: releases, sources, templates, policies that place objects.
///
/// What they deliver is not rendered. Beside a live cluster, where what they delivered is read, they are only counted.
package enum DeliveryArea: SecurityArea {
  package static let id = "delivery"
  package static let title = "Deliveries"
  package static let unit = "objects"
  package static let rules: [FindingRule] = [.deliveryDifference]

  package static func behaviour(of snapshot: Snapshot) -> AreaDeciders {
    AreaDeciders(snapshot, readings, and: .objects)
  }

  package static func compare(baseline: AreaDeciders, target: AreaDeciders) -> AreaComparison {
    let deciders = DeciderComparison(id, baseline: baseline, target: target)
    var comparison = AreaComparison(
      findings: deciders.findings, incomparable: deciders.gaps,
      compared: deciders.tally.reduce(0) { $0 + $1.objects })
    comparison.unevaluated = deciders.tally
    comparison.diagnostics = [MovingVersions(baseline, target).diagnostic, deciders.unseenSettings].compactMap(\.self)
    return comparison
  }
}

import Findings

extension ReachabilityArea {
  /// Sorted by id.
  static let registry: [FindingRule] = [
    .enforcementMissing,
    .exposureGained,
    .exposureLost,
    .hostNetworkChanged,
    .isolationGained,
    .isolationLost,
    .namespaceOneSided,
    .policySelectsNothing,
    .trafficClosed,
    .trafficOpened,
    .unevaluatedTraffic,
    .workloadOneSided,
  ]
}

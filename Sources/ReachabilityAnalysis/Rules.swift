import Findings

extension ReachabilityArea {
  /// Sorted by id.
  static let registry: [FindingRule] = [
    .hostNetworkChanged,
    .isolationGained,
    .isolationLost,
    .namespaceOneSided,
    .trafficClosed,
    .trafficOpened,
    .workloadOneSided,
  ]
}

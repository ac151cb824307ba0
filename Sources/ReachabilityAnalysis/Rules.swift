import Findings

extension ReachabilityArea {
  /// Sorted by id.
  static let registry: [FindingRule] = [
    .isolationGained,
    .isolationLost,
    .trafficClosed,
    .trafficOpened,
  ]
}

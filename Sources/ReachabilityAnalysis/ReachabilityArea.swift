package import Findings
package import KubernetesModel

/// Which connections may be made.
package enum ReachabilityArea: SecurityArea {
  package static let id = "reachability"
  package static let title = "Traffic (NetworkPolicy)"
  package static let unit = "workloads"
  package static let rules: [FindingRule] = registry

  package static func behaviour(of snapshot: Snapshot) -> ReachabilityBehaviour { ReachabilityBehaviour(snapshot) }

  package static func compare(baseline: ReachabilityBehaviour, target: ReachabilityBehaviour) -> AreaComparison {
    TrafficComparison.compare(baseline, target)
  }
}

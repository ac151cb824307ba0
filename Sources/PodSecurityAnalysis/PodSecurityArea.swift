package import Findings
package import KubernetesModel

/// Which pods are let in.
package enum PodSecurityArea: SecurityArea {
  package static let id = "pod-security"
  package static let title = "Pod Security"
  package static let unit = "namespaces"
  package static let rules: [FindingRule] = []

  package static func behaviour(of snapshot: Snapshot) -> Snapshot { snapshot }

  package static func compare(baseline: Snapshot, target: Snapshot) -> AreaComparison { AreaComparison() }
}

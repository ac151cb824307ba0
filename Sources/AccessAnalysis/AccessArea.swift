package import Findings
package import KubernetesModel

/// Who may do what.
package enum AccessArea: SecurityArea {
  package static let id = "access"
  package static let title = "Access (RBAC)"
  package static let unit = "subjects"
  package static let rules: [FindingRule] = []

  package static func behaviour(of snapshot: Snapshot) -> Snapshot { snapshot }

  package static func compare(baseline: Snapshot, target: Snapshot) -> AreaComparison { AreaComparison() }
}

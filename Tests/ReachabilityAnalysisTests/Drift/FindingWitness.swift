import Findings
import KubernetesModel

/// Confirms a finding's witness with the naive evaluator.
enum FindingWitness {
  static func check(_ finding: Finding, _ baseline: Snapshot, _ target: Snapshot) {
  }
}

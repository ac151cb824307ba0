import Findings
import KubernetesModel

/// What of two clusters' RBAC was not read, and whether the rest is worth comparing.
struct AccessCoverage {
  let incomparable: [Incomparable]
  let isComparable: Bool

  static let kinds: [CoreKind] = [.clusterRole, .clusterRoleBinding, .role, .roleBinding]

  init(baseline: Snapshot, target: Snapshot) {
    let gaps = [(baseline, Incomparable.Side.baseline), (target, .target)].flatMap { snapshot, side in
      CoverageGap.all(Self.kinds, of: snapshot.coverage, side: side, cluster: snapshot.name)
    }
    incomparable = gaps.map { $0.incomparable() }
    // A list that was not read at all would make every grant of the other side look like drift.
    isComparable = gaps.allSatisfy { if case .partial = $0.coverage { true } else { false } }
  }
}

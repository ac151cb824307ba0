import DriftComparison
import Findings
import KubernetesModel

/// Everybody for whom snapshots are made: the one place that sees them all.
enum SnapshotReaders {
  static let all: [any SnapshotReader.Type] = SecurityAreas.all

  /// What a run over some areas reads; kinds of the others are known all the same.
  static func plan(for areas: [any SecurityArea.Type] = SecurityAreas.all) -> ReadingPlan {
    ReadingPlan(areas, besides: all)
  }
}

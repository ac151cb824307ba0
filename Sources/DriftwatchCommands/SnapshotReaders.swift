import AdmissionAnalysis
import DriftComparison
import FailoverAnalysis
import Findings
import KubernetesModel
import PodSecurityAnalysis

/// Everybody for whom snapshots are made: the one place that sees them all.
enum SnapshotReaders {
  static let all: [any SnapshotReader.Type] = SecurityAreas.all

  /// What a run over some areas reads; kinds of the others are known all the same.
  static func plan(for areas: [any SnapshotReader.Type] = SecurityAreas.all) -> ReadingPlan {
    ReadingPlan(areas, besides: all)
  }

  /// All that any question asks for.
  static var everythingPlan: ReadingPlan {
    ReadingPlan(SecurityAreas.all + [FailoverReader.self])
  }

  /// What is asked before a failover: comparisons read none of what it adds.
  static var failoverPlan: ReadingPlan {
    ReadingPlan([FailoverReader.self, AdmissionArea.self, PodSecurityArea.self], besides: all)
  }
}

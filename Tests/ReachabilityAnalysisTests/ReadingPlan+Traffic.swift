import KubernetesModel
import ReachabilityAnalysis

extension ReadingPlan {
  /// What the area reads.
  static let traffic = ReadingPlan([ReachabilityArea.self])
}

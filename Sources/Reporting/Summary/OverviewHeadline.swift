import Findings

/// Many targets in one line.
enum OverviewHeadline {
  /// `prod against 40 clusters: 37 like it, 3 differ in 2 ways`
  static func text(of report: DriftReport, groups: [AlikeClusters]) -> String {
    let same = report.targets.count { Likeness.isLikeBaseline($0) }
    let differ = report.targets.count - same
    let ways = groups.count(where: \.differs)
    let kinds = differ > 1 ? " in \(English.count(ways, "way"))" : ""
    let start = "\(report.baseline.name) against \(English.count(report.targets.count, "cluster")): "
    if differ == 0 {
      let isNarrowed = report.targets.contains(where: \.scope.isNarrowed)
      return start + (isNarrowed ? "none differs in what was compared" : "all enforce the same security")
    }
    return start + "\(same) like it, \(differ) \(differ == 1 ? "differs" : "differ")\(kinds)"
  }
}

/// Short names for groups of clusters.
enum OverviewLetters {
  /// A … Z, then A1 … Z1.
  static func letters(count: Int) -> [String] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (0..<count).map { index in
      let round = index / alphabet.count
      return String(alphabet[index % alphabet.count]) + (round == 0 ? "" : String(round))
    }
  }
}

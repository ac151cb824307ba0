package import Findings

/// The order of findings in a report: effective first, severe before mild, weaker before stricter, then by place; what is
/// called after a platform behind everything else of its effect.
package struct ReportOrder: Sendable {
  private let areaRank: [String: Int]

  package init(areas: [any SecurityArea.Type]) {
    areaRank = Dictionary(areas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A total order: equal reports list their findings in the same order.
  package func precedes(_ a: IdentifiedFinding, _ b: IdentifiedFinding) -> Bool {
    let (left, right) = (key(a), key(b))
    if left != right { return left.lexicographicallyPrecedes(right) }
    if a.finding.place != b.finding.place { return a.finding.place < b.finding.place }
    return (a.finding.rule, a.finding.change, a.id) < (b.finding.rule, b.finding.change, b.id)
  }

  private func key(_ entry: IdentifiedFinding) -> [Int] {
    let finding = entry.finding
    return [
      Effect.allCases.firstIndex(of: finding.effect) ?? 0,
      finding.tags.contains(.vendorNamed) ? 1 : 0,
      -(Severity.allCases.firstIndex(of: finding.severity) ?? 0),
      Self.rank(finding.direction),
      areaRank[entry.area] ?? areaRank.count,
    ]
  }

  private static func rank(_ direction: Direction) -> Int {
    switch direction {
    case .weaker: 0
    case .different: 1
    case .stricter: 2
    }
  }
}

import Findings

/// What is told of a target in the order of severity, cut where the area changes: nothing stands below what is milder.
struct SeverityBlocks {
  struct Block {
    let area: AreaSummary
    let isVendorNamed: Bool
    var groups: [CauseGroup]

    var title: String { isVendorNamed ? "\(area.title), parts that bear platforms' names" : area.title }
  }

  let blocks: [Block]

  /// - Parameter groups: in the order of `CauseGroup.groups`.
  init(_ groups: [CauseGroup], areas: [AreaResult]) {
    var blocks: [Block] = []
    let worst = Dictionary(groups.map { ($0.lead.area, Self.rank($0.lead.finding)) }, uniquingKeysWith: max)
    let order = areas.map(\.area).enumerated().sorted { left, right in
      let (a, b) = (worst[left.element.id] ?? -1, worst[right.element.id] ?? -1)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
    // What is called after a platform comes behind everything else.
    let bySeverity = Dictionary(grouping: groups) { group in
      Rank(isVendors: group.lead.finding.isVendorNamed, severity: group.lead.finding.severity)
    }
    let ranks = [false, true].flatMap { isVendors in
      Severity.allCases.reversed().map { Rank(isVendors: isVendors, severity: $0) }
    }
    for rank in ranks {
      let byArea = Dictionary(grouping: bySeverity[rank] ?? []) { $0.lead.area }
      for area in order {
        guard let here = byArea[area.id] else { continue }
        if let last = blocks.last, last.area.id == area.id, last.isVendorNamed == rank.isVendors {
          blocks[blocks.count - 1].groups += here
        } else {
          blocks.append(Block(area: area, isVendorNamed: rank.isVendors, groups: here))
        }
      }
    }
    self.blocks = blocks
  }

  private struct Rank: Hashable {
    let isVendors: Bool
    let severity: Severity
  }

  private static func rank(_ finding: Finding) -> Int {
    2 * finding.severity.rank + (finding.direction == .weaker ? 1 : 0)
  }
}

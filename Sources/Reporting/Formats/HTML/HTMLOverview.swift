import Findings

/// Several targets at a glance: groups, and findings down with groups across.
struct HTMLOverview {
  let report: DriftReport
  let groups: [AlikeClusters]
  let letters: [String]

  private static let longest = 200

  private struct Column {
    let index: Int
    let letter: String
    let group: AlikeClusters
    let open: [IdentifiedFinding]
  }

  /// Nil for a single target.
  var context: HTMLContext? {
    if report.targets.count < 2 { return nil }
    let columns = zip(letters, groups).enumerated().map { index, pair in
      let (letter, group) = pair
      let open = group.members.first?.shown.filter { $0.acceptance == nil && $0.finding.effect == .effective }
      return Column(index: index, letter: letter, group: group, open: open ?? [])
    }.filter { !$0.open.isEmpty }
    let rows = Self.worstFirst(columns.flatMap(\.open).grouped { $0.id }.compactMap(\.elements.first))
    let groupRows = zip(letters, groups).enumerated().map { groupRow($0, $1.0, $1.1) }
    let headers = columns.map { column -> HTMLContext in
      ["columnLetter": column.letter, "columnNames": HTMLValue.text(English.list(column.group.names))]
    }
    return [
      "headline": HTMLValue.text(OverviewHeadline.text(of: report, groups: groups)),
      "groupRows": HTMLValue.list(groupRows),
      "areaDigests": areaDigests,
      "hasMatrix": !rows.isEmpty,
      "matrixColumns": HTMLValue.list(headers),
      "matrixRows": HTMLValue.list(rows.prefix(Self.longest).map { row($0, columns: columns) }),
      "matrixMore": HTMLValue.count(max(0, rows.count - Self.longest)),
    ]
  }

  /// Areas down, groups across; false where fewer than two groups differ from the baseline.
  private var areaDigests: Any {
    let differing = zip(letters, groups).filter { $0.1.differs }
    if differing.count < 2 { return false }
    return [
      "digestColumns": HTMLValue.list(differing.map { ["digestLetter": $0.0] }),
      "digestRows": HTMLValue.list(
        report.areas.map { area in
          [
            "digestArea": HTMLValue.text(area.title),
            "digests": HTMLValue.list(
              differing.map { cell($0.1, area.id) }),
          ]
        }),
    ]
  }

  private func cell(_ group: AlikeClusters, _ area: String) -> HTMLContext {
    let cell = AreaCell(group, area: area)
    let digest = group.digest(ofArea: area)
    return ["digest": digest == nil ? false as Any : HTMLValue.text(cell.text), "digestTitle": digest ?? ""]
  }

  private static func worstFirst(_ entries: [IdentifiedFinding]) -> [IdentifiedFinding] {
    entries.enumerated().sorted { a, b in
      (a.element.finding.rank, a.offset) < (b.element.finding.rank, b.offset)
    }.map(\.element)
  }

  private func groupRow(_ index: Int, _ letter: String, _ group: AlikeClusters) -> HTMLContext {
    guard let target = group.members.first else { return [:] }
    let verdict = Verdict(target, baseline: report.baseline)
    let isPlural = group.names.count > 1
    let subject = English.list(group.names, limit: 8)
    let isLinked = !(target.findings.isEmpty && verdict.isComplete && target.exceptions.isEmpty)
    return [
      "groupLetter": letter, "groupAnchor": isLinked ? "cluster-\(index)" as Any : false as Any,
      "groupSymbol": verdict.symbol, "groupRelation": verdict.relation.rawValue,
      "groupSentence": HTMLValue.text(verdict.sentence(subject: subject, isPlural: isPlural)),
      "groupLines": HTMLValue.list(verdict.lines.all().map { ["line": HTMLValue.text($0)] }),
      "groupAll": HTMLValue.text(English.list(group.names)), "groupDigest": group.digest,
    ]
  }

  private func row(_ entry: IdentifiedFinding, columns: [Column]) -> HTMLContext {
    let marks = columns.map { column -> HTMLContext in
      let match = column.open.first { $0.id == entry.id }
      return [
        "mark": match?.finding.symbol ?? "·", "markKind": match?.finding.direction.rawValue ?? "same",
      ]
    }
    let home = columns.first { column in column.open.contains { $0.id == entry.id } }
    return [
      "rowAnchor": HTMLValue.optional(home.map { "g\($0.index)-\(entry.id)" }),
      "rowSeverity": entry.finding.severity.rawValue, "rowSummary": HTMLValue.text(entry.finding.summary),
      "rowID": HTMLValue.text(entry.id), "marks": HTMLValue.list(marks),
    ]
  }
}

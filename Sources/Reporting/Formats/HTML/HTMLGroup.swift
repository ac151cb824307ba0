import Findings
import KubernetesModel

/// One target, or several that are alike, as values for the template.
struct HTMLGroup {
  let report: DriftReport
  let alike: AlikeClusters
  let letter: String
  let index: Int
  let isFirst: Bool
  /// Findings that groups before it tell in full, with their anchors.
  var told: [String: String] = [:]
  /// Likewise of traffic, with the letters of the groups.
  var matrices: [(letter: String, matrix: TrafficMatrix)] = []

  private static let mostBeside = 6
  private static let besideWidth = 110

  /// Nil where the overview says everything.
  var context: HTMLContext? {
    guard let target = alike.members.first else { return nil }
    let verdict = Verdict(target, baseline: report.baseline)
    let isSilent = target.findings.isEmpty && verdict.isComplete && target.exceptions.isEmpty
    if isSilent && report.targets.count > 1 { return nil }
    let isPlural = alike.names.count > 1
    let names = FindingView.Names(baseline: report.baseline.name, target: target.cluster.name)
    let open = target.shown.filter { $0.acceptance == nil }
    let graves = Self.graves(open)
    let worst = graves.first?.lead
    return [
      "anchor": "cluster-\(index)",
      "letter": report.targets.count > 1 ? letter as Any : false as Any,
      "symbol": verdict.symbol,
      "relation": verdict.relation.rawValue + (verdict.isRead ? "" : " partial"),
      "sentence": HTMLValue.text(
        verdict.sentence(subject: isPlural ? English.list(alike.names, limit: 6) : nil, isPlural: isPlural)),
      "asides": HTMLValue.optional(English.list(verdict.asides)),
      "lines": HTMLValue.list(
        (verdict.lines.all() + verdict.causes.map { "not comparable: \($0)" }).map { ["line": HTMLValue.text($0)] }),
      "members": HTMLValue.optional(isPlural ? English.list(alike.names) : nil),
      "source": HTMLValue.optional(target.cluster.source),
      "version": target.cluster.versionForReaders,
      "start": start(graves, names: names),
      "areaRows": HTMLValue.list(target.applicableAreas.map { areaRow($0, target: target) }),
      "sections": HTMLValue.list(sections(open, target: target, names: names, worst: worst?.id)),
      "matrix": matrix(target, open, names: names),
      "preflight": HTMLValue.block(FailoverPreflight.rows(in: open)),
      "unevaluated": HTMLValue.block(unevaluated(target)),
      "gaps": HTMLValue.block(gaps(target, names: names)),
      "accepted": HTMLValue.block(accepted(target, names: names)),
      "exceptions": HTMLValue.block(exceptions(target)),
    ]
  }

  /// What is worst, whatever its area; a reader should look at the first of it first.
  private static func graves(_ open: [IdentifiedFinding]) -> [CauseGroup] {
    let effective = open.filter { $0.finding.effect == .effective }
    let evaluated = effective.filter { !$0.finding.isUnevaluated }
    let groups = CauseGroup.groups(of: evaluated.isEmpty ? effective : evaluated)
    let severity = groups.map(\.lead.finding.severity).max()
    return groups.filter { $0.lead.finding.severity == severity }
  }

  /// The first screen's answers: what is worst, through what, who changed it when, what to run, what else is as bad.
  private func start(_ graves: [CauseGroup], names: FindingView.Names) -> Any {
    guard let worst = graves.first?.lead else { return false }
    var context = HTMLFinding(
      entry: worst, likewise: [], told: graves.first.map(Retelling.init), names: names, prefix: anchorPrefix,
      isOpen: false
    ).context
    let others = graves.dropFirst()
    let count = graves.reduce(0) { $0 + $1.all.count } - 1
    let rows = others.prefix(Self.mostBeside).map { group -> HTMLContext in
      [
        "besideAnchor": HTMLValue.text(anchorPrefix + group.lead.id),
        "besideSummary": HTMLValue.text(SummaryText.shortened(Retelling(group).summary, to: Self.besideWidth)),
        "besideMore": HTMLValue.count(group.others.count),
      ]
    }
    let hidden = others.dropFirst(Self.mostBeside).reduce(0) { $0 + $1.all.count }
    context["beside"] =
      rows.isEmpty
      ? false
      : [
        "title": "\(count) more \(worst.finding.severity.rawValue)", "items": rows,
        "more": hidden == 0 ? false as Any : "and \(hidden) more below" as Any,
      ] as HTMLContext
    return context
  }

  private func matrix(_ target: TargetReport, _ open: [IdentifiedFinding], names: FindingView.Names) -> Any {
    guard let matrix = TrafficMatrix.first(in: target) else {
      return TrafficDifference(open).context(index: index) ?? false
    }
    if let same = matrices.first(where: { $0.matrix == matrix }) { return ["sameAs": same.letter] as HTMLContext }
    return matrix.context(index: index, names: names)
  }

  /// What it tells in full itself.
  var anchors: [String: String] {
    guard let target = alike.members.first else { return [:] }
    let leads = CauseGroup.groups(of: target.shown.filter { $0.acceptance == nil }).map(\.lead.id)
    return Dictionary(leads.map { ($0, anchorPrefix + $0) }, uniquingKeysWith: { first, _ in first })
  }

  private var anchorPrefix: String { "g\(index)-" }

  private func areaRow(_ area: AreaResult, target: TargetReport) -> HTMLContext {
    let tally = Tally(target.findings.filter { $0.area == area.area.id })
    return [
      "title": HTMLValue.text(area.area.title),
      "compared": HTMLValue.text(English.count(area.compared, of: area.area.unit)),
      "weaker": HTMLValue.count(tally.count(.weaker)), "stricter": HTMLValue.count(tally.count(.stricter)),
      "different": HTMLValue.count(tally.count(.different)), "latent": HTMLValue.count(tally.latent),
      "topology": HTMLValue.count(tally.topology),
      "unknown": HTMLValue.count(area.incomparable.count + tally.unevaluated),
    ]
  }

  private func sections(
    _ open: [IdentifiedFinding], target: TargetReport, names: FindingView.Names, worst: String?
  ) -> [HTMLContext] {
    let effective = open.filter { $0.finding.effect == .effective }
    let skewed = effective.filter { $0.finding.tags.contains(.versionSkew) }
    let absent = effective.filter { $0.finding.tags.contains(.absentKind) }
    let firm = effective.filter { $0.finding.tags.isDisjoint(with: [.absentKind, .versionSkew]) }
    var sections: [HTMLContext?] = SeverityBlocks(CauseGroup.groups(of: firm), areas: target.areas).blocks.map {
      block in
      section(block.title, groups: block.groups, names: names, opened: worst, isAside: false)
    }
    let versions =
      "\(names.baseline) runs \(report.baseline.versionForReaders), \(names.target) \(target.cluster.versionForReaders)"
    sections.append(section("Only because \(versions)", skewed, names: names, opened: nil, isAside: true))
    let kinds = "Only because one side holds nothing of the kind"
    sections.append(section(kinds, absent, names: names, opened: nil, isAside: true))
    let latent = open.filter { $0.finding.effect == .latent }
    let future = "Latent: would differ for what does not exist yet"
    sections.append(section(future, latent, names: names, opened: nil, isAside: true))
    let topology = open.filter { $0.finding.effect == .topology }
    sections.append(section("Topology: exists on one side only", topology, names: names, opened: nil, isAside: true))
    return sections.compactMap { $0 }
  }

  private func section(
    _ title: String, _ entries: [IdentifiedFinding], names: FindingView.Names, opened: String?, isAside: Bool
  ) -> HTMLContext? {
    let groups = CauseGroup.groups(of: entries)
    return groups.isEmpty ? nil : section(title, groups: groups, names: names, opened: opened, isAside: isAside)
  }

  private func section(
    _ title: String, groups: [CauseGroup], names: FindingView.Names, opened: String?, isAside: Bool
  ) -> HTMLContext {
    let entries = groups.flatMap(\.all)
    let findings = groups.map { group in
      HTMLFinding(
        entry: group.lead, likewise: group.others, told: Retelling(group), names: names, prefix: anchorPrefix,
        isOpen: isFirst && group.lead.id == opened, elsewhere: told[group.lead.id]
      ).context
    }
    let folded = groups.reduce(0) { $0 + $1.others.count }
    let count = English.count(entries.count, "finding") + (folded == 0 ? "" : ", \(folded) of them told with another")
    return [
      "title": HTMLValue.text(title), "count": count, "aside": isAside,
      "findings": HTMLValue.list(findings),
    ]
  }

  private func gaps(_ target: TargetReport, names: FindingView.Names) -> [HTMLContext] {
    FoldedGaps(target, baseline: names.baseline).entries.map { entry in
      let gap = entry.gap
      return [
        "place": HTMLValue.text(gap.place.description), "area": HTMLValue.text(entry.area),
        "side": HTMLValue.text(gap.side == .both ? "both" : gap.side == .baseline ? names.baseline : names.target),
        "reason": HTMLValue.text(gap.reason), "hint": HTMLValue.optional(gap.hint),
      ]
    }
  }

  private func unevaluated(_ target: TargetReport) -> [HTMLContext] {
    UnevaluatedKind.all(in: target, baseline: report.baseline.name).map { kind in
      [
        "unevaluatedSymbol": kind.symbol, "unevaluatedKind": HTMLValue.text(kind.kind),
        "unevaluatedState": HTMLValue.text(kind.state), "unevaluatedVerb": HTMLValue.text(kind.verb),
        "unevaluatedPaths": HTMLValue.optional(kind.paths),
      ]
    }
  }

  private func accepted(_ target: TargetReport, names: FindingView.Names) -> [HTMLContext] {
    target.shown.filter { $0.acceptance != nil }.map { entry in
      HTMLFinding(entry: entry, likewise: [], names: names, prefix: anchorPrefix, isOpen: false).context
    }
  }

  private func exceptions(_ target: TargetReport) -> [HTMLContext] {
    target.exceptions.map { outcome in
      [
        "status": outcome.status.rawValue, "phrase": outcome.status.phrase, "text": HTMLValue.text(outcome.text),
        "reason": HTMLValue.optional(outcome.acceptance.reason), "owner": HTMLValue.optional(outcome.acceptance.owner),
        "expires": HTMLValue.optional(outcome.acceptance.expires),
        "file": HTMLValue.optional(outcome.location?.description),
        "isTroubled": outcome.status != .matched,
      ]
    }
  }
}

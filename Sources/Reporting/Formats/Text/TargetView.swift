import Findings
import KubernetesModel

/// Everything about one target, or about several that differ from the baseline in the same way.
struct TargetView {
  let report: DriftReport
  let target: TargetReport
  let alike: [String]
  let options: RenderOptions

  private var names: FindingView.Names {
    FindingView.Names(baseline: report.baseline.name, target: target.cluster.name)
  }

  private var isVerbose: Bool { options.verbosity == .verbose }

  func write(to page: inout TextPage) {
    page.blank()
    let verdict = Verdict(target, baseline: report.baseline)
    VerdictView(
      verdict: verdict, subject: alike.count > 1 ? English.list(alike, limit: 4) : nil, verbosity: options.verbosity
    ).write(to: &page)
    if alike.count > 1 {
      page.paragraph(StyledText("names and files below are those of \(target.cluster.name)", .faint), indent: 2)
    }
    page.blank()
    AreaTableView(target: target).write(to: &page)
    writeGuide(to: &page)
    for area in Self.areasWorstFirst(of: target) { write(area, to: &page) }
    AcceptanceView(target: target, options: options).write(to: &page)
    AsideView(
      title: "Latent: would differ only for what does not exist yet", entries: open(.latent), names: names,
      options: options
    ).write(to: &page)
    AsideView(title: "Topology: exists on one side only", entries: open(.topology), names: names, options: options)
      .write(to: &page)
    if options.platforms == .unfolded {
      for share in target.platforms {
        AsideView(
          title: "\(share.platform)'s own parts", entries: share.findings, names: names, options: options, isWhole: true
        ).write(to: &page)
      }
    }
    if isVerbose { UnevaluatedView(target: target, baseline: report.baseline.name).write(to: &page) }
    IncomparableView(target: target, baseline: report.baseline.name, options: options).write(to: &page)
    AcceptedView(target: target, options: options).write(to: &page)
  }

  /// What the counts above and the commands below leave open.
  private func writeGuide(to page: inout TextPage) {
    let guide = ReadingGuide(target)
    let sentences = [isVerbose ? nil : guide.folded, guide.commands].compactMap(\.self)
    if sentences.isEmpty { return }
    page.blank()
    page.paragraph(StyledText(sentences.joined(separator: " "), .faint), indent: 2)
  }

  /// The finding that stands first in the section, be it only latent or topology.
  static func first(of target: TargetReport) -> IdentifiedFinding? {
    let open = open(.effective, of: target)
    let area = areasWorstFirst(of: target).first
    return CauseGroup.groups(of: open.filter { $0.area == area?.area.id }).first?.lead ?? target.findings.first
  }

  private func open(_ effect: Effect) -> [IdentifiedFinding] { Self.open(effect, of: target) }

  private static func open(_ effect: Effect, of target: TargetReport) -> [IdentifiedFinding] {
    target.findings.filter { $0.acceptance == nil && $0.finding.effect == effect }
  }

  private static func areasWorstFirst(of target: TargetReport) -> [AreaResult] {
    let worst = Dictionary(
      open(.effective, of: target).map { ($0.area, rank($0.finding)) }, uniquingKeysWith: max)
    return target.areas.enumerated().sorted { left, right in
      let (a, b) = (worst[left.element.area.id] ?? .min, worst[right.element.area.id] ?? .min)
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  private static func rank(_ finding: Finding) -> Int {
    let weight = 2 * finding.severity.rank + (finding.direction == .weaker ? 1 : 0)
    return finding.tags.contains(.vendorNamed) ? weight - 2 * Severity.allCases.count : weight
  }

  private func write(_ area: AreaResult, to page: inout TextPage) {
    let entries = open(.effective).filter { $0.area == area.area.id }
    if entries.isEmpty { return }
    page.blank()
    page.write(StyledText(area.area.title, .strong))
    let skewed = isVerbose ? [] : entries.filter { $0.finding.tags.contains(.versionSkew) }
    let absent = isVerbose ? [] : entries.filter { $0.finding.tags.contains(.absentKind) }
    let skewedIDs = Set((skewed + absent).map(\.id))
    write(CauseGroup.groups(of: entries.filter { !skewedIDs.contains($0.id) }), to: &page)
    writeSkew(skewed, to: &page)
    writeAbsent(absent, to: &page)
  }

  private func writeAbsent(_ entries: [IdentifiedFinding], to page: inout TextPage) {
    guard let first = entries.first else { return }
    page.blank()
    let text = StyledText(first.finding.direction.symbol, first.finding.direction.style)
      .adding(" \(English.count(entries.count, "finding")) only because one side holds nothing of the kind: ")
      .adding(Severities.phrase(entries)).adding(" (-v)", .faint)
    page.paragraph(text, hanging: 2)
  }

  private func write(_ groups: [CauseGroup], to page: inout TextPage) {
    let limit = isVerbose ? Int.max : options.folding.mildFindingsPerArea
    var mild = 0
    var hidden: [IdentifiedFinding] = []
    for group in isVerbose ? groups.flatMap(apart) : groups {
      if group.lead.finding.severity < .high {
        mild += 1
        if mild > limit {
          hidden += group.all
          continue
        }
      }
      page.blank()
      FindingView(group: group, names: names, options: options).write(to: &page)
    }
    guard !hidden.isEmpty else { return }
    page.blank()
    page.paragraph(
      StyledText("… and \(English.count(hidden.count, "finding")) of \(Severities.phrase(hidden)) (-v)", .faint),
      indent: 2)
  }

  /// Everything in full, but for differences of which there is no more to say than where they are.
  private func apart(_ group: CauseGroup) -> [CauseGroup] { group.lead.finding.isUnevaluated ? [group] : group.apart }

  private func writeSkew(_ entries: [IdentifiedFinding], to page: inout TextPage) {
    guard let first = entries.first else { return }
    page.blank()
    let (before, after) = (report.baseline, target.cluster)
    let versions = "\(before.name) runs \(before.versionForReaders) and \(after.name) \(after.versionForReaders)"
    let text = StyledText(first.finding.direction.symbol, first.finding.direction.style)
      .adding(" \(English.count(entries.count, "finding")) only because \(versions): \(Severities.phrase(entries))")
      .adding(" (-v)", .faint)
    page.paragraph(text, hanging: 2)
  }
}

/// Severities of many findings in a phrase.
enum Severities {
  /// `2 medium and 5 low`
  static func phrase(_ entries: [IdentifiedFinding]) -> String {
    let counts = entries.reduce(into: [Severity: Int]()) { $0[$1.finding.severity, default: 0] += 1 }
    return English.list(
      Severity.allCases.reversed().compactMap { severity in counts[severity].map { "\($0) \(severity.rawValue)" } })
  }
}

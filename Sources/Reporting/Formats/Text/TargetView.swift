import Findings
import KubernetesModel

/// Everything about one target, or about several that differ from the baseline in the same way.
struct TargetView {
  let report: DriftReport
  let target: TargetReport
  let alike: [String]
  let options: RenderOptions
  /// Where findings were told already, by id: the same change in another cluster.
  var told: [String: String] = [:]

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
    let groups = CauseGroup.groups(of: firm)
    StartView(groups: groups, folding: options.folding).write(to: &page)
    writeGuide(groups, to: &page)
    write(groups, to: &page)
    writeSkewed(to: &page)
    writeAbsent(to: &page)
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
  private func writeGuide(_ groups: [CauseGroup], to page: inout TextPage) {
    let guide = ReadingGuide(target, groups: groups)
    let sentences = [guide.nothingShown, isVerbose ? nil : guide.folded, guide.commands].compactMap(\.self)
    if sentences.isEmpty { return }
    page.blank()
    page.paragraph(StyledText(sentences.joined(separator: " "), .faint), indent: 2)
  }

  /// The finding that stands first in the section, be it only latent or topology.
  static func first(of target: TargetReport) -> IdentifiedFinding? {
    CauseGroup.groups(of: open(.effective, of: target)).first?.lead ?? target.shown.first
  }

  private func open(_ effect: Effect) -> [IdentifiedFinding] { Self.open(effect, of: target) }

  private static func open(_ effect: Effect, of target: TargetReport) -> [IdentifiedFinding] {
    target.shown.filter { $0.acceptance == nil && $0.finding.effect == effect }
  }

  private func writeAbsent(to page: inout TextPage) {
    let entries = open(.effective).filter { $0.finding.tags.contains(.absentKind) }
    guard let first = entries.first, !isVerbose else { return }
    page.blank()
    let text = StyledText(first.finding.direction.symbol, first.finding.direction.style)
      .adding(" \(English.count(entries.count, "finding")) only because one side holds nothing of the kind: ")
      .adding(Severities.phrase(entries)).adding(" (-v)", .faint)
    page.paragraph(text, hanging: 2)
  }

  /// What shows today and is no matter of versions or of what one input lacks altogether.
  private var firm: [IdentifiedFinding] {
    open(.effective).filter { isVerbose || $0.finding.tags.isDisjoint(with: [.absentKind, .versionSkew]) }
  }

  /// Severity by severity, so that nothing stands below what is milder, and in each area by area.
  private func write(_ groups: [CauseGroup], to page: inout TextPage) {
    let groups = writeTold(isVerbose ? groups.flatMap(apart) : groups, to: &page)
    let lengths = Lengths(groups, options.folding)
    for block in SeverityBlocks(groups, areas: target.areas).blocks {
      page.blank()
      page.write(StyledText(block.title, .strong))
      for (length, part) in block.groups.grouped(by: { lengths.length(of: $0) }) {
        write(part, options.detail == .summary ? length : .whole, to: &page)
      }
    }
  }

  private func write(_ block: [CauseGroup], _ length: FindingView.Length, to page: inout TextPage) {
    if length == .line { page.blank() }
    for group in block {
      if length != .line { page.blank() }
      FindingView(group: group, names: names, options: options, length: length).write(to: &page)
    }
  }

  /// How long the entries of a target are: nothing mild is longer than something severe.
  private struct Lengths {
    private let severe: FindingView.Length
    private let mild: [String: Int]
    private let folding: Folding

    init(_ groups: [CauseGroup], _ folding: Folding) {
      let count = groups.count { $0.lead.finding.severity >= .high }
      severe = count <= folding.severeFindings ? .whole : count <= folding.briefFindings ? .brief : .line
      mild = groups.filter { $0.lead.finding.severity < .high }.reduce(into: [:]) { $0[$1.lead.area, default: 0] += 1 }
      self.folding = folding
    }

    func length(of group: CauseGroup) -> FindingView.Length {
      if group.lead.finding.severity >= .high || severe == .line { return severe }
      return (mild[group.lead.area] ?? 0) <= folding.mildFindingsPerArea ? severe : .line
    }
  }

  /// A line for what another cluster's section tells already; the groups of which anything is left.
  private func writeTold(_ groups: [CauseGroup], to page: inout TextPage) -> [CauseGroup] {
    let entries = groups.filter { $0.all.allSatisfy { told[$0.id] != nil } }.flatMap(\.all)
    if entries.isEmpty || isVerbose || options.detail != .summary { return groups }
    let ids = Set(entries.map(\.id))
    let places = English.list(entries.compactMap { told[$0.id] }.grouped { $0 }.map(\.key), limit: 4)
    page.blank()
    page.paragraph(
      StyledText("· \(Severities.phrase(entries)) as told of \(places): ")
        .adding(English.list(entries.map(\.id), limit: options.folding.placesPerCause), .faint), indent: 2, hanging: 2)
    return groups.filter { !$0.all.allSatisfy { ids.contains($0.id) } }
  }

  /// What says the same stays together.
  private func apart(_ group: CauseGroup) -> [CauseGroup] { group.lead.finding.isUnevaluated ? [group] : group.apart }

  private func writeSkewed(to page: inout TextPage) {
    if isVerbose { return }
    for area in target.areas {
      writeSkew(
        open(.effective).filter { $0.area == area.area.id && $0.finding.tags.contains(.versionSkew) }, to: &page)
    }
  }

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

import Findings
import KubernetesModel

/// Findings that are not drift of today, a few lines each and few of them unless everything is to be explained.
struct AsideView {
  let title: String
  let entries: [IdentifiedFinding]
  let names: FindingView.Names
  let options: RenderOptions
  /// True where nothing is left out, whatever is folded elsewhere.
  var isWhole = false

  func write(to page: inout TextPage) {
    if entries.isEmpty { return }
    page.blank()
    page.write(StyledText(title, .strong).adding(" (\(entries.count))", .faint))
    if options.detail == .full {
      for entry in entries {
        page.blank()
        FindingDetailView(entry: entry, names: names).write(to: &page)
      }
      return
    }
    let limit = options.verbosity == .verbose || isWhole ? Int.max : options.folding.asides
    let told = toldOnce
    for alike in told.prefix(limit) { write(alike, to: &page) }
    if told.count > limit { page.write(StyledText("… and \(told.count - limit) more (-v)", .faint), indent: 2) }
  }

  private func write(_ alike: [IdentifiedFinding], to page: inout TextPage) {
    guard let finding = alike.first?.finding else { return }
    let summary = TerminalText.shortened(finding.summary, to: 3 * (page.width - 4))
    let text = StyledText(finding.symbol, finding.style)
      .adding(" \(summary) ").adding(alike.map(\.id).joined(separator: ", "), .faint)
    page.paragraph(text, indent: 2, hanging: 2)
  }

  /// What several areas say of one namespace or workload that only one side has, together.
  private var toldOnce: [[IdentifiedFinding]] {
    entries.reduce(into: []) { groups, entry in
      let known = groups.firstIndex { group in
        group.allSatisfy { $0.area != entry.area && Self.isTopologyOfSame($0.finding, entry.finding) }
      }
      if let known { groups[known].append(entry) } else { groups.append([entry]) }
    }
  }

  /// Areas name a workload with its kind, `Deployment/api`, or without.
  private static func isTopologyOfSame(_ a: Finding, _ b: Finding) -> Bool {
    func name(_ place: Place) -> Substring { place.name.split(separator: "/").last ?? "" }
    return a.effect == .topology && b.effect == .topology && a.place.kind == b.place.kind
      && a.place.namespace == b.place.namespace && name(a.place) == name(b.place)
  }
}

/// What could not be compared, why, and what would mend it.
struct IncomparableView {
  let target: TargetReport
  let baseline: String
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let isVerbose = options.verbosity == .verbose
    let items = FoldedGaps(target, baseline: baseline, isFolded: !isVerbose).entries.map(\.gap)
    if items.isEmpty { return }
    page.blank()
    page.write(StyledText("Could not be compared", .strong).adding(" (\(items.count))", .faint))
    let limit = isVerbose ? Int.max : options.folding.incomparable
    let groups = items.grouped { [$0.reason, $0.hint ?? "", $0.side.rawValue] }
    for (_, alike) in groups.prefix(limit) {
      guard let first = alike.first else { continue }
      let places = English.list(alike.map(\.place.description).unique, limit: max(1, min(limit, 4)))
      let text = StyledText("? ", .strong).adding("\(places) (\(sideName(first.side))): \(first.reason)")
      page.paragraph(text, indent: 2, hanging: 2)
      if let hint = first.hint { page.paragraph(StyledText(hint, .faint), indent: 4) }
    }
    if groups.count > limit { page.write(StyledText("… and \(groups.count - limit) more (-v)", .faint), indent: 2) }
  }

  private func sideName(_ side: Incomparable.Side) -> String {
    switch side {
    case .baseline: baseline
    case .target: target.cluster.name
    case .both: "both"
    }
  }
}

extension [String] {
  /// Without repetitions, in the order of their first places.
  fileprivate var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

/// Drift that exceptions accept, and exceptions that need care.
struct AcceptedView {
  let target: TargetReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let accepted = target.findings.filter { $0.acceptance != nil }
    if !accepted.isEmpty {
      page.blank()
      page.write(StyledText("Accepted by exceptions", .strong).adding(" (\(accepted.count))", .faint))
      let limit = options.verbosity == .verbose ? Int.max : options.folding.asides
      for entry in accepted.prefix(limit) { write(entry, to: &page) }
      if accepted.count > limit {
        page.write(StyledText("… and \(accepted.count - limit) more (-v)", .faint), indent: 2)
      }
    }
    let troubled = target.exceptions.filter { $0.status != .matched }
    if troubled.isEmpty { return }
    page.blank()
    page.write(StyledText("Exceptions that need care", .strong).adding(" (\(troubled.count))", .faint))
    for outcome in troubled {
      let place = outcome.location.map { " \($0)" } ?? ""
      let text = StyledText("! \(outcome.status.phrase): ", .weaker).adding(outcome.text).adding(place, .faint)
      page.paragraph(text, indent: 2, hanging: 2)
    }
  }

  private func write(_ entry: IdentifiedFinding, to page: inout TextPage) {
    guard let acceptance = entry.acceptance else { return }
    let owner = acceptance.owner.isEmpty ? "" : ", \(acceptance.owner)"
    let until = acceptance.expires.isEmpty ? "" : ", until \(acceptance.expires)"
    let text = StyledText("✓ ", .good).adding("\(entry.finding.summary) ").adding(entry.id, .faint)
      .adding(" \(acceptance.reason)\(owner)\(until)", .faint)
    page.paragraph(text, indent: 2, hanging: 2)
  }
}

extension ExceptionOutcome.Status {
  var phrase: String {
    switch self {
    case .matched: "matched"
    case .expired: "expired, no longer applied"
    case .unused: "matches nothing"
    case .tooBroad: "too broad, not applied"
    }
  }
}

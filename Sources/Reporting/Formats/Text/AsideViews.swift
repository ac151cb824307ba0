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
    for aside in told.prefix(limit) { write(aside, to: &page) }
    if told.count > limit { page.write(StyledText("… and \(told.count - limit) more (-v)", .faint), indent: 2) }
  }

  private func write(_ aside: Aside, to page: inout TextPage) {
    let finding = aside.group.lead.finding
    let summary = SummaryText.shortened(Retelling(aside.group).summary, to: 3 * (page.width - 4))
    let most = options.verbosity == .verbose ? Int.max : options.folding.placesPerCause
    let text = StyledText(finding.symbol, finding.style)
      .adding(" \(summary) ").adding(English.list(aside.ids, limit: most), .faint)
    page.paragraph(text, indent: 2, hanging: 2)
  }

  private struct Aside {
    let group: CauseGroup
    let ids: [String]
  }

  /// What several areas say of one namespace or workload that only one side has, and what is the same of several of
  /// these, together.
  private var toldOnce: [Aside] {
    let units = entries.enumerated().map { (subject: Subject($1, $0), entry: $1) }.grouped { $0.subject }
      .map { $0.elements.map(\.entry) }
    let leads = units.compactMap(\.first)
    let all = Dictionary(zip(leads.map(\.id), units), uniquingKeysWith: { first, _ in first })
    return CauseGroup.told(leads).map { group in
      Aside(group: group, ids: group.all.flatMap { (all[$0.id] ?? []).map(\.id) })
    }
  }

  /// Areas name a workload with its kind, `Deployment/api`, or without.
  private struct Subject: Hashable {
    let place: Place?
    let index: Int

    init(_ entry: IdentifiedFinding, _ index: Int) {
      let place = entry.finding.place
      let isThing = entry.finding.effect == .topology && ["namespace", "workload"].contains(place.kind)
      let name = place.name.split(separator: "/").last.map(String.init) ?? ""
      self.place = isThing ? Place(namespace: place.namespace, kind: place.kind, name: name) : nil
      self.index = isThing ? 0 : index
    }
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
      let words = GapText(alike, limit: isVerbose ? .max : 4)
      let text = StyledText("? ", .strong).adding(words.sentence(of: sideName(first.side)))
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

/// Drift that exceptions accept, and exceptions that need care.
struct AcceptedView {
  let target: TargetReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let accepted = target.shown.filter { $0.acceptance != nil }
    if !accepted.isEmpty {
      page.blank()
      page.write(StyledText("Accepted by exceptions", .strong).adding(" (\(accepted.count))", .faint))
      let limit = options.verbosity == .verbose ? Int.max : options.folding.asides
      for entry in accepted.prefix(limit) { write(entry, to: &page) }
      if accepted.count > limit {
        page.write(StyledText("… and \(accepted.count - limit) more (-v)", .faint), indent: 2)
      }
    }
    let troubled = target.exceptions.filter { ![.matched, .unused].contains($0.status) }
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
    let text = StyledText("✓ ", .good).adding("\(entry.finding.summary) ").adding(entry.id, .faint)
      .adding(" \(acceptance.words)", .faint)
    page.paragraph(text, indent: 2, hanging: 2)
  }
}

extension Acceptance {
  /// `migration MIG-311, platform, approved by eve on 2026-01-01 (CHG-7), ends in 5 days (2026-12-31)`
  var words: String {
    var parts = [reason] + (owner.isEmpty ? [] : [owner])
    if !approver.isEmpty || !approvedOn.isEmpty {
      parts.append(
        "approved\(approver.isEmpty ? "" : " by \(approver)")\(approvedOn.isEmpty ? "" : " on \(approvedOn)")")
    }
    if !ticket.isEmpty { parts.append(ticket) }
    if let daysLeft, daysLeft <= Self.soon {
      let when = daysLeft == 0 ? "ends today" : "ends in \(English.count(daysLeft, "day"))"
      parts.append("\(when) (\(expires))")
    } else if !expires.isEmpty {
      parts.append("until \(expires)")
    }
    return parts.joined(separator: ", ")
  }

  /// Days from which on an end is told as one.
  private static let soon = 30
}

extension ExceptionOutcome.Status {
  var phrase: String {
    switch self {
    case .matched: "matched"
    case .expired: "expired, no longer applied"
    case .unused: "matches nothing"
    case .redundant: "covers nothing that one before it does not"
    case .tooBroad: "too broad, not applied"
    }
  }
}

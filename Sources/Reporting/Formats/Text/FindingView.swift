import Findings
import KubernetesModel

/// One finding, or several with one cause, in as few lines as its severity deserves.
struct FindingView {
  struct Names {
    let baseline: String
    let target: String
  }

  /// How many lines an entry gets.
  enum Length {
    /// Both sides, the object behind it, what else decides and what mends it.
    case whole
    /// What it is, where else, and what mends it.
    case brief
    /// A line, and one more where others stand under it.
    case line
  }

  let group: CauseGroup
  let names: Names
  let options: RenderOptions
  var length = Length.whole

  /// What is longer stands in full in the finding's explanation.
  private static let summaryLines = 3

  private var entry: IdentifiedFinding { group.lead }
  private var finding: Finding { entry.finding }

  func write(to page: inout TextPage) {
    if options.detail != .summary {
      FindingDetailView(entry: entry, names: names).write(to: &page)
      writeOthers(LabelledFields(names: names), to: &page)
      return
    }
    if length == .line {
      FindingLine(group: group).write(to: &page)
      writeOthers(LabelledFields(names: names), to: &page)
      return
    }
    let retelling = Retelling(group)
    FindingHeading(entry: entry, place: retelling.place).write(to: &page)
    let room = isVerbose ? Int.max : Self.summaryLines * (page.width - 4)
    let summary = SummaryText.shortened(retelling.summary, to: room)
    page.paragraph(StyledText(summary, finding.severity >= .high ? .strong : .plain), indent: 2)
    let fields = LabelledFields(names: names)
    // Of what is not evaluated the values are all that can be told.
    if (finding.severity >= .high && length == .whole) || finding.isUnevaluated {
      fields.writeSides(of: finding, lines: isVerbose ? nil : Self.summaryLines, retold: retelling, to: &page)
      fields.writeOtherPaths(of: finding, limit: isVerbose ? .max : 3, to: &page)
      fields.writeOrigin(of: finding, to: &page)
    } else if finding.severity < .high {
      writeOriginLine(to: &page)
    }
    if length == .whole { fields.writeConditions(of: finding, limit: conditionLimit, to: &page) }
    writeOthers(fields, to: &page)
    if finding.severity >= .high || finding.isUnevaluated { writeRemedy(fields, to: &page) }
  }

  private var isVerbose: Bool { options.verbosity == .verbose }

  /// The lead's, with how many more there are of what stands under it.
  private func writeRemedy(_ fields: LabelledFields, to page: inout TextPage) {
    if length == .brief { return fields.writeBriefRemedy(of: finding, to: &page) }
    fields.writeRemedy(of: finding, to: &page)
    let others = group.others.filter { !$0.finding.remedy.isEmpty && $0.finding.remedy != finding.remedy }
    if others.isEmpty || finding.remedy.isEmpty { return }
    fields.write("", StyledText("and for \(others.count) more: -o commands", .faint), to: &page)
  }

  /// `through NetworkPolicy web/api · Fri 2026-11-13 17:42 UTC by kubectl-edit`
  private func writeOriginLine(to page: inout TextPage) {
    guard let origin = Origin(of: finding) else { return }
    let side = origin.side == .baseline ? " of \(names.baseline)" : ""
    let parts = [
      "through \(origin.evidence.object)\(side)", origin.evidence.lastChange.map(\.phrase),
    ]
    page.paragraph(StyledText(parts.compactMap { $0 }.joined(separator: " · "), .faint), indent: 2)
  }

  private var conditionLimit: Int { isVerbose ? .max : options.folding.conditions }

  /// Each with its id; what says the same by what tells its place from the lead's.
  private func writeOthers(_ fields: LabelledFields, to page: inout TextPage) {
    if group.others.isEmpty { return }
    let retelling = Retelling(group)
    let limit = isVerbose ? Int.max : options.folding.placesPerCause
    let repeats = group.repeats.map { (NaturalOrder($0.finding.place.description), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
      .map { "\(retelling.name(of: $0.finding.place)) \($0.id)" }
    let related = group.related.map { "\($0.finding.place) \($0.id)" }
    let hint = group.others.count > limit ? " (-v)" : ""
    fields.write(
      "likewise", StyledText(English.list(repeats + related, limit: limit)).adding(hint, .faint), to: &page)
  }
}

/// Symbol, severity and place on the left, id on the right.
struct FindingHeading {
  let entry: IdentifiedFinding
  /// The finding's own where nothing else is given.
  var place: String?

  func write(to page: inout TextPage) {
    let finding = entry.finding
    let style: Style = finding.severity == .critical ? .critical : finding.style
    let severity = TerminalText.padded(finding.severity.rawValue, to: 8)
    let left = StyledText(finding.symbol, style)
      .adding(" ").adding(severity, style).adding("  ").adding(place ?? finding.place.description)
    let new: StyledText = entry.history == .new ? StyledText("new ", .strong) : ""
    page.line(left, trailing: new.adding(entry.id, .faint), hanging: 12)
  }
}

/// A finding, or one change in many places, in one line: place first, the id last, what does not fit cut between them.
struct FindingLine {
  let group: CauseGroup

  func write(to page: inout TextPage) {
    let (entry, finding) = (group.lead, group.lead.finding)
    let style: Style = finding.severity == .critical ? .critical : finding.style
    let namespace = finding.place.namespaceForReaders
    let place = group.repeats.isEmpty ? namespace : "\(namespace) +\(group.repeats.count)"
    var left = StyledText(finding.symbol, style)
      .adding(" ").adding(TerminalText.padded(finding.severity.rawValue, to: 8), style).adding("  ")
    if !place.isEmpty { left.add("\(TerminalText.shortened(place, to: 24))  ", .strong) }
    let new = entry.history == .new ? "new " : ""
    let room = max(16, page.width - left.width - new.count - entry.id.count - 2)
    left.add(SummaryText.shortened(Retelling(group).summary, to: room))
    let gap = String(repeating: " ", count: max(1, page.width - left.width - new.count - entry.id.count))
    page.write(left.adding(gap).adding(new, .strong).adding(entry.id, .faint))
  }
}

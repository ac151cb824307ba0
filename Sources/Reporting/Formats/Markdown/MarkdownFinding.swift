import Findings
import KubernetesModel

/// One finding, or several with one cause, as a Markdown block or a table row.
struct MarkdownFinding {
  let baseline: String
  let target: String

  /// Conditions that stand in a comment; all are in the JSON report.
  private static let longest = 3

  func block(_ group: CauseGroup) -> String {
    let finding = group.lead.finding
    let new = group.lead.history == .new ? " · **new**" : ""
    var text = "**\(finding.symbol) \(finding.severity.rawValue)** · "
    text += "\(MarkdownText.escape(Retelling(group).place)) · \(MarkdownText.code(group.lead.id))\(new)  \n"
    text += "**\(MarkdownText.escape(Retelling(group).summary, limit: 600))**\n\n"
    text += "- \(MarkdownText.escape(baseline)): \(MarkdownText.escape(finding.baseline))\n"
    text += "- \(MarkdownText.escape(target)): \(MarkdownText.escape(finding.target))\n"
    if let origin = Origin(of: finding) {
      let location = origin.evidence.location.map { " in \(MarkdownText.code($0.description))" } ?? ""
      text += "- through \(through(origin))\(location)\n"
      if let change = origin.evidence.lastChange { text += "- changed \(MarkdownText.escape(change.phrase))\n" }
    }
    text += conditions(of: finding).map { "- besides \($0)\n" }.joined()
    if !group.others.isEmpty { text += "- likewise \(others(group))\n" }
    text += finding.sourceChanges.map { "- in file \(MarkdownText.escape($0))\n" }.joined()
    text += finding.cautions.map { "- caution: \(MarkdownText.escape($0))\n" }.joined()
    if !finding.remedy.isEmpty { text += "- \(purpose(of: finding)):\n" }
    return text + "\n" + remedy(finding.remedy) + "\n"
  }

  /// `mend in dr`
  private func purpose(of finding: Finding) -> String {
    let purpose = RemedyPurpose(finding, FindingView.Names(baseline: baseline, target: target))
    let condition = purpose.condition.map { ", \($0)" } ?? ""
    return MarkdownText.escape("\(purpose.label) in \(target)\(condition)")
  }

  /// The cells of a table row; the change is empty where it is not known.
  func cells(_ group: CauseGroup) -> (before: [String], change: String, id: String) {
    let finding = group.lead.finding
    let origin = Origin(of: finding)
    let likewise = group.others.isEmpty ? "" : "; likewise \(others(group))"
    let cells = [
      "\(finding.symbol) \(finding.severity.rawValue)",
      MarkdownText.escape(Retelling(group).summary) + (group.lead.history == .new ? " **new**" : "")
        + conditions(of: finding).map { "; besides \($0)" }.joined(),
      MarkdownText.escape(finding.place.description) + likewise,
      origin.map(through) ?? "",
    ]
    let change = MarkdownText.escape(origin?.evidence.lastChange?.phrase ?? "")
    return (cells, change, MarkdownText.code(group.lead.id))
  }

  private func conditions(of finding: Finding) -> [String] {
    let phrases = FoldedConditions.phrases(of: finding)
    let rest = phrases.count > Self.longest ? ["\(phrases.count - Self.longest) more kinds"] : []
    return (phrases.prefix(Self.longest) + rest).map { MarkdownText.escape($0) }
  }

  private func through(_ origin: Origin) -> String {
    let side = origin.side == .baseline ? " of \(MarkdownText.escape(baseline))" : ""
    return MarkdownText.escape(origin.evidence.object.description) + side
  }

  private func others(_ group: CauseGroup) -> String {
    let retelling = Retelling(group)
    let repeats = group.repeats.map {
      "\(MarkdownText.escape(retelling.name(of: $0.finding.place))) \(MarkdownText.code($0.id))"
    }
    let related = group.related.map {
      "\(MarkdownText.escape($0.finding.place.description)) \(MarkdownText.code($0.id))"
    }
    return English.list(repeats + related, limit: 8)
  }

  private func remedy(_ steps: [String]) -> String {
    steps.grouped { CommandLineText.isCommand($0) }.map { isCommand, steps in
      isCommand
        ? MarkdownText.block(steps, language: "sh")
        : steps.map { "\(MarkdownText.escape($0))  \n" }.joined()
    }.joined()
  }
}

/// Findings as rows; what changed them last has a column only where some row has something to say there.
struct MarkdownFindingTable {
  private let view: MarkdownFinding
  private let tellsChanges: Bool

  init(view: MarkdownFinding, groups: [CauseGroup]) {
    self.view = view
    tellsChanges = groups.contains { !view.cells($0).change.isEmpty }
  }

  var header: String {
    let titles = ["", "Finding", "Where", "Through"] + (tellsChanges ? ["Changed"] : []) + ["Id"]
    return "| \(titles.joined(separator: " | ")) |\n|" + String(repeating: "---|", count: titles.count) + "\n"
  }

  func row(_ group: CauseGroup) -> String {
    let cells = view.cells(group)
    let all = cells.before + (tellsChanges ? [cells.change] : []) + [cells.id]
    return "| \(all.joined(separator: " | ")) |\n"
  }
}

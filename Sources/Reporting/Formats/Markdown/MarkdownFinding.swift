import Findings
import KubernetesModel

/// One finding, or several with one cause, as a Markdown block or a table row.
struct MarkdownFinding {
  let baseline: String
  let target: String

  static let tableHeader = "| | Finding | Where | Through | Changed | Id |\n|---|---|---|---|---|---|\n"

  func block(_ group: CauseGroup) -> String {
    let finding = group.lead.finding
    let new = group.lead.history == .new ? " · **new**" : ""
    var text = "**\(finding.direction.symbol) \(finding.severity.rawValue)** · "
    text += "\(MarkdownText.escape(finding.place.description)) · \(MarkdownText.code(group.lead.id))\(new)  \n"
    text += "**\(MarkdownText.escape(finding.summary))**\n\n"
    text += "- \(MarkdownText.escape(baseline)): \(MarkdownText.escape(finding.baseline))\n"
    text += "- \(MarkdownText.escape(target)): \(MarkdownText.escape(finding.target))\n"
    if let origin = Origin(of: finding) {
      let location = origin.evidence.location.map { " in \(MarkdownText.code($0.description))" } ?? ""
      text += "- through \(through(origin))\(location)\n"
      if let change = origin.evidence.lastChange { text += "- changed \(MarkdownText.escape(change.phrase))\n" }
    }
    if !group.others.isEmpty { text += "- likewise \(others(group))\n" }
    if !finding.remedy.isEmpty { text += "- mend:\n" }
    return text + "\n" + remedy(finding.remedy) + "\n"
  }

  func row(_ group: CauseGroup) -> String {
    let finding = group.lead.finding
    let origin = Origin(of: finding)
    let likewise = group.others.isEmpty ? "" : "; likewise \(others(group))"
    let cells = [
      "\(finding.direction.symbol) \(finding.severity.rawValue)",
      MarkdownText.escape(finding.summary) + (group.lead.history == .new ? " **new**" : ""),
      MarkdownText.escape(finding.place.description) + likewise,
      origin.map(through) ?? "",
      MarkdownText.escape(origin?.evidence.lastChange?.phrase ?? ""),
      MarkdownText.code(group.lead.id),
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private func through(_ origin: Origin) -> String {
    let side = origin.side == .baseline ? " of \(MarkdownText.escape(baseline))" : ""
    return MarkdownText.escape(origin.evidence.object.description) + side
  }

  private func others(_ group: CauseGroup) -> String {
    MarkdownText.escape(English.list(group.others.map(\.finding.place.description), limit: 5))
  }

  private func remedy(_ steps: [String]) -> String {
    steps.grouped { CommandLineText.isCommand($0) }.map { isCommand, steps in
      isCommand
        ? MarkdownText.block(steps, language: "sh")
        : steps.map { "\(MarkdownText.escape($0))  \n" }.joined()
    }.joined()
  }
}

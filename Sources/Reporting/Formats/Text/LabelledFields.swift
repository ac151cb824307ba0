import Findings
import KubernetesModel

/// Rows of label and text below a finding's heading.
struct LabelledFields {
  let names: FindingView.Names
  let column: Int

  init(names: FindingView.Names) {
    self.names = names
    let labels = [names.baseline, names.target].map { min(TerminalText.width(TerminalText.clean($0)), 16) }
    column = max(10, 2 + (labels.max() ?? 0))
  }

  func write(_ label: String, _ content: StyledText, to page: inout TextPage) {
    page.entry(StyledText(shortened(label), .faint), content, indent: 2, column: column)
  }

  /// What each side allows, in at most so many lines each.
  func writeSides(of finding: Finding, lines: Int? = nil, retold: Retelling? = nil, to page: inout TextPage) {
    let room = lines.map { $0 * (page.width - 4 - column) } ?? .max
    let sides = [finding.baseline, finding.target].map { retold?.side($0) ?? $0 }
    write(names.baseline, StyledText(text(sides[0], in: room)), to: &page)
    let target = text(sides[1], in: room)
    write(names.target, StyledText(target, finding.style), to: &page)
  }

  /// Where else something that is not evaluated differs, at most so many places.
  func writeOtherPaths(of finding: Finding, limit: Int, to page: inout TextPage) {
    guard finding.isUnevaluated, case .array(let paths) = finding.details["paths"] ?? .null, paths.count > 1 else {
      return
    }
    let others = paths.dropFirst().compactMap { if case .string(let path) = $0 { path } else { nil } }
    let rest = others.count > limit ? " (-v)" : ""
    write("also at", StyledText(English.list(others, limit: limit)).adding(rest, .faint), to: &page)
  }

  /// Whole where there is no limit, however long it is.
  private func text(_ side: String, in room: Int) -> String {
    room == .max ? TerminalText.clean(side, limit: .max) : TerminalText.shortened(side, to: room)
  }

  /// Through which object, and who changed it when.
  func writeOrigin(of finding: Finding, to page: inout TextPage) {
    guard let origin = Origin(of: finding) else { return }
    var text = StyledText(origin.evidence.object.description, .strong)
    if origin.side == .baseline { text.add(" of \(names.baseline)") }
    if let location = origin.evidence.location { text.add("  \(location)", .faint) }
    write("through", text, to: &page)
    if let change = origin.evidence.lastChange { write("changed", StyledText(change.phrase), to: &page) }
  }

  /// What else decides, each kind in a line.
  func writeConditions(of finding: Finding, limit: Int = .max, to page: inout TextPage) {
    let phrases = FoldedConditions.phrases(of: finding)
    for (index, phrase) in phrases.prefix(limit).enumerated() {
      write(index == 0 ? "besides" : "", StyledText(phrase), to: &page)
    }
    if phrases.count > limit { write("", StyledText("and \(phrases.count - limit) more (-v)", .faint), to: &page) }
  }

  func writeCommands(_ commands: [String], to page: inout TextPage) {
    for command in commands {
      for line in CommandLineText.lines(of: command, width: page.width - 4) {
        page.write(StyledText().addingClean(line, .command), indent: 4)
      }
    }
  }

  private func shortened(_ label: String) -> String {
    let label = TerminalText.clean(label)
    return TerminalText.width(label) <= 16 ? label : String(label.prefix(15)) + "…"
  }
}

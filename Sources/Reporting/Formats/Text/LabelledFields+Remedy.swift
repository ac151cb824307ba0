import Findings
import KubernetesModel

extension LabelledFields {
  /// Lines that a command may take where it is told in brief.
  private static let briefLines = 3

  /// Every step, where to change what, and what to beware of.
  func writeRemedy(of finding: Finding, to page: inout TextPage) {
    for (index, place) in finding.sourceChanges.enumerated() {
      write(index == 0 ? "in file" : "", StyledText(place), to: &page)
    }
    let purpose = writeBefore(finding, cautions: finding.cautions, to: &page)
    for (index, step) in Self.united(finding.steps).enumerated() {
      // What a file's row says already need not stand beside the command, too.
      let text = step.place?.hasSuffix(": \(step.words)") == true && !step.command.isEmpty ? step.command : step.text
      write(text, label: index == 0 && purpose.condition == nil ? purpose.label : "", to: &page)
    }
  }

  /// A place, a caution and a command: enough to know what kind of work it is.
  func writeBriefRemedy(of finding: Finding, to page: inout TextPage) {
    let places = Self.first(finding.sourceChanges, "place")
    if let places { write("in file", StyledText(places), to: &page) }
    let steps = Self.united(finding.steps)
    guard let first = steps.first else { return }
    let room = 2 * (page.width - 4 - column)
    let shortened = { (text: String) in TerminalText.shortened(text, to: room) }
    let purpose = writeBefore(finding, cautions: finding.cautions.prefix(1).map(shortened), to: &page)
    let label = purpose.condition == nil ? purpose.label : ""
    let isCommand = steps.contains { CommandLineText.isCommand($0.command) }
    let isShort =
      CommandLineText.lines(of: first.command, width: page.width - 2 - column).count <= Self.briefLines
    if steps.count == 1, isShort {
      write(places == nil ? first.text : first.command.isEmpty ? first.text : first.command, label: label, to: &page)
    } else if !isCommand {
      write(label, StyledText(Self.first(steps.map(\.words), "step") ?? ""), to: &page)
    } else {
      let change = places == nil ? first.object.map { "\($0.reference): \($0.change) " } ?? "" : ""
      let count = steps.count == 1 ? "its command" : "its \(steps.count) steps"
      write(label, StyledText(change).adding("\(count): -o commands", .faint), to: &page)
    }
  }

  /// `a and 3 places more`; nil of nothing.
  private static func first(_ items: [String], _ unit: String) -> String? {
    items.first.map { $0 + (items.count > 1 ? " and \(English.count(items.count - 1, unit)) more" : "") }
  }

  /// One command of several steps is one step: an editor is opened once.
  private static func united(_ steps: [RemedyStep]) -> [RemedyStep] {
    steps.reduce(into: []) { united, step in
      guard !step.command.isEmpty, let known = united.firstIndex(where: { $0.command == step.command }) else {
        united.append(step)
        return
      }
      if step.words.isEmpty || united[known].words.contains(step.words) { return }
      united[known].words += (united[known].words.isEmpty ? "" : "; ") + step.words
    }
  }

  /// What to know before the first step.
  private func writeBefore(_ finding: Finding, cautions: [String], to page: inout TextPage) -> RemedyPurpose {
    for caution in cautions { write("caution", StyledText(caution, .strong), to: &page) }
    let purpose = RemedyPurpose(finding, names)
    if let condition = purpose.condition, !finding.remedy.isEmpty {
      write(purpose.label, StyledText("\(condition):"), to: &page)
    }
    return purpose
  }

  private func write(_ step: String, label: String, to page: inout TextPage) {
    guard CommandLineText.isCommand(step) else { return write(label, StyledText(step), to: &page) }
    for (part, line) in CommandLineText.lines(of: step, width: page.width - 2 - column).enumerated() {
      let head = StyledText(part == 0 ? label : "", .faint)
      let padding = String(repeating: " ", count: max(1, column - head.width))
      page.write(head.adding(padding).addingClean(line, .command), indent: 2)
    }
  }
}

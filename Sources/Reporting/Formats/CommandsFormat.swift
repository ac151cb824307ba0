import Findings
import KubernetesModel

extension ReportFormat {
  /// For a shell: every command of every remedy once, with what it does; whoever runs the script has read it.
  package static let commands = ReportFormat(
    name: "commands", fileExtension: "sh", mediaType: "text/x-shellscript; charset=utf-8",
    purpose: "every remedy's commands, as one shell script"
  ) { report, _ in
    CommandScript(report: report).text
  }
}

/// All remedies of a report as a POSIX shell script.
private struct CommandScript {
  let report: DriftReport

  var text: String {
    var lines = [
      "#!/bin/sh", "# What makes clusters allow what \(comment(report.baseline.name)) allows.",
      "# Read it before you run it: driftwatch ran nothing of it.",
    ]
    if let configuration = report.configuration { lines.append("# configuration: \(comment(configuration))") }
    if let day = report.run.asOf { lines.append("# as of \(day)") }
    lines += CredentialNotices(report).lines.map { "# \(comment($0))" }
    lines.append("set -eu")
    for target in report.targets { lines += section(of: target) }
    return lines.map { $0 + "\n" }.joined()
  }

  private func section(of target: TargetReport) -> [String] {
    let open = target.shown.filter { $0.acceptance == nil && $0.finding.effect != .topology }
    let opens = { (entry: IdentifiedFinding) in entry.finding.direction == .stricter && !entry.finding.isUnevaluated }
    let (mends, aligns) = (open.filter { !opens($0) }, open.filter(opens))
    let name = comment(target.cluster.name)
    var lines = ["", "# ===== \(name)"]
    let leftOut = target.findings.count - target.shown.count
    if leftOut > 0 { lines.append("# \(English.count(leftOut, "finding")) left out by filters") }
    // Commands without a context go wherever kubectl happens to point: of several clusters one at a time.
    let isNamed = report.targets.count > 1 && ReadingGuide(target).commands != nil
    let argument = isNamed ? 2 : 1
    if isNamed {
      lines += [
        "# Commands are for \(name): point kubectl at it and name it as the first argument.",
        "if [ \"${1:-}\" = \(ShellText.quoted(target.cluster.name)) ]; then", ":",
      ]
    }
    let mending = ScriptPart(mends, closing: true)
    lines += mending.lines.isEmpty ? ["# nothing to mend"] : mending.lines
    let aligning = ScriptPart(aligns, closing: false, after: mending.changed)
    let end = isNamed ? ["", "fi"] : []
    if aligning.lines.isEmpty { return lines + end }
    lines += [
      "",
      "# What \(comment(report.baseline.name)) allows and \(name) does not: only with the argument --align, since it",
      "# opens \(name).", "if [ \"${\(argument):-}\" = --align ]; then", ":",
    ]
    return lines + aligning.lines + ["fi"] + end
  }

  private func comment(_ text: String) -> String { TerminalText.clean(ShellText.comment(text), limit: 4_000) }
}

/// Steps of findings, each once: what makes objects before what takes them away.
private struct ScriptPart {
  private(set) var lines: [String] = []
  /// What its commands change.
  private(set) var changed: Set<ObjectReference> = []
  /// What commands before it have changed: lists as the target had them would bring back what was taken out.
  private let earlier: Set<ObjectReference>

  private struct Entry {
    var step: RemedyStep
    var findings: [IdentifiedFinding]

    var deletes: Bool { step.command.contains(" delete ") }
  }

  init(_ findings: [IdentifiedFinding], closing isClosing: Bool, after earlier: Set<ObjectReference> = []) {
    self.earlier = earlier
    var entries: [Entry] = []
    var positions: [RemedyStep: Int] = [:]
    for finding in findings {
      for step in finding.finding.steps {
        if let known = positions[step] {
          entries[known].findings.append(finding)
        } else {
          positions[step] = entries.count
          entries.append(Entry(step: step, findings: [finding]))
        }
      }
    }
    for entry in Self.ordered(Self.united(entries, closing: isClosing)) { write(entry) }
  }

  /// Patches of one list become one, and what is deleted is not changed before or after.
  private static func united(_ entries: [Entry], closing: Bool) -> [Entry] {
    let gone = Set(entries.filter(\.deletes).compactMap(\.step.object?.reference))
    var result: [Entry] = []
    for entry in entries {
      guard let object = entry.step.object, let patch = object.patch else {
        result.append(entry)
        continue
      }
      if gone.contains(object.reference) { continue }
      let first = result.firstIndex {
        $0.step.object?.reference == object.reference && $0.step.object?.patch?.field == patch.field
      }
      guard let first, let known = result[first].step.object?.patch else {
        result.append(entry)
        continue
      }
      var both = known
      both.entries =
        closing
        ? known.entries.filter(patch.entries.contains)
        : known.entries + patch.entries.filter { !known.entries.contains($0) }
      result[first].step = result[first].step.patching(both)
      result[first].findings += entry.findings
    }
    return result
  }

  /// What is made anew under a name that goes first cannot come before it.
  private static func ordered(_ entries: [Entry]) -> [Entry] {
    let gone = Set(entries.filter(\.deletes).compactMap(\.step.object?.reference))
    let isEarly = { (entry: Entry) in
      entry.step.object.map { $0.isNew && !gone.contains($0.reference) } ?? false
    }
    return entries.filter(isEarly) + entries.filter { !isEarly($0) }
  }

  private mutating func write(_ entry: Entry) {
    lines.append("")
    for finding in entry.findings.prefix(3) {
      lines.append("# \(finding.id) \(finding.finding.severity.rawValue): \(Self.comment(finding.finding.summary))")
    }
    if entry.findings.count > 3 { lines.append("# and \(entry.findings.count - 3) more") }
    if let place = entry.step.place { lines.append("# in file \(Self.comment(place))") }
    let conditions = entry.findings.flatMap { FoldedConditions.phrases(of: $0.finding) }
    for condition in Set(conditions).sorted().prefix(5) { lines.append("# besides \(Self.comment(condition))") }
    var seen = Set<String>()
    for caution in entry.findings.flatMap(\.finding.cautions) where seen.insert(caution).inserted && seen.count <= 5 {
      lines.append("# caution: \(Self.comment(caution))")
    }
    if let object = entry.step.object?.reference, earlier.contains(object) {
      lines.append("# \(Self.comment(object.description)) is changed above: compare again after that")
      return
    }
    if entry.step.command.isEmpty {
      let words = Self.comment(entry.step.words)
      lines.append(words.hasPrefix("by hand") ? "# \(words)" : "# by hand: \(words)")
      return
    }
    let change = entry.step.words.isEmpty ? entry.step.object?.change ?? "" : entry.step.words
    if let object = entry.step.object { lines.append("# \(Self.comment("\(object.reference): \(change)"))") }
    // An editor that is closed unchanged mends nothing, and a script may run where nobody sits.
    if entry.step.command.contains(" edit ") {
      lines.append("# by hand: \(Self.comment(entry.step.command))")
      return
    }
    if let object = entry.step.object?.reference { changed.insert(object) }
    lines.append(
      Self.isFitToBePasted(entry.step.command) ? entry.step.command : "# " + Self.comment(entry.step.command))
  }

  private static func comment(_ text: String) -> String { TerminalText.clean(ShellText.comment(text), limit: 1_000) }

  /// Commands are quoted where they are made; one that is not is no command.
  private static func isFitToBePasted(_ command: String) -> Bool {
    !command.unicodeScalars.contains(where: UnicodeHazards.isHazard) && PipelineCommands.defused(command) == command
  }
}

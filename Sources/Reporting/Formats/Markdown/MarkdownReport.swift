import Findings
import KubernetesModel

/// A report as Markdown: verdicts and tables first, then findings, worst first, until the limit is reached.
struct MarkdownReport {
  let report: DriftReport
  let options: RenderOptions

  private static let longestAside = 40

  func text() -> String {
    var document = LimitedDocument(limit: options.sizeLimit)
    let groups = AlikeClusters.groups(of: report.targets)
    for line in CredentialNotices(report).lines { document.append("**\(MarkdownText.escape(line))**\n\n") }
    writeVerdicts(groups, to: &document)
    for group in groups {
      guard let target = group.members.first else { continue }
      writeTarget(target, names: group.names, to: &document)
    }
    writeHistory(to: &document)
    writeDiagnostics(to: &document)
    return document.closed()
  }

  private func writeVerdicts(_ groups: [AlikeClusters], to document: inout LimitedDocument) {
    let isSingle = report.targets.count == 1
    if !isSingle {
      document.append("# Security drift against \(MarkdownText.escape(report.baseline.name))\n\n")
    }
    for group in groups {
      guard let target = group.members.first else { continue }
      let verdict = Verdict(target, baseline: report.baseline)
      let subject = group.names.count > 1 ? English.list(group.names, limit: 8) : nil
      let sentence = MarkdownText.escape(verdict.sentence(subject: subject, isPlural: subject != nil))
      let causes = verdict.causes.map { "\n- not comparable: \(MarkdownText.escape($0))" }.joined()
      let asides = MarkdownText.escape(English.list(verdict.asides))
      if isSingle {
        let lines = verdict.lines.all().map { "\n\(self.sentence($0))\n" }.joined()
        document.append(
          "# \(verdict.symbol) \(sentence)\n" + lines + (asides.isEmpty ? "" : "\nAlso \(asides).\n")
            + (causes.isEmpty ? "" : causes + "\n"))
      } else {
        let lines = verdict.lines.all().map { "; \(MarkdownText.escape($0))" }.joined()
        document.append(
          "- \(verdict.symbol) **\(sentence)**" + lines + (asides.isEmpty ? "\n" : "; also \(asides)\n"))
      }
    }
  }

  /// With a capital and a full stop.
  private func sentence(_ words: String) -> String {
    MarkdownText.escape(words.prefix(1).uppercased() + words.dropFirst() + ".")
  }

  private func writeTarget(_ target: TargetReport, names: [String], to document: inout LimitedDocument) {
    let isSingle = report.targets.count == 1
    let hasGaps = target.areas.contains { !$0.incomparable.isEmpty }
    if !isSingle, target.findings.isEmpty, !hasGaps, target.exceptions.isEmpty { return }
    if !isSingle { document.append("\n## \(MarkdownText.escape(English.list(names, limit: 8)))\n") }
    document.append("\n" + areaTable(target) + "\n")
    if let folded = ReadingGuide(target).folded { document.append(MarkdownText.escape(folded) + "\n\n") }
    let open = target.shown.filter { $0.acceptance == nil }
    let view = MarkdownFinding(baseline: report.baseline.name, target: target.cluster.name)
    let today = open.filter { $0.finding.effect == .effective }
    let groups = CauseGroup.groups(
      of: today.filter { $0.finding.tags.isDisjoint(with: [.absentKind, .versionSkew]) })
    write(groups, of: target, with: view, to: &document)
    writeAside(
      "Only because \(versions(target))", today.filter { $0.finding.tags.contains(.versionSkew) }, to: &document)
    writeAside(
      "Only because one side holds nothing of the kind", today.filter { $0.finding.tags.contains(.absentKind) },
      to: &document)
    writeAcceptance(target, to: &document)
    writeUnevaluated(target, to: &document)
    writeGaps(target, to: &document)
    let latent = open.filter { $0.finding.effect == .latent }
    writeAside("Latent: would differ only for what does not exist yet", latent, to: &document)
    let topology = open.filter { $0.finding.effect == .topology }
    writeAside("Topology: exists on one side only", topology, to: &document)
    writeAside("Accepted by exceptions", target.shown.filter { $0.acceptance != nil }, to: &document)
    writeExceptions(target, to: &document)
  }

  /// `prod runs v1.36 and dr v1.35`
  private func versions(_ target: TargetReport) -> String {
    let (baseline, target) = (report.baseline, target.cluster)
    let names = (MarkdownText.escape(baseline.name), MarkdownText.escape(target.name))
    return "\(names.0) runs \(baseline.versionForReaders) and \(names.1) \(target.versionForReaders)"
  }

  private func areaTable(_ target: TargetReport) -> String {
    var text = "| Area | Compared | ▲ weaker | ▼ stricter | ◆ different | latent | topology | unknown |\n"
    text += "|---|---|--:|--:|--:|--:|--:|--:|\n"
    for area in target.applicableAreas {
      let tally = Tally(target.findings.filter { $0.area == area.area.id })
      let counts = [
        tally.count(.weaker), tally.count(.stricter), tally.count(.different), tally.latent, tally.topology,
        area.incomparable.count + tally.unevaluated,
      ].map { $0 == 0 ? "·" : String($0) }
      let title = MarkdownText.escape(area.area.title)
      text += "| \(title) | \(MarkdownText.escape(English.count(area.compared, of: area.area.unit))) | "
      text += counts.joined(separator: " | ") + " |\n"
    }
    return text
  }

  /// Severe findings as blocks by area, then the mild ones as one table.
  private func write(
    _ groups: [CauseGroup], of target: TargetReport, with view: MarkdownFinding, to document: inout LimitedDocument
  ) {
    let severe = groups.filter { $0.lead.finding.severity >= .high }
    for block in SeverityBlocks(severe, areas: target.areas).blocks {
      document.append("### \(MarkdownText.escape(block.title))\n\n")
      for group in block.groups { document.append(view.block(group), findings: group.all.count) }
    }
    let mild = groups.filter { $0.lead.finding.severity < .high }
    if mild.isEmpty { return }
    if !severe.isEmpty { document.append("### Medium and below\n\n") }
    let table = MarkdownFindingTable(view: view, groups: mild)
    for (index, group) in mild.enumerated() {
      document.append((index == 0 ? table.header : "") + table.row(group), findings: group.all.count)
    }
    document.append("\n")
  }

  private func writeAside(_ title: String, _ entries: [IdentifiedFinding], to document: inout LimitedDocument) {
    if entries.isEmpty { return }
    var text = "<details><summary>\(title) (\(entries.count))</summary>\n\n"
    let told = CauseGroup.told(entries)
    for group in told.prefix(Self.longestAside) {
      let reason = group.lead.acceptance.map { ": \(MarkdownText.escape($0.words))" } ?? ""
      text += "- \(group.lead.finding.symbol) \(MarkdownText.escape(Retelling(group).summary)) "
      text += "\(English.list(group.all.map { MarkdownText.code($0.id) }, limit: 8))\(reason)\n"
    }
    if told.count > Self.longestAside { text += "- … and \(told.count - Self.longestAside) more\n" }
    document.append(text + "\n</details>\n\n", findings: entries.count)
  }

  private func writeGaps(_ target: TargetReport, to document: inout LimitedDocument) {
    let gaps = FoldedGaps(target, baseline: report.baseline.name).entries.map(\.gap)
    if gaps.isEmpty { return }
    var text = "### Could not be compared\n\n"
    for gap in gaps.prefix(Self.longestAside) {
      text += "- \(MarkdownText.escape(gap.place.description)): \(MarkdownText.escape(gap.reason))"
      text += gap.hint.map { " (\(MarkdownText.escape($0)))\n" } ?? "\n"
    }
    if gaps.count > Self.longestAside { text += "- … and \(gaps.count - Self.longestAside) more\n" }
    document.append(text + "\n")
  }

  private func writeAcceptance(_ target: TargetReport, to document: inout LimitedDocument) {
    guard let first = target.openUnevaluated.first else { return }
    document.append(
      "What is not evaluated and differs can be accepted \(AcceptanceCommands.purpose):\n\n"
        + MarkdownText.block(AcceptanceCommands(first, among: target.openUnevaluated).all, language: "sh") + "\n")
  }

  private func writeUnevaluated(_ target: TargetReport, to document: inout LimitedDocument) {
    let kinds = UnevaluatedKind.all(in: target, baseline: report.baseline.name)
    if kinds.isEmpty { return }
    var text = "<details><summary>Not evaluated (\(English.count(kinds.count, "kind")))</summary>\n\n"
    for kind in kinds.prefix(Self.longestAside) { text += "- \(kind.symbol) \(MarkdownText.escape(kind.text))\n" }
    if kinds.count > Self.longestAside { text += "- … and \(kinds.count - Self.longestAside) more\n" }
    document.append(text + "\n</details>\n\n")
  }

  private func writeExceptions(_ target: TargetReport, to document: inout LimitedDocument) {
    let troubled = target.exceptions.filter { $0.status != .matched }
    if troubled.isEmpty { return }
    let lines = troubled.prefix(Self.longestAside).map { outcome in
      "- \(outcome.status.phrase): \(MarkdownText.escape(outcome.text))\n"
    }
    document.append("### Exceptions that need care\n\n\(lines.joined())\n")
  }

  private func writeHistory(to document: inout LimitedDocument) {
    guard let summary = HistorySummary(report) else { return }
    var text = "### Since the earlier report\n\n\(MarkdownText.escape(summary.sentence))\n\n"
    for line in summary.lines {
      text += "- \(line.symbol) \(MarkdownText.escape(line.text)) \(MarkdownText.code(line.id))\n"
    }
    document.append(text + "\n")
  }

  private func writeDiagnostics(to document: inout LimitedDocument) {
    let lines = ([report.baseline] + report.targets.map(\.cluster)).flatMap { cluster in
      cluster.diagnostics.filter { $0.severity > .note }.map { diagnostic in
        "- \(diagnostic.severity.rawValue) in \(MarkdownText.escape(cluster.name)): "
          + "\(MarkdownText.escape(diagnostic.description))\n"
      }
    }
    let caveats = ReportCaveats(report: report).sentences.map { "- \(MarkdownText.escape($0))\n" }
    if lines.isEmpty && caveats.isEmpty { return }
    document.append("### Reading the clusters\n\n")
    for line in caveats { document.append(line) }
    for line in lines.prefix(Self.longestAside) { document.append(line) }
    if lines.count > Self.longestAside { document.append("- … and \(lines.count - Self.longestAside) more\n") }
  }
}

import Findings
import KubernetesModel

/// What went wrong or was inferred while the clusters were read.
struct DiagnosticsView {
  let report: DriftReport
  let options: RenderOptions

  func write(to page: inout TextPage) {
    let clusters = [report.baseline] + report.targets.map(\.cluster)
    let isVerbose = options.verbosity == .verbose
    let all = clusters.flatMap { cluster in cluster.diagnostics.map { Entry(cluster: cluster.name, diagnostic: $0) } }
    let told = all.filter { isVerbose || $0.diagnostic.severity > .note }.grouped { $0.key }.map(\.elements)
      .enumerated().sorted { a, b in
        let (left, right) = (a.element[0].diagnostic.severity, b.element[0].diagnostic.severity)
        return left == right ? a.offset < b.offset : left > right
      }.map(\.element)
    let notes = clusters.map { cluster in (cluster.name, cluster.diagnostics.count { $0.severity == .note }) }
      .filter { $0.1 > 0 && !isVerbose }
    if told.isEmpty && notes.isEmpty { return }
    page.blank()
    page.write(StyledText("Reading the clusters", .strong))
    let limit = isVerbose ? Int.max : options.folding.diagnosticsPerCluster * clusters.count
    for alike in told.prefix(limit) { page.paragraph(line(alike), indent: 2, hanging: 2) }
    if told.count > limit { page.write(StyledText("… \(told.count - limit) more (-v)", .faint), indent: 2) }
    if !notes.isEmpty {
      let counts = English.list(notes.map { "\($0.0): \(English.count($0.1, "note"))" }, limit: 6)
      page.paragraph(StyledText("· \(counts) (-v)", .faint), indent: 2, hanging: 2)
    }
  }

  /// What was said of one cluster.
  private struct Entry {
    let cluster: String
    let diagnostic: Diagnostic

    /// Equal for what is said of several objects, or clusters, in the same words.
    var key: [String] {
      [diagnostic.severity.rawValue, diagnostic.object?.kind ?? "", diagnostic.message, diagnostic.hint ?? ""]
    }
  }

  /// One diagnostic as it stands; several of one message by cluster and object.
  private func line(_ alike: [Entry]) -> StyledText {
    guard let first = alike.first else { return StyledText() }
    let style: Style = first.diagnostic.severity == .error ? .critical : .plain
    let mark = StyledText(symbol(first.diagnostic.severity), style)
    let clusters = English.list(alike.map(\.cluster).grouped { $0 }.map(\.key), limit: 6)
    if alike.count == 1 { return mark.adding(" \(clusters): \(first.diagnostic.description)") }
    let limit = options.verbosity == .verbose ? Int.max : 3
    let objects = alike.compactMap(\.diagnostic.object?.description).grouped { $0 }.map(\.key)
    let places = alike.compactMap(\.diagnostic.location?.description)
    let subject = English.list(objects.isEmpty ? places : objects, limit: limit)
    let hint = first.diagnostic.hint.map { " (\($0))" } ?? ""
    let field = first.diagnostic.field.map { "\($0): " } ?? ""
    return mark.adding(
      " \(clusters): \(subject.isEmpty ? "" : "\(subject): ")\(field)\(first.diagnostic.message)\(hint)"
    )
    .adding(objects.isEmpty || places.isEmpty ? "" : " \(places[0])\(places.count > 1 ? " …" : "")", .faint)
  }

  private func symbol(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .note: "·"
    case .warning: "!"
    case .error: "✗"
    }
  }
}

/// What became of the findings of an earlier report.
struct HistoryView {
  let report: DriftReport

  func write(to page: inout TextPage) {
    guard let summary = HistorySummary(report) else { return }
    page.blank()
    page.paragraph(StyledText("Since the earlier report", .strong).adding("  \(summary.sentence)"), hanging: 2)
    for line in summary.lines {
      let text = StyledText("\(line.symbol) ", line.symbol == "✓" ? .good : .plain).adding("\(line.text) ")
        .adding(line.id, .faint)
      page.paragraph(text, indent: 2, hanging: 2)
    }
  }
}

import Findings
import KubernetesModel

/// The page as names and values for its template.
struct HTMLPage {
  let report: DriftReport
  let options: RenderOptions

  var context: HTMLContext {
    let groups = AlikeClusters.groups(of: report.targets)
    let letters = OverviewLetters.letters(count: groups.count)
    var told: [String: String] = [:]
    var matrices: [(letter: String, matrix: TrafficMatrix)] = []
    let sections = zip(groups, letters).enumerated().compactMap { index, pair in
      let group = HTMLGroup(
        report: report, alike: pair.0, letter: pair.1, index: index, isFirst: index == 0, told: told,
        matrices: matrices)
      if groups.count > 1 {
        told.merge(group.anchors) { first, _ in first }
        if let matrix = pair.0.members.first.flatMap(TrafficMatrix.first) { matrices.append((pair.1, matrix)) }
      }
      return group.context
    }
    return [
      "title": HTMLValue.text(title(groups)),
      "styles": HTMLAssets.styles,
      "script": HTMLAssets.script,
      "scriptHash": HTMLAssets.scriptHash,
      "baseline": HTMLValue.text(report.baseline.name),
      "baselineSource": HTMLValue.optional(report.baseline.source),
      "baselineVersion": report.baseline.versionForReaders,
      "timestamp": HTMLValue.optional(report.run.generatedAt.map(ChangeTime.readable)),
      "toolVersion": HTMLValue.text(report.toolVersion),
      "groups": HTMLValue.list(sections),
      "overview": HTMLOverview(report: report, groups: groups, letters: letters).context ?? false,
      "filters": filters,
      // One cluster's verdict comes before anything that a reader could choose.
      "filtersFirst": sections.count != 1,
      "caveats": HTMLValue.block(
        ReportCaveats(report: report).sentences.map { ["sentence": HTMLValue.text($0)] }),
      "history": history,
      "diagnostics": HTMLValue.block(diagnostics),
      "record": HTMLRecord(report: report).context,
    ]
  }

  private func title(_ groups: [AlikeClusters]) -> String {
    guard report.targets.count == 1, let target = report.targets.first else {
      return "\(report.baseline.name) against \(English.count(report.targets.count, "cluster"))"
    }
    return Verdict(target, baseline: report.baseline).sentence()
  }

  /// What the filters offer: only what some finding has.
  private var filters: Any {
    let entries = report.targets.flatMap(\.shown)
    if entries.count < 2 { return false }
    let namespaces = Set(entries.map(\.finding.place.namespaceForReaders)).filter { !$0.isEmpty }.sorted()
    let areas = report.areas.filter { area in entries.contains { $0.area == area.id } }
    func options(_ values: [(String, String)]) -> Any {
      HTMLValue.list(values.map { ["value": HTMLValue.text($0.0), "label": HTMLValue.text($0.1)] })
    }
    let severities = Severity.allCases.reversed().filter { severity in
      entries.contains { $0.finding.severity == severity }
    }
    let directions = [Direction.weaker, .different, .stricter].filter { direction in
      entries.contains { $0.finding.direction == direction }
    }
    return [
      "areas": options(areas.map { ($0.id, $0.title) }),
      "severities": options(severities.map { ($0.rawValue, $0.rawValue) }),
      "directions": options(directions.map { ($0.rawValue, "\($0.symbol) \($0.rawValue)") }),
      "namespaces": options(namespaces.map { ($0, $0) }),
    ]
  }

  private var history: Any {
    guard let summary = HistorySummary(report) else { return false }
    return [
      "historySentence": HTMLValue.text(summary.sentence),
      "resolved": HTMLValue.list(
        summary.lines.map { ["mark": $0.symbol, "id": HTMLValue.text($0.id), "summary": HTMLValue.text($0.text)] }),
    ] as HTMLContext
  }

  private var diagnostics: [HTMLContext] {
    ([report.baseline] + report.targets.map(\.cluster)).flatMap { cluster in
      cluster.diagnostics.sorted { $0.severity > $1.severity }.map { diagnostic in
        [
          "severity": diagnostic.severity.rawValue, "cluster": HTMLValue.text(cluster.name),
          "message": HTMLValue.text(diagnostic.description),
        ]
      }
    }
  }
}

extension Place {
  /// The namespace a reader would look under: a namespace is in itself.
  var namespaceForReaders: String { kind == "namespace" && namespace.isEmpty ? name : namespace }
}

package import Findings
import FoundationEssentials

/// An earlier JSON report, against which findings are new or unchanged, and some of its own resolved.
package struct ReportHistory: Sendable {
  /// The baseline that the earlier report compared with; with another one, history means little.
  package let baseline: String
  private let targets: [String: [String: EarlierFinding]]

  private struct EarlierFinding: Sendable {
    let area: String
    let rule: String
    let place: Place
    let summary: String
    let isAccepted: Bool
  }

  /// Decodes what the JSON format wrote.
  package init(json: String) throws(ReportingError) {
    let report = try Self.decode(json)
    baseline = report.baseline.name
    targets = Dictionary(
      report.targets.map { target in
        // What is a platform's own is no drift: nothing of it is ever resolved.
        let findings = target.findings.filter { $0.tags?.contains(FindingTag.platform.rawValue) != true }.map {
          finding in
          let place = Place(
            namespace: finding.place.namespace ?? "", kind: finding.place.kind, name: finding.place.name)
          let earlier = EarlierFinding(
            area: finding.area, rule: finding.rule, place: place, summary: finding.summary,
            isAccepted: finding.acceptance != nil)
          return (finding.id, earlier)
        }
        return (target.cluster.name, Dictionary(findings, uniquingKeysWith: { first, _ in first }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The report with the history of every finding set and what is gone listed as resolved.
  ///
  /// - Parameter isShown: false for places that this run leaves out, of which nothing can be called resolved.
  package func applied(
    to report: DriftReport, where isShown: (Place) -> Bool = { _ in true }
  ) -> DriftReport {
    var report = report
    for index in report.targets.indices {
      let earlier = targets[report.targets[index].cluster.name] ?? [:]
      for position in report.targets[index].findings.indices {
        let finding = report.targets[index].findings[position]
        // Drift whose acceptance has ended is new to whoever must act on it.
        let isKnown = earlier[finding.id].map { !$0.isAccepted || finding.acceptance != nil } ?? false
        report.targets[index].findings[position].history = isKnown ? .unchanged : .new
      }
    }
    report.resolved = report.targets.flatMap { resolved(in: $0, where: isShown) }
    return report
  }

  /// What is gone from a target, except where this run cannot know: areas left out and places not comparable.
  private func resolved(in target: TargetReport, where isShown: (Place) -> Bool) -> [ResolvedFinding] {
    let present = Set((target.findings + target.platforms.flatMap(\.findings)).map(\.id))
    let areas = Dictionary(target.areas.map { ($0.area.id, $0) }, uniquingKeysWith: { first, _ in first })
    let gone = (targets[target.cluster.name] ?? [:]).filter { id, finding in
      guard !present.contains(id), isShown(finding.place), let area = areas[finding.area] else { return false }
      return !area.incomparable.contains { Self.covers($0.place, finding.place) }
    }
    return gone.map { ResolvedFinding(id: $0, target: target.cluster.name, summary: $1.summary, rule: $1.rule) }
      .sorted { ($0.summary, $0.id) < ($1.summary, $1.id) }
  }

  /// True when not knowing about `gap` means not knowing about `place`.
  private static func covers(_ gap: Place, _ place: Place) -> Bool {
    if gap == place || (gap.namespace.isEmpty && gap.kind != "namespace") { return true }
    let namespace = gap.kind == "namespace" && gap.namespace.isEmpty ? gap.name : gap.namespace
    return place.namespace == namespace || place == Place(kind: "namespace", name: namespace)
  }

  private static func decode(_ json: String) throws(ReportingError) -> EarlierReport {
    let data = Data(json.utf8)
    let decoder = JSONDecoder()
    do {
      let header = try decoder.decode(EarlierReport.Header.self, from: data)
      guard header.kind == WireReport.kind, header.apiVersion?.hasPrefix("driftwatch/") ?? false else {
        throw ReportingError.notAReport(apiVersion: header.apiVersion ?? "", kind: header.kind ?? "")
      }
      guard header.apiVersion == WireReport.currentVersion else {
        throw ReportingError.unknownVersion(header.apiVersion ?? "")
      }
      return try decoder.decode(EarlierReport.self, from: data)
    } catch let error as ReportingError {
      throw error
    } catch let error as DecodingError {
      throw ReportingError(error)
    } catch {
      throw .notJSON(reason: "\(error)")
    }
  }
}

extension ReportingError {
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self = .notJSON(reason: context.debugDescription)
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      self = .unexpectedField(path: Self.path(context.codingPath), reason: context.debugDescription)
    case .keyNotFound(let key, let context):
      self = .unexpectedField(path: Self.path(context.codingPath + [key]), reason: "is missing")
    @unknown default:
      self = .notJSON(reason: "\(error)")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { path, key in
      if let index = key.intValue { return "\(path)[\(index)]" }
      return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
    }
  }
}

package import Findings
import FoundationEssentials
import KubernetesModel

/// An earlier JSON report, against which findings are new or unchanged, and some of its own resolved.
package struct ReportHistory: Sendable {
  /// The baseline that the earlier report compared with; with another one, history means little.
  package let baseline: String
  /// Names of its targets, in its order.
  package let targetNames: [String]
  private let targets: [String: Earlier]
  private let scope: EarlierScope

  private struct Earlier: Sendable {
    var findings: [String: EarlierFinding] = [:]
    /// Known by their ids alone.
    var leftOut: Set<String> = []
    var unserved: Set<String> = []
    /// What it could not look at itself, and had from the report before.
    var carried: [String: Subject] = [:]
  }

  private struct EarlierFinding: Sendable {
    let area: String
    let place: Place
    let gone: ResolvedFinding
    let group: String
    let isAccepted: Bool
  }

  /// Decodes what the JSON format wrote.
  package init(json: String) throws(ReportingError) {
    let report = try Self.decode(json)
    baseline = report.baseline.name
    targetNames = report.targets.map(\.cluster.name)
    scope = EarlierScope(report.run)
    targets = Dictionary(
      report.targets.map { ($0.cluster.name, Self.earlier($0)) }, uniquingKeysWith: { first, _ in first })
  }

  private static func earlier(_ target: EarlierReport.Target) -> Earlier {
    var earlier = Earlier()
    earlier.leftOut = Set(target.leftOut ?? [])
    earlier.unserved = Set((target.unservedGroups?.baseline ?? []) + (target.unservedGroups?.target ?? []))
    // What could not be looked at then was there the time before.
    for gone in target.unread ?? [] {
      earlier.carried[gone.id] = Subject(gone.rule ?? "", Place(gone.place))
      earlier.findings[gone.id] = EarlierFinding(
        area: gone.area ?? "", place: Place(gone.place), gone: ResolvedFinding(gone, in: target.cluster.name),
        group: gone.group ?? "", isAccepted: false)
    }
    // What is a platform's own is no drift: nothing of it is ever resolved.
    for finding in target.findings where finding.tags?.contains(FindingTag.platform.rawValue) != true {
      var gone = ResolvedFinding(
        id: finding.id, target: target.cluster.name, summary: finding.summary, rule: finding.rule)
      gone.severity = finding.severity.flatMap(Severity.init)
      gone.direction = finding.direction.flatMap(Direction.init)
      gone.area = finding.area
      gone.place = Place(finding.place)
      gone.group = finding.details?.group ?? ""
      earlier.findings[finding.id] = EarlierFinding(
        area: finding.area, place: gone.place ?? Place(kind: "", name: ""), gone: gone, group: gone.group,
        isAccepted: finding.acceptance != nil)
    }
    return earlier
  }

  /// The report with the history of every finding set and what is gone listed as resolved.
  ///
  /// - Parameter isShown: false for places that this run leaves out, of which nothing can be called resolved.
  package func applied(
    to report: DriftReport, where isShown: (Place) -> Bool = { _ in true }
  ) -> DriftReport {
    var report = report
    report.resolved = []
    report.baseline.diagnostics += remarks(on: report)
    for index in report.targets.indices {
      let earlier = targets[report.targets[index].cluster.name] ?? Earlier()
      let blurred = Self.blurred(report.targets[index], earlier)
      for position in report.targets[index].findings.indices {
        let finding = report.targets[index].findings[position]
        report.targets[index].findings[position].history =
          blurred.contains(Subject(finding)) ? .unchanged : history(of: finding, earlier)
      }
      let gone = gone(from: report.targets[index], earlier, blurred, where: isShown)
      report.targets[index].unread = gone.unread
      report.resolved += gone.resolved
    }
    return report
  }

  /// Nil where the earlier run did not look.
  private func history(of finding: IdentifiedFinding, _ earlier: Earlier) -> FindingHistory? {
    if earlier.leftOut.contains(finding.id) { return .unchanged }
    guard let known = earlier.findings[finding.id] else {
      return scope.covers(finding.area, finding.finding.place) ? .new : nil
    }
    // Drift whose acceptance has ended is new to whoever must act on it.
    if known.isAccepted { return finding.acceptance == nil ? .new : .unchanged }
    return finding.acceptance == nil ? .unchanged : .accepted
  }

  /// What is told otherwise than before, and is no worse, while something that bears on it could not be read: the same
  /// drift, for all that is known.
  private static func blurred(_ target: TargetReport, _ earlier: Earlier) -> Set<Subject> {
    let gaps = target.areas.flatMap(\.incomparable)
    if gaps.isEmpty { return [] }
    let present = Set(target.findings.map(\.id))
    let gone = Dictionary(
      earlier.findings.filter { !present.contains($0.key) }.map {
        (Subject($1.gone.rule, $1.place), $1.gone.severity ?? .critical)
      }, uniquingKeysWith: max)
    let new = target.findings.filter { earlier.findings[$0.id] == nil }.grouped { Subject($0) }
    return Set(
      new.filter { subject, entries in
        guard let before = gone[subject] else { return false }
        return entries.allSatisfy { $0.finding.severity <= before } && gaps.contains { covers($0.place, subject.place) }
      }.map(\.key))
  }

  /// What is gone from a target: what this run could not look at apart from the rest; areas left out are neither.
  private func gone(
    from target: TargetReport, _ earlier: Earlier, _ blurred: Set<Subject>, where isShown: (Place) -> Bool
  ) -> (resolved: [ResolvedFinding], unread: [ResolvedFinding]) {
    let present = Set((target.findings + target.platforms.flatMap(\.findings)).map(\.id))
    let new = Set(target.findings.filter { $0.history == .new }.map { Subject($0) })
    let known = Set(target.findings.filter { $0.history == .unchanged }.map { Subject($0) })
    let carried = Set(earlier.carried.values)
    let areas = Dictionary(target.areas.map { ($0.area.id, $0) }, uniquingKeysWith: { first, _ in first })
    let unserved = Set(target.unservedGroups.byBaseline + target.unservedGroups.byTarget).subtracting(earlier.unserved)
    var (resolved, unread): ([ResolvedFinding], [ResolvedFinding]) = ([], [])
    for (id, finding) in earlier.findings where !present.contains(id) {
      let subject = Subject(finding.gone.rule, finding.place)
      // It stood in for what could not be looked at and is there again.
      let stoodIn = earlier.carried[id] == nil && carried.contains(subject)
      if stoodIn, !blurred.contains(subject), known.contains(subject) { continue }
      let isInScope = isShown(finding.place) && (finding.area.isEmpty || areas[finding.area] != nil)
      let isOpen = areas[finding.area]?.incomparable.contains { Self.covers($0.place, finding.place) } ?? false
      if !isInScope || isOpen || blurred.contains(subject) || target.unjudged != nil || unserved.contains(finding.group)
      {
        unread.append(finding.gone)
        continue
      }
      var gone = finding.gone
      if new.contains(subject) {
        gone.outcome = .changed
      } else if gone.direction == .stricter {
        gone.outcome = .loosened
      }
      resolved.append(gone)
    }
    func sorted(_ all: [ResolvedFinding]) -> [ResolvedFinding] {
      all.sorted { a, b in
        let (left, right) = (a.severity ?? .info, b.severity ?? .info)
        return left == right ? (a.summary, a.id) < (b.summary, b.id) : left > right
      }
    }
    return (sorted(resolved), sorted(unread))
  }

  private struct Subject: Hashable {
    let rule: String
    let place: Place

    init(_ rule: String, _ place: Place) {
      self.rule = rule
      self.place = place
    }

    init(_ entry: IdentifiedFinding) { self.init(entry.finding.rule, entry.finding.place) }
  }

  /// A finding of the report, as an exception names it.
  package struct Entry: Sendable, Hashable {
    package var id: String
    package var target: String
    package var rule: String
    package var place: Place
    package var summary: String
    package var severity: Severity?
  }

  /// Every finding, by cluster and id.
  package var entries: [Entry] {
    targetNames.flatMap { name in
      (targets[name]?.findings ?? [:]).sorted { $0.key < $1.key }.map { id, finding in
        Entry(
          id: id, target: name, rule: finding.gone.rule, place: finding.place, summary: finding.gone.summary,
          severity: finding.gone.severity)
      }
    }
  }

  /// Whether it is a report of none of these clusters.
  package func isForeign(to report: DriftReport) -> Bool {
    baseline != report.baseline.name && !report.targets.contains { targetNames.contains($0.cluster.name) }
  }

  /// What makes history mean less than it seems: another baseline, clusters of other names.
  private func remarks(on report: DriftReport) -> [Diagnostic] {
    var remarks: [Diagnostic] = []
    if baseline != report.baseline.name {
      remarks.append(
        Diagnostic(
          .warning, "the earlier report compared with `\(baseline)`, this one with `\(report.baseline.name)`",
          hint: "name it as before, NAME=CLUSTER, if it is the same cluster"))
    }
    if let remark = scope.remark(on: report) { remarks.append(remark) }
    let names = report.targets.map(\.cluster.name)
    let (gone, added) = (targetNames.filter { !names.contains($0) }, names.filter { targets[$0] == nil })
    if !added.isEmpty {
      let rest = gone.isEmpty ? "" : ", but \(English.list(gone.map { "`\($0)`" }, limit: 4))"
      remarks.append(
        Diagnostic(
          gone.isEmpty ? .note : .warning,
          "the earlier report has no cluster \(English.list(added.map { "`\($0)`" }, limit: 4))\(rest): all its findings are new",
          hint: gone.isEmpty ? nil : "name a cluster as before, NAME=CLUSTER, if it is the same"))
    }
    return remarks
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

extension Place {
  fileprivate init(_ place: EarlierReport.Place?) {
    self.init(namespace: place?.namespace ?? "", kind: place?.kind ?? "", name: place?.name ?? "")
  }
}

extension ResolvedFinding {
  fileprivate init(_ gone: EarlierReport.Gone, in target: String) {
    self.init(id: gone.id, target: target, summary: gone.summary, rule: gone.rule ?? "")
    severity = gone.severity.flatMap(Severity.init)
    direction = gone.direction.flatMap(Direction.init)
    area = gone.area ?? ""
    place = gone.place.map { Place($0) }
    group = gone.group ?? ""
  }
}

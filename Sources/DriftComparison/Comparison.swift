package import Findings
package import KubernetesModel

/// Compares clusters: derives every area's behaviour once per cluster and sets each target against the baseline.
package struct Comparison: Sendable {
  package var areas: [any SecurityArea.Type]
  package var filter: FindingFilter
  package var toolVersion: String

  package init(
    areas: [any SecurityArea.Type] = SecurityAreas.all, filter: FindingFilter = FindingFilter(), toolVersion: String
  ) {
    self.areas = areas
    self.filter = filter
    self.toolVersion = toolVersion
  }

  /// Areas run side by side; the result does not depend on their order.
  package func report(baseline: Snapshot, targets: [Snapshot]) async -> DriftReport {
    let readable = targets.indices.filter { !targets[$0].isUnread }
    let results = await withTaskGroup(of: (Int, [AreaComparison]).self) { group in
      for (index, area) in areas.enumerated() {
        group.addTask { (index, Self.compare(area, baseline: baseline, targets: readable.map { targets[$0] })) }
      }
      return await group.reduce(into: [Int: [Int: AreaComparison]]()) { results, result in
        results[result.0] = Dictionary(zip(readable, result.1), uniquingKeysWith: { first, _ in first })
      }
    }
    let summaries = areas.map { AreaSummary(id: $0.id, title: $0.title, unit: $0.unit) }
    let reports = targets.indices.map { position in
      var target = targetReport(
        baseline, targets[position],
        comparisons: summaries.indices.map { (summaries[$0], results[$0]?[position] ?? .unread(targets[position])) })
      if let warning = filter.emptiness(of: [baseline, targets[position]]) {
        target.cluster.diagnostics.append(warning)
      }
      return target
    }
    return DriftReport(
      baseline: ClusterSummary(baseline), targets: reports, areas: summaries, toolVersion: toolVersion)
  }

  private static func compare<Area: SecurityArea>(
    _ area: Area.Type, baseline: Snapshot, targets: [Snapshot]
  ) -> [AreaComparison] {
    let expected = area.behaviour(of: baseline)
    return targets.map { area.compare(baseline: expected, target: area.behaviour(of: $0)) }
  }

  private func targetReport(
    _ baseline: Snapshot, _ target: Snapshot, comparisons: [(summary: AreaSummary, comparison: AreaComparison)]
  ) -> TargetReport {
    let review = RemedyReview(baseline: baseline.context, target: target.context)
    let absent = AbsentKinds(baseline: baseline, target: target)
    let findings = comparisons.flatMap { area, comparison in
      comparison.findings.filter(filter.keeps).map {
        IdentifiedFinding(
          id: FindingIdentity.id(of: $0), area: area.id, finding: review.applied(to: absent.marked($0, of: area)))
      }
    }
    .toldOnce
    let causes = GapCauses(baseline: baseline, target: target)
    var cluster = ClusterSummary(target)
    cluster.diagnostics += comparisons.flatMap(\.comparison.diagnostics)
    cluster.diagnostics += [baseline, target].flatMap(PlatformJudge.diagnostics)
    let order = ReportOrder(areas: areas)
    var judge = PlatformJudge(baseline: baseline, target: target)
    let parted = judge?.parted(findings.sorted(by: order.precedes))
    var report = TargetReport(
      cluster: cluster, findings: parted?.others.sorted(by: order.precedes) ?? findings.sorted(by: order.precedes),
      areas: comparisons.map { areaResult($0, $1, causes, absent.gaps(of: $0)) })
    report.platforms = parted?.shares ?? []
    report.scope = scope
    if target.isUnread { return report }
    report.absentKinds = absent.all(of: comparisons.map(\.summary))
    report.unknownKinds = UnknownKindComparison.tallies(baseline: baseline, target: target)
    report.unservedGroups = ServedGroupComparison.unserved(baseline: baseline, target: target)
    report.unjudged = UnjudgedCluster(target, readings) ?? UnjudgedCluster(baseline, readings)
    return report
  }

  private func areaResult(
    _ area: AreaSummary, _ comparison: AreaComparison, _ causes: GapCauses, _ absent: [Incomparable]
  ) -> AreaResult {
    let gaps = (comparison.incomparable + absent).filter { filter.keeps($0.place) }.sorted { $0.place < $1.place }
    var result = AreaResult(
      area: area, compared: comparison.compared, incomparable: gaps.map(causes.named), details: comparison.details)
    result.omission = filter.omission(from: comparison)
    result.unevaluated = DeciderTally.summed(comparison.unevaluated.filter { filter.keeps(namespace: $0.namespace) })
    result.conditions = comparison.conditions
    return result
  }

  private var scope: ReportScope {
    var scope = ReportScope()
    let compared = Set(areas.map { $0.id })
    let all = SecurityAreas.all.map { AreaSummary(id: $0.id, title: $0.title, unit: $0.unit) }
    scope.areas = areas.map { AreaSummary(id: $0.id, title: $0.title, unit: $0.unit) }
    scope.areasLeftOut = all.filter { !compared.contains($0.id) }
    scope.namespaces = filter.namespaces.map(\.pattern)
    scope.excludedNamespaces = filter.excludedNamespaces.map(\.pattern)
    return scope
  }

  /// What any area reads, whichever of them are compared: leaving out an area makes nothing less known.
  private var readings: [KindReading] {
    areas.flatMap { $0.readings } + SecurityAreas.all.flatMap { $0.readings }
  }
}

extension [IdentifiedFinding] {
  /// Without what an area says of a label that another area said before: several may choose by the same.
  fileprivate var toldOnce: [IdentifiedFinding] {
    var told: Set<String> = []
    return filter { entry in
      let finding = entry.finding
      guard finding.tags.contains(.unevaluated), finding.change.hasPrefix("label ") else { return true }
      return told.insert("\(finding.place) \(finding.change)").inserted
    }
  }
}

extension Snapshot {
  /// True when nothing at all is known of the cluster: no finding about it would mean anything.
  package var isUnread: Bool {
    ["ClusterRole", "Namespace", "NetworkPolicy", "Pod", "RoleBinding"].allSatisfy { !coverage.isKnown($0) }
      && namespaces.isEmpty && pods.isEmpty && roles.isEmpty && networkPolicies.isEmpty
  }
}

extension AreaComparison {
  /// Nothing was compared, because nothing was read.
  fileprivate static func unread(_ cluster: Snapshot) -> AreaComparison {
    let place = Place(kind: "cluster", name: cluster.name)
    return AreaComparison(
      incomparable: [Incomparable(place: place, side: .target, reason: "nothing could be read of the cluster")])
  }
}

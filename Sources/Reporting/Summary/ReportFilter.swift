package import Findings
package import KubernetesModel

/// Which findings a reader wants to see; those it leaves out are counted, and count for verdict and exit status.
package struct ReportFilter: Sendable {
  /// Exactly these; empty for all, as everywhere below.
  package var severities: Set<Severity> = []
  package var directions: Set<Direction> = []
  /// Without what an earlier report had.
  package var onlyNew = false
  /// Globs over ids of rules.
  package var rules: [Glob] = []
  /// Globs over the name of a place, with or without its kind and namespace.
  package var subjects: [Glob] = []
  /// The worst so many of each target, what is told once counted once.
  package var top: Int?

  package init() {}

  /// The report with the findings marked that stay out of sight.
  package func applied(to report: DriftReport) -> DriftReport {
    var report = report
    for index in report.targets.indices { apply(to: &report.targets[index]) }
    return report
  }

  private func apply(to target: inout TargetReport) {
    for index in target.findings.indices where !keeps(target.findings[index]) {
      target.findings[index].isLeftOut = true
    }
    guard let top else { return }
    let open = target.shown.filter { $0.acceptance == nil }
    let told = Effect.allCases.flatMap { effect in CauseGroup.groups(of: open.filter { $0.finding.effect == effect }) }
    let kept = Set(told.prefix(top).flatMap { $0.all.map(\.id) })
    for index in target.findings.indices
    where target.findings[index].acceptance == nil && !kept.contains(target.findings[index].id) {
      target.findings[index].isLeftOut = true
    }
  }

  private func keeps(_ entry: IdentifiedFinding) -> Bool {
    let finding = entry.finding
    return (severities.isEmpty || severities.contains(finding.severity))
      && (directions.isEmpty || directions.contains(finding.direction))
      && (!onlyNew || entry.history == .new || entry.history == nil)
      && (rules.isEmpty || rules.contains { $0.matches(finding.rule) })
      && (subjects.isEmpty || Self.names(of: finding.place).contains { name in subjects.contains { $0.matches(name) } })
  }

  /// Whether a pattern of subjects means a place.
  package static func isAbout(_ place: Place, _ subject: Glob) -> Bool {
    names(of: place).contains(where: subject.matches)
  }

  /// `web/Deployment/api`, `Deployment/api`, `api`, `workload/Deployment/api`.
  private static func names(of place: Place) -> [String] {
    let short = place.name.split(separator: "/").last.map(String.init) ?? place.name
    let names = [place.name, short, "\(place.kind)/\(place.name)", "\(place.kind)/\(short)"]
    return place.namespace.isEmpty ? names : names + names.map { "\(place.namespace)/\($0)" }
  }
}

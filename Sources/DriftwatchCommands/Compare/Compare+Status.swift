import DriftComparison
import Findings
import KubernetesModel
import Reporting

extension Compare {
  /// The exit status, gravest reason first: nothing judged, something not read, something not evaluated, drift.
  static func status(of report: DriftReport, threshold: FailureThreshold, allowsPartial: Bool) -> ExitStatus {
    if report.isVoid || report.targets.contains(where: { $0.unjudged != nil }) { return .failure }
    if report.isPartial && !allowsPartial { return .failure }
    let reached = report.targets.flatMap(\.findings).filter { threshold.isReached(by: $0) }
    // Nobody knows what such a difference means; whoever goes on without what is not known takes it as a finding.
    if !allowsPartial && reached.contains(where: \.isOpen) { return .failure }
    return reached.isEmpty && !report.targets.contains { threshold.isReached(by: $0.unknownKinds) } ? .same : .drift
  }
}

extension Compare {
  /// Why a comparison ends with 2, in one clause; nil where nothing is left open.
  static func reason(for report: DriftReport) -> String? {
    let unjudged = report.targets.compactMap { target in target.unjudged.map { "nothing of \($0.name) was judged" } }
    let errors = ([report.baseline] + report.targets.map(\.cluster)).flatMap(\.diagnostics)
      .filter { $0.severity == .error }.map(\.description)
    let gaps = report.targets.flatMap { target in
      GapText.lines(target.areas.flatMap(\.incomparable)).map { "\(target.cluster.name): \($0)" }
    }
    let open = report.targets.compactMap { target -> String? in
      let count = target.findings.count { $0.isOpen && $0.acceptance == nil }
      return count == 0
        ? nil : "\(target.cluster.name): \(English.count(count, "difference")) in what is not evaluated"
    }
    let all = unjudged + errors + gaps + open
    return all.first.map { all.count == 1 ? $0 : "\($0); and \(all.count - 1) more" }
  }
}

extension FailureThreshold {
  /// Whether a finding counts; accepted ones never do.
  fileprivate func isReached(by entry: IdentifiedFinding) -> Bool {
    entry.acceptance == nil && isReached(by: entry.finding, isNew: entry.history != .unchanged)
  }

  /// The report with what counts marked, so that every format follows the same threshold.
  func marked(_ report: DriftReport) -> DriftReport {
    var report = report
    for target in report.targets.indices {
      for index in report.targets[target].findings.indices {
        report.targets[target].findings[index].fails = isReached(by: report.targets[target].findings[index])
      }
    }
    return report
  }
}

extension IdentifiedFinding {
  fileprivate var isOpen: Bool { finding.tags.contains(.unevaluated) && finding.effect == .effective }
}

extension TargetReport {
  /// Whether it is this cluster for which the run does not end with 0.
  var isWorthANotice: Bool {
    findings.contains { $0.fails == true } || unjudged != nil || areas.contains { !$0.incomparable.isEmpty }
      || cluster.diagnostics.contains { $0.severity == .error }
  }
}

extension DriftReport {
  /// True when something could not be read or compared.
  fileprivate var isPartial: Bool {
    targets.contains { $0.areas.contains { !$0.incomparable.isEmpty } }
      || ([baseline] + targets.map(\.cluster)).contains { $0.diagnostics.contains { $0.severity == .error } }
  }

  /// True when no target could be compared in anything: no verdict is one to build on.
  fileprivate var isVoid: Bool {
    targets.allSatisfy { target in
      !target.areas.isEmpty && target.areas.allSatisfy { $0.compared == 0 && !$0.incomparable.isEmpty }
    }
  }
}

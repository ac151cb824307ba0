import Findings

/// What became of findings since an earlier report, in words.
struct HistorySummary {
  private let report: DriftReport

  /// Nil where there was no earlier report.
  init?(_ report: DriftReport) {
    self.report = report
    let isTold = report.targets.contains { target in
      !target.unread.isEmpty || target.findings.contains { $0.history != nil }
    }
    if !isTold && report.resolved.isEmpty { return nil }
  }

  /// `3 new (1 critical, 2 low), 5 still there, 2 resolved (high), 1 not looked at`
  var sentence: String {
    let findings = report.targets.flatMap(\.findings)
    func of(_ history: FindingHistory) -> [Severity?] {
      findings.filter { $0.history == history }.map(\.finding.severity)
    }
    func gone(_ outcome: ResolvedFinding.Outcome) -> [Severity?] {
      report.resolved.filter { $0.outcome == outcome }.map(\.severity)
    }
    let unread = report.targets.flatMap(\.unread).map(\.severity)
    let required = [(of(.new), "new"), (of(.unchanged), "still there"), (gone(.resolved), "resolved")]
    let others = [
      (of(.accepted), "newly accepted"), (gone(.loosened), "no longer stricter"), (gone(.changed), "changed"),
      (unread, "not looked at this time"),
    ].filter { !$0.0.isEmpty }
    return (required + others).map { Self.phrase($0.0, $0.1) }.joined(separator: ", ")
  }

  /// Every finding that is gone, the severe first, with what became of it.
  var lines: [(symbol: String, text: String, id: String)] {
    report.resolved.map { finding in
      let severity = finding.severity.map { " (\($0.rawValue))" } ?? ""
      return (
        finding.outcome == .resolved ? "✓" : finding.outcome == .loosened ? "▲" : "·",
        "\(finding.outcome.phrase) in \(finding.target)\(severity): \(finding.summary)", finding.id
      )
    }
  }

  private static func phrase(_ severities: [Severity?], _ word: String) -> String {
    let known = severities.compactMap { $0 }
    if known.isEmpty || word == "still there" { return "\(severities.count) \(word)" }
    let counts = Severity.allCases.reversed().compactMap { severity in
      let count = known.count { $0 == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)"
    }
    let text = counts.count == 1 && known.count == severities.count ? known[0].rawValue : counts.joined(separator: ", ")
    return "\(severities.count) \(word) (\(text))"
  }
}

extension ResolvedFinding.Outcome {
  fileprivate var phrase: String {
    switch self {
    case .resolved: "resolved"
    case .loosened: "no longer stricter"
    case .changed: "changed"
    }
  }
}

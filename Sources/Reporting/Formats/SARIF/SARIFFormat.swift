import Findings

extension ReportFormat {
  /// SARIF 2.1.0, for code scanning: a run per target, rules with help, stable fingerprints, the state of each finding.
  package static let sarif = ReportFormat(
    name: "sarif", fileExtension: "sarif", mediaType: "application/sarif+json",
    purpose: "SARIF 2.1.0, for code scanning"
  ) { report, options in
    JSONText.write(SARIFLog(runs: report.targets.map { SARIFRun(report, target: $0, timestamp: options.timestamp) }))
  }
}

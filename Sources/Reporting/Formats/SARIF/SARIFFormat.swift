package import Findings

extension ReportFormat {
  /// SARIF 2.1.0, for code scanning: a run per target, rules with help, stable fingerprints, a result per open alert.
  package static let sarif = ReportFormat(
    name: "sarif", fileExtension: "sarif", mediaType: "application/sarif+json",
    purpose: "SARIF 2.1.0, for code scanning"
  ) { report, options in
    JSONText.write(SARIFLog(runs: report.targets.map { SARIFRun(report, target: $0, paths: options.sourcePaths) }))
  }

  /// Runs that code scanning takes in one file.
  package static let mostSARIFRuns = 20

  /// A file per target, for more targets than one file may have: names and contents.
  package static func sarifFiles(
    _ report: DriftReport, options: RenderOptions
  ) -> [(name: String, text: String)] {
    var used: Set<String> = []
    return report.targets.map { target in
      let run = SARIFRun(report, target: target, paths: options.sourcePaths)
      let base = URIText.segment(target.cluster.name).replacing("%", with: "_")
      var name = base
      var count = 1
      while !used.insert(name.lowercased()).inserted {
        count += 1
        name = "\(base)-\(count)"
      }
      return ("\(name).sarif", JSONText.write(SARIFLog(runs: [run])))
    }
  }
}

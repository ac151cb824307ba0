import Findings

extension ReportFormat {
  /// For browsers: one self-contained page without any request, usable without scripts and better with them.
  package static let html = ReportFormat(
    name: "html", fileExtension: "html", mediaType: "text/html; charset=utf-8", purpose: "one self-contained page"
  ) { report, options in
    HTMLTemplates.render(HTMLPage(report: report, options: options).context)
  }
}

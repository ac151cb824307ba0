import Findings

extension ReportFormat {
  /// For a pull-request comment: short above the fold, and never longer than such a comment may be.
  package static let markdown = ReportFormat(
    name: "markdown", fileExtension: "md", mediaType: "text/markdown; charset=utf-8",
    purpose: "for a pull-request comment, within its size limit"
  ) { report, options in
    MarkdownReport(report: report, options: options).text()
  }
}

import Findings

extension ReportFormat {
  /// For programs: everything, versioned, described by Documentation/Schemas/report.v1.schema.json.
  package static let json = ReportFormat(
    name: "json", fileExtension: "json", mediaType: "application/json", purpose: "for programs; see the JSON Schema"
  ) { report, options in
    JSONText.write(WireReport(report, generatedAt: options.timestamp))
  }
}

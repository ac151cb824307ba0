import Findings

extension ReportFormat {
  /// For programs: everything, versioned, described by Documentation/Schemas/report.v1.schema.json.
  package static let json = ReportFormat(
    name: "json", fileExtension: "json", mediaType: "application/json", purpose: "for programs; see the JSON Schema"
  ) { report, _ in
    JSONText.write(WireReport(report))
  }
}

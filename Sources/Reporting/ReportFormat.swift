package import Findings

/// A way to write a report; a pure function of report and options.
package struct ReportFormat: Sendable {
  /// The value of `--output`.
  package var name: String
  /// Without the dot.
  package var fileExtension: String
  package var mediaType: String
  /// Who reads it, for `--help`: lower case, no full stop.
  package var purpose: String
  let renderer: @Sendable (DriftReport, RenderOptions) -> String

  /// The whole document, ending in a line feed.
  package func render(_ report: DriftReport, options: RenderOptions) -> String {
    renderer(report, options)
  }

  /// Every format, sorted by name.
  package static let all: [ReportFormat] = [
    .codeQuality,
    .commands,
    .csv,
    .html,
    .json,
    .junit,
    .markdown,
    .ndjson,
    .prometheus,
    .sarif,
    .text,
  ]
}

/// Why an earlier report cannot be used.
package enum ReportingError: Error, Hashable {
  case notJSON(reason: String)
  case notAReport(apiVersion: String, kind: String)
  case unknownVersion(String)
  case unexpectedField(path: String, reason: String)

  /// Lower case, no full stop.
  package var message: String {
    switch self {
    case .notJSON(let reason): "the earlier report is not JSON: \(reason)"
    case .notAReport(let apiVersion, let kind):
      "the earlier report says apiVersion `\(apiVersion)` and kind `\(kind)`, which is no Driftwatch report"
    case .unknownVersion(let version):
      "the earlier report has version `\(version)`, this program reads `\(WireReport.currentVersion)`"
    case .unexpectedField(let path, let reason): "the earlier report: \(path): \(reason)"
    }
  }

  package var hint: String {
    switch self {
    case .notJSON, .notAReport, .unexpectedField: "give a file written with `-o json=FILE`"
    case .unknownVersion: "use the driftwatch that wrote it, or write it anew"
    }
  }
}

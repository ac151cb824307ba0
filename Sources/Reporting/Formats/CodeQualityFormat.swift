import Findings
import KubernetesModel

extension ReportFormat {
  /// GitLab's code quality report: what a merge request shows on the lines of its manifests.
  package static let codeQuality = ReportFormat(
    name: "code-quality", fileExtension: "codequality.json", mediaType: "application/json",
    purpose: "GitLab code quality, for merge requests"
  ) { report, options in
    let issues = report.targets.flatMap { target in
      target.shown.filter { $0.acceptance == nil && $0.finding.effect == .effective }
        .map { CodeQualityIssue($0, target: target.cluster.name, paths: options.sourcePaths) }
    }
    return JSONText.write(issues)
  }
}

/// One entry; names are those of GitLab's format.
private struct CodeQualityIssue: Encodable {
  struct Location: Encodable {
    struct Lines: Encodable { var begin: Int }
    var path: String
    var lines: Lines
  }

  var description: String
  var check_name: String
  var fingerprint: String
  var severity: String
  var location: Location

  init(_ entry: IdentifiedFinding, target: String, paths: SourcePaths) {
    let finding = entry.finding
    description = UnicodeHazards.replacing(
      in: "\(target): \(finding.summary)", limit: 1_000, UnicodeHazards.visibleEscape)
    check_name = finding.rule
    // The same finding in two clusters is two entries.
    fingerprint = "\(entry.id)/\(URIText.segment(target))"
    severity = finding.severity.codeQuality
    let origin = Origin(of: finding)?.evidence
    let object =
      origin?.object
      ?? ObjectReference(
        kind: finding.place.kind, namespace: finding.place.namespace, name: finding.place.name)
    let named = [target, object.namespace, object.kind, object.name].filter { !$0.isEmpty }.joined(separator: "/")
    location = Location(
      path: origin?.location.map { paths.inRepository($0.file) } ?? named,
      lines: Location.Lines(begin: max(1, origin?.location?.line ?? 1)))
  }
}

extension Severity {
  /// GitLab's word.
  fileprivate var codeQuality: String {
    switch self {
    case .critical: "blocker"
    case .high: "critical"
    case .medium: "major"
    case .low: "minor"
    case .info: "info"
    }
  }
}

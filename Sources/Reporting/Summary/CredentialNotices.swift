import Findings
import KubernetesModel

/// What servers said of our credentials: nothing else in a report matters before somebody signs in again.
struct CredentialNotices {
  /// Each with the cluster's name; told first of all.
  let lines: [String]

  init(_ report: DriftReport) {
    lines = ([report.baseline] + report.targets.map(\.cluster)).flatMap { cluster in
      cluster.diagnostics.filter { $0.topic == .credentials }.map { diagnostic in
        "\(cluster.name): \(diagnostic.message)" + (diagnostic.hint.map { " (\($0))" } ?? "")
      }
    }
  }
}

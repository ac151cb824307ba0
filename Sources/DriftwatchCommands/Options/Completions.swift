import ArgumentParser
import DriftComparison
import Findings
import Reporting

/// What a shell offers behind arguments and options.
extension CompletionKind {
  /// Contexts of the kubeconfig, and what lies in the folder: nothing is contacted.
  static let clusters = CompletionKind.shellCommand(
    "kubectl config get-contexts --output=name 2>/dev/null; ls -1p 2>/dev/null")

  static let areas = CompletionKind.list(SecurityAreas.all.map { $0.id })

  static let thresholds = CompletionKind.list(
    ["any", "weaker", "stricter", "different", "new", "never", "latent", "topology", "unknown"]
      + Severity.allCases.map(\.rawValue))

  static let severities = CompletionKind.list(Severity.allCases.reversed().map(\.rawValue))

  static let formats = CompletionKind.list(ReportFormat.all.map(\.name))
}

package import KubernetesModel

/// One aspect of a cluster's security that can be derived from a snapshot and compared.
///
/// Both steps are pure and synchronous; `DriftComparison` runs areas and clusters side by side.
package protocol SecurityArea: SnapshotReader {
  /// What a cluster does in this area; derived once per cluster, compared many times.
  associatedtype Behaviour: Sendable

  /// `access`, `reachability`, `pod-security`: the value of `--area` and the prefix of its rule ids.
  static var id: String { get }
  /// `Access (RBAC)`
  static var title: String { get }
  /// What the verdict line counts: `subjects`, `workloads`, `namespaces`.
  static var unit: String { get }
  /// Every rule that its findings name, sorted by id.
  static var rules: [FindingRule] { get }

  static func behaviour(of snapshot: Snapshot) -> Behaviour
  /// Findings in any order; the caller sorts and identifies them.
  static func compare(baseline: Behaviour, target: Behaviour) -> AreaComparison
}

/// What comparing one area of two clusters yields.
package struct AreaComparison: Sendable {
  package var findings: [Finding]
  /// What could not be compared; exit status 2 unless `--allow-partial`.
  package var incomparable: [Incomparable]
  /// How many units (subjects, workloads, namespaces) were compared.
  package var compared: Int
  /// What belongs to the area as a whole rather than to a finding, for machines and tables (a traffic matrix).
  package var details: StructuredValue
  /// What is worth knowing of how the answers came about, though they stand.
  package var diagnostics: [Diagnostic]
  /// What decides in this area and is not evaluated, a line per kind; its differences are among the findings.
  package var unevaluated: [DeciderTally] = []
  /// What no client of either cluster can see and nothing tells apart, a clause each that continues `provided that …`;
  /// said beside the verdict, changes no exit status.
  package var conditions: [String] = []

  package init(
    findings: [Finding] = [], incomparable: [Incomparable] = [], compared: Int = 0, details: StructuredValue = .null,
    diagnostics: [Diagnostic] = []
  ) {
    self.findings = findings
    self.incomparable = incomparable
    self.compared = compared
    self.details = details
    self.diagnostics = diagnostics
  }
}

/// Something whose behaviour cannot be known on one side or both.
package struct Incomparable: Sendable, Hashable {
  /// The cluster that leaves the question open.
  package enum Side: String, Sendable, Hashable {
    case baseline, target, both

    package init(_ side: ClusterSide) {
      switch side {
      case .baseline: self = .baseline
      case .target: self = .target
      }
    }
  }

  /// By which reports fold gaps of a cluster.
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    /// The server refused a list; one role would mend all of them.
    case permission
    /// The file was written by a version that did not keep it.
    case oldCapture
    case other
  }

  /// The hint of what only another capture mends; it stands for the cause.
  package static let captureAnew = "capture it anew"

  /// The reason where an object has a pod template, is of no kind that is read, and shows no pods; continues its name.
  package static let makerReason = "makes pods and is not read; none of its pods was seen"

  package var place: Place
  package var side: Side
  /// Why, lower case, no full stop.
  package var reason: String
  /// What would mend it (a permission, a configuration key), if anything.
  package var hint: String?
  package var cause: Cause

  /// - Parameter cause: by the hint where it is not given.
  package init(place: Place, side: Side, reason: String, hint: String? = nil, cause: Cause? = nil) {
    self.place = place
    self.side = side
    self.reason = reason
    self.hint = hint
    self.cause = cause ?? (hint == Self.captureAnew ? .oldCapture : .other)
  }
}

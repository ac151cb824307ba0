package import KubernetesModel

/// The result of one run: a baseline and, for each target, what differs.
package struct DriftReport: Sendable {
  package var baseline: ClusterSummary
  package var targets: [TargetReport]
  /// Names and titles of the areas that were compared, in report order.
  package var areas: [AreaSummary]
  package var toolVersion: String

  package init(baseline: ClusterSummary, targets: [TargetReport], areas: [AreaSummary], toolVersion: String) {
    self.baseline = baseline
    self.targets = targets
    self.areas = areas
    self.toolVersion = toolVersion
  }
}

/// An area as reports name it.
package struct AreaSummary: Sendable, Hashable {
  package var id: String
  package var title: String
  package var unit: String

  package init(id: String, title: String, unit: String) {
    self.id = id
    self.title = title
    self.unit = unit
  }
}

/// A cluster as reports show it.
package struct ClusterSummary: Sendable {
  package var name: String
  package var source: String
  package var version: ServerVersion
  package var diagnostics: [Diagnostic]
  /// Objects of kinds no area needs, counted by `apiVersion/Kind`.
  package var unusedKinds: [String: Int]

  package init(_ snapshot: Snapshot) {
    name = snapshot.name
    source = snapshot.source
    version = snapshot.version
    diagnostics = snapshot.diagnostics
    unusedKinds = snapshot.unusedKinds
  }
}

/// One target against the baseline.
package struct TargetReport: Sendable {
  package var cluster: ClusterSummary
  /// Sorted: effective before latent before topology, weaker before stricter, severe before mild, then by place.
  package var findings: [IdentifiedFinding]
  package var areas: [AreaResult]

  package init(cluster: ClusterSummary, findings: [IdentifiedFinding], areas: [AreaResult]) {
    self.cluster = cluster
    self.findings = findings
    self.areas = areas
  }
}

/// What one area of one target came to.
package struct AreaResult: Sendable {
  package var area: AreaSummary
  package var compared: Int
  package var incomparable: [Incomparable]

  package init(area: AreaSummary, compared: Int, incomparable: [Incomparable]) {
    self.area = area
    self.compared = compared
    self.incomparable = incomparable
  }
}

/// A finding with its stable id and the area it belongs to.
package struct IdentifiedFinding: Sendable {
  /// `DW-` and ten hexadecimal digits; the same in every run for the same rule, place and change.
  package var id: String
  package var area: String
  package var finding: Finding

  package init(id: String, area: String, finding: Finding) {
    self.id = id
    self.area = area
    self.finding = finding
  }
}

package import Findings

extension WorkloadArea {
  /// Every rule of this area, sorted by id.
  package static let rules: [FindingRule] = [
    .imageChanged,
    .oneSideOnly,
    .privilegeGained,
    .privilegeLost,
    .secretReferencesChanged,
    .serviceAccountChanged,
  ]
}

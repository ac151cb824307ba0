package import Findings

extension WorkloadArea {
  /// Every rule of this area, sorted by id.
  package static let rules: [FindingRule] = [
    .containersChanged,
    .imageChanged,
    .oneSideOnly,
    .privilegeGained,
    .privilegeLost,
    .runtimeClassChanged,
    .secretReferencesChanged,
    .serviceAccountChanged,
  ]
}

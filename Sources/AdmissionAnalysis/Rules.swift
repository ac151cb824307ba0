package import Findings

extension AdmissionArea {
  /// Every rule of this area, sorted by id.
  package static let rules: [FindingRule] = [
    .admitsLess,
    .bindingMissing,
    .enforcementWeakened,
    .exemptionAdded,
    .failurePolicyWeakened,
    .policyBroken,
    .policyMissing,
    .reachNarrowed,
    .unevaluatedAdmission,
    .warnAuditChanged,
    .webhookChanged,
    .webhookDead,
  ]
}

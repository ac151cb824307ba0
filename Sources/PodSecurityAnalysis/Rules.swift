package import Findings

/// The registry of finding rules.
package enum Rules {
  /// Sorted by id.
  package static let all: [FindingRule] = [
    .auditChanged,
    .enforcementChanged,
    .exemptionsChanged,
    .invalidLabel,
    .namespaceOnOneSide,
    .versionPinned,
    .warnChanged,
  ]

  static let references = [
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  ]
}

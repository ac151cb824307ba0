package import Findings

/// The registry of finding rules.
package enum Rules {
  /// Sorted by id.
  package static let all: [FindingRule] = [
    AuditChanged.rule,
    EnforcementChanged.rule,
    ExemptionsChanged.rule,
    InvalidLabel.rule,
    NamespaceOnOneSide.rule,
    VersionPinned.rule,
    WarnChanged.rule,
  ]

  static let references = [
    "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
    "https://kubernetes.io/docs/concepts/security/pod-security-admission/",
  ]
}

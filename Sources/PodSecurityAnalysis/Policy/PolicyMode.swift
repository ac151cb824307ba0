/// What the plugin does about a violation: refuse the pod, annotate the audit event, or warn the client.
package enum PolicyMode: String, Sendable, Hashable, CaseIterable {
  case enforce, audit, warn

  /// `pod-security.kubernetes.io/enforce`
  package var levelLabel: String { "pod-security.kubernetes.io/\(rawValue)" }
  /// `pod-security.kubernetes.io/enforce-version`
  package var versionLabel: String { levelLabel + "-version" }
}

package import Findings

/// One control of the Pod Security Standards, with everything about it.
package struct PodCheck: Sendable {
  /// The id that the API server's code and metrics use: `hostPorts`.
  package var id: String
  /// The level that brings it in.
  package var level: PodSecurityLevel
  /// One phrase: `host ports`.
  package var title: String
  /// What passes, and what a pod that fails could do.
  package var explanation: String
  /// How bad it is when a cluster lacks the check altogether.
  package var severity: Severity
  /// The baseline check whose place a restricted one takes.
  package var replaces: String?
  /// Oldest first; each holds until the next.
  package var revisions: [Revision]
  package var examples: [PodExample]

  /// The form of a check from one version on.
  package struct Revision: Sendable {
    /// Minor version from which it holds.
    package var since: Int
    /// What it demands, or what changed against the form before.
    package var change: String
    /// Names the demand: revisions of equal rule admit the same pods.
    package var rule: String
    /// Nil when the pod passes.
    var review: @Sendable (PodUnderReview) -> Violation?

    init(
      since: Int, _ change: String, rule: String, review: @escaping @Sendable (PodUnderReview) -> Violation?
    ) {
      self.since = since
      self.change = change
      self.rule = rule
      self.review = review
    }
  }

  /// The form that holds at a minor version, nil before the first.
  package func revision(at minor: Int) -> Revision? { revisions.last { $0.since <= minor } }

  /// Checks of one family never apply together and look at the same fields.
  package var family: String { replaces ?? id }
}

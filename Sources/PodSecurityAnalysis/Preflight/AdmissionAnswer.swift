/// What the API server would answer to one request, in its own words.
package struct AdmissionAnswer: Sendable, Hashable {
  /// The text after `pods "name" is forbidden: `, nil when the pod is let in.
  package var refusal: String?
  /// The warning a client sees; never together with a refusal.
  package var warning: String?
  /// The value of the audit event's annotation.
  package var audit: String?
}

extension NamespaceBehaviour {
  /// The answer to creating the pod itself, or a controller whose template it is.
  ///
  /// Enforcement looks at pods only: a controller is accepted with a warning, its pods are refused afterwards.
  package func answer(to pod: PodUnderReview, exempting exemptions: Exemptions) -> AdmissionAnswer {
    var answer = AdmissionAnswer()
    if isExempt || exemptions.covers(pod) { return answer }
    if pod.stage == .pod, let text = objection(.enforce, to: pod) { answer.refusal = "violates \(text)" }
    if let text = objection(.audit, to: pod) { answer.audit = "would violate \(text)" }
    if answer.refusal == nil, let text = objection(.warn, to: pod) { answer.warning = "would violate \(text)" }
    return answer
  }

  /// `PodSecurity "restricted:latest": privileged (…)`
  private func objection(_ mode: PolicyMode, to pod: PodUnderReview) -> String? {
    let violations = effective(mode).checks.violations(of: pod)
    guard !violations.isEmpty else { return nil }
    return "PodSecurity \"\(asked[mode])\": " + violations.map(\.message).joined(separator: ", ")
  }
}

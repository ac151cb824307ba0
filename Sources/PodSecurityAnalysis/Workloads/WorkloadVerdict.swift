import KubernetesModel

/// What a set of checks says about the pods of a workload.
package struct WorkloadVerdict: Sendable {
  package var workload: Workload
  /// One for each check, of the first pod that violates it; empty when every pod is admitted.
  package var violations: [Violation]
  /// How many of the running pods violate; zero when the template was judged.
  package var violatingPods: Int

  package var isAdmitted: Bool { violations.isEmpty }
}

extension Workload {
  /// Judges the running pods, or the template where none runs.
  package func judged(by checks: CheckSet, exempting exemptions: Exemptions) -> WorkloadVerdict {
    var verdict = WorkloadVerdict(workload: self, violations: [], violatingPods: 0)
    if exemptions.coversPodsMade(by: reference.kind) || checks.members.isEmpty { return verdict }
    if pods.isEmpty, let template {
      verdict.violations = judged(PodUnderReview(template), by: checks, exempting: exemptions)
        .map { violation in specPath.map(violation.moved(toSpec:)) ?? violation.prefixed(templatePrefix) }
      return verdict
    }
    for pod in pods {
      let violations = judged(PodUnderReview(pod), by: checks, exempting: exemptions)
      if violations.isEmpty { continue }
      verdict.violatingPods += 1
      for violation in violations where !verdict.violations.contains(where: { $0.check == violation.check }) {
        verdict.violations.append(violation)
      }
    }
    return verdict
  }

  private func judged(
    _ pod: PodUnderReview, by checks: CheckSet, exempting exemptions: Exemptions
  ) -> [Violation] {
    exemptions.covers(pod) ? [] : checks.violations(of: pod)
  }
}

extension Violation {
  /// The same with its fields' paths under a prefix.
  func prefixed(_ prefix: String) -> Violation {
    var result = self
    for index in result.fields.indices { result.fields[index].path = prefix + result.fields[index].path }
    return result
  }
}

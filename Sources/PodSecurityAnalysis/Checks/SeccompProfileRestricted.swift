import Findings
import KubernetesModel

/// A seccomp profile must be set.
enum SeccompProfileRestricted {
  static let check = PodCheck(
    id: "seccompProfile_restricted", level: .restricted, title: "seccomp profile not set",
    explanation: """
      A seccomp profile RuntimeDefault or Localhost must be set, on the pod or on every container: where it is left \
      out, most nodes run the container without any filter.
      """,
    severity: .medium, replaces: "seccompProfile_baseline",
    revisions: [
      .init(since: 19, "RuntimeDefault or Localhost must be set", rule: "seccomp-required") {
        violation(of: $0)
      },
      .init(since: 25, "Windows pods are excused", rule: "seccomp-required-linux") {
        $0.isWindows ? nil : violation(of: $0)
      },
    ],
    examples: [
      PodExample("without a seccomp profile", refused: .always) { pod in
        pod.podSecurity { $0.seccomp = nil }
      },
      PodExample("with seccomp profile Unconfined", refused: .always) { pod in
        pod.podSecurity { $0.seccomp = SecurityProfile(type: "Unconfined") }
      },
      PodExample("for Windows without a seccomp profile", refused: .before(25)) { $0.becomeWindows() },
      PodExample("whose container sets its seccomp profile itself", refused: .never) { pod in
        pod.podSecurity { $0.seccomp = nil }
        pod.containerSecurity { $0.seccomp = SecurityProfile(type: "RuntimeDefault") }
      },
    ])

  private static func violation(of pod: PodUnderReview) -> Violation? {
    let check = "seccompProfile_restricted"
    if let explicit = SeccompProfileBaseline.explicitViolation(of: pod, check: check) { return explicit }
    if pod.spec.securityContext?.seccomp != nil { return nil }
    let bad = pod.containers { $0.securityContext?.seccomp == nil }
    guard !bad.isEmpty else { return nil }
    let path = "securityContext.seccompProfile.type"
    return Violation(
      check: check, reason: "seccompProfile",
      detail: "pod or \(Wording.containers(pod.names(bad))) must set \(path) to \"RuntimeDefault\" or \"Localhost\"",
      fields: pod.fields(bad, path) { _ in nil })
  }
}

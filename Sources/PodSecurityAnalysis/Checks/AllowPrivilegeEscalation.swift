import Findings
import KubernetesModel

/// Containers must forbid privilege escalation.
enum AllowPrivilegeEscalation {
  static let check = PodCheck(
    id: "allowPrivilegeEscalation", level: .restricted, title: "privilege escalation",
    explanation: """
      Every container must set allowPrivilegeEscalation: false, so that no setuid binary in it can make a process \
      more powerful than its parent.
      """,
    severity: .medium,
    revisions: [
      .init(since: 8, "allowPrivilegeEscalation is false", rule: "no-escalation") { violation(of: $0) },
      .init(since: 25, "Windows pods are excused", rule: "no-escalation-linux") {
        $0.isWindows ? nil : violation(of: $0)
      },
    ],
    examples: [
      PodExample("whose container leaves allowPrivilegeEscalation out", refused: .always) { pod in
        pod.containerSecurity { $0.allowPrivilegeEscalation = nil }
      },
      PodExample("whose container allows privilege escalation", refused: .always) { pod in
        pod.containerSecurity { $0.allowPrivilegeEscalation = true }
      },
      PodExample("for Windows that leaves allowPrivilegeEscalation out", refused: .before(25)) { $0.becomeWindows() },
      PodExample("whose container forbids privilege escalation", refused: .never) { _ in },
    ])

  private static func violation(of pod: PodUnderReview) -> Violation? {
    let bad = pod.containers { $0.securityContext?.allowPrivilegeEscalation != false }
    guard !bad.isEmpty else { return nil }
    return Violation(
      check: "allowPrivilegeEscalation", reason: "allowPrivilegeEscalation != false",
      detail: "\(Wording.containers(pod.names(bad))) must set securityContext.allowPrivilegeEscalation=false",
      fields: pod.fields(bad, "securityContext.allowPrivilegeEscalation") {
        $0.securityContext?.allowPrivilegeEscalation.map { _ in "true" }
      })
  }
}

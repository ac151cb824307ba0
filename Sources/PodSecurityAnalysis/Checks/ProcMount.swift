import Findings
import KubernetesModel

/// /proc must stay masked.
enum ProcMount {
  static let check = PodCheck(
    id: "procMount", level: .baseline, title: "unmasked /proc",
    explanation: """
      procMount must be Default: an unmasked /proc lets a container write kernel settings of its node. From 1.35 on \
      pods with their own user namespace (hostUsers: false) may use any value.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "procMount is Default", rule: "proc-mount-default") {
        violation(of: $0, check: "procMount")
      },
      .init(since: 35, "anything goes in a user namespace of its own", rule: "proc-mount-user-namespace") {
        $0.hasUserNamespace ? nil : violation(of: $0, check: "procMount")
      },
    ],
    examples: [
      PodExample("whose container has an unmasked /proc", refused: .always) { pod in
        pod.containerSecurity { $0.procMount = "Unmasked" }
      },
      PodExample("with hostUsers: false whose container has an unmasked /proc", refused: .before(35)) { pod in
        pod.spec.hostUsers = false
        pod.containerSecurity { $0.procMount = "Unmasked" }
      },
      PodExample("with procMount Default", refused: .never) { pod in
        pod.containerSecurity { $0.procMount = "Default" }
      },
    ])

  /// What the baseline check and its restricted successor hold against a pod.
  static func violation(of pod: PodUnderReview, check: String) -> Violation? {
    let bad = pod.containers { ($0.securityContext?.procMount ?? "Default") != "Default" }
    guard !bad.isEmpty else { return nil }
    let fields = pod.fields(bad, "securityContext.procMount") { $0.securityContext?.procMount }
    let values = Wording.quoted(Wording.distinct(fields.compactMap(\.value)))
    return Violation(
      check: check, reason: "procMount",
      detail: "\(Wording.containers(pod.names(bad))) must not set securityContext.procMount to \(values)",
      fields: fields)
  }
}

import Findings
import KubernetesModel

/// User 0 must not be asked for.
enum RunAsUser {
  static let check = PodCheck(
    id: "runAsUser", level: .restricted, title: "user 0",
    explanation: """
      runAsUser must not be 0, on the pod (even when every container overrides it) or on a container. From 1.35 on \
      pods with their own user namespace (hostUsers: false) are excused.
      """,
    severity: .medium,
    revisions: [
      .init(since: 23, "runAsUser is not 0", rule: "not-user-0") { violation(of: $0) },
      .init(since: 35, "pods in a user namespace of their own are excused", rule: "not-user-0-user-namespace") {
        $0.hasUserNamespace ? nil : violation(of: $0)
      },
    ],
    examples: [
      PodExample("that runs as user 0", refused: .always) { pod in
        pod.podSecurity { $0.runAsUser = 0 }
      },
      PodExample("whose container runs as user 0", refused: .always) { pod in
        pod.containerSecurity { $0.runAsUser = 0 }
      },
      PodExample("with hostUsers: false that runs as user 0", refused: .before(35)) { pod in
        pod.spec.hostUsers = false
        pod.podSecurity { $0.runAsUser = 0 }
      },
      PodExample("that runs as user 1000", refused: .never) { pod in
        pod.podSecurity { $0.runAsUser = 1000 }
      },
    ])

  private static func violation(of pod: PodUnderReview) -> Violation? {
    let byPod = pod.spec.securityContext?.runAsUser == 0
    let bad = pod.containers { $0.securityContext?.runAsUser == 0 }
    guard byPod || !bad.isEmpty else { return nil }
    let path = "securityContext.runAsUser"
    return Violation(
      check: "runAsUser", reason: "runAsUser=0",
      detail: "\(Wording.setters(pod: byPod, containers: pod.names(bad))) must not set runAsUser=0",
      fields: (byPod ? [OffendingField("spec.\(path)", "0")] : []) + pod.fields(bad, path) { _ in "0" })
  }
}

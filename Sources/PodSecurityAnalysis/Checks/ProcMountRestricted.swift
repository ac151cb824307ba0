import Findings
import KubernetesModel

/// /proc must stay masked in user namespaces too.
enum ProcMountRestricted {
  static let check = PodCheck(
    id: "procMount_restricted", level: .restricted, title: "unmasked /proc",
    explanation: """
      Keeps procMount at Default in the restricted level when baseline began to excuse pods with their own user \
      namespace (hostUsers: false): restricted did not change.
      """,
    severity: .medium, replaces: "procMount",
    revisions: [
      .init(since: 35, "procMount is Default, in a user namespace too", rule: "proc-mount-default") {
        ProcMount.violation(of: $0, check: "procMount_restricted")
      }
    ],
    examples: [
      PodExample("with hostUsers: false whose container has an unmasked /proc", refused: .always) { pod in
        pod.spec.hostUsers = false
        pod.containerSecurity { $0.procMount = "Unmasked" }
      },
      PodExample("with hostUsers: false and procMount Default", refused: .never) { pod in
        pod.spec.hostUsers = false
        pod.containerSecurity { $0.procMount = "Default" }
      },
    ])
}

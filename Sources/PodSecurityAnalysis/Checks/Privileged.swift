import Findings
import KubernetesModel

/// No container may be privileged.
enum Privileged {
  static let check = PodCheck(
    id: "privileged", level: .baseline, title: "privileged containers",
    explanation: """
      No container may set securityContext.privileged: true. A privileged container has every capability and every \
      device of its node: it is root on the node.
      """,
    severity: .high,
    revisions: [
      .init(since: 0, "no container is privileged", rule: "no-privileged") { pod in
        let bad = pod.containers { $0.securityContext?.privileged == true }
        guard !bad.isEmpty else { return nil }
        return Violation(
          check: "privileged", reason: "privileged",
          detail: "\(Wording.containers(pod.names(bad))) must not set securityContext.privileged=true",
          fields: pod.fields(bad, "securityContext.privileged") { _ in "true" })
      }
    ],
    examples: [
      PodExample("whose container is privileged", refused: .always) { pod in
        pod.containerSecurity {
          $0.privileged = true
          $0.allowPrivilegeEscalation = nil
        }
      },
      PodExample("whose container sets privileged: false", refused: .never) { pod in
        pod.containerSecurity { $0.privileged = false }
      },
    ])
}

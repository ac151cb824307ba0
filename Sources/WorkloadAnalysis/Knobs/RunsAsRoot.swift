import Findings
import KubernetesModel

extension Knob {
  static let runsAsRoot = Knob(
    id: "runs-as-root", title: "may run as root", severity: .medium,
    explanation: """
      User 0, or nothing that keeps the image from choosing it: neither runAsNonRoot: true nor another runAsUser, \
      on the container or the pod.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
      "CIS 5.2: minimize the admission of root containers",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds(
        "securityContext: {runAsNonRoot: true}\ncontainers: [{name: a, image: i, securityContext: {runAsNonRoot: false}}]"
      ),
      .free("securityContext: {runAsNonRoot: true}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {runAsUser: 1000}}]"),
    ],
    covers: { wide, _ in wide.value == "user 0" }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.compactMap { container in
        if container.runAsUser == 0 { return container.holding("user 0", "runAsUser") }
        return container.runAsUser == nil && container.runAsNonRoot != true
          ? container.holding("", "runAsNonRoot") : nil
      }
  }
}

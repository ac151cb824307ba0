import Findings
import KubernetesModel

extension Knob {
  static let writableRootFilesystem = Knob(
    id: "writable-root-filesystem", title: "can change the files of its own image", severity: .low,
    explanation: """
      Without readOnlyRootFilesystem: true whoever takes a container over can put programs into it and change those \
      that are there.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds("containers: [{name: a, image: i, securityContext: {readOnlyRootFilesystem: false}}]"),
      .free("containers: [{name: a, image: i, securityContext: {readOnlyRootFilesystem: true}}]"),
      .free("os: {name: windows}\ncontainers: [{name: a, image: i}]"),
    ], use: .comparison,
    implied: { $0.ofPrivilegedContainers("") }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.filter { $0.container.securityContext?.readOnlyRootFilesystem != true }
        .map { $0.holding("", "readOnlyRootFilesystem") }
  }
}

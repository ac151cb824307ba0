import Findings
import KubernetesModel

extension Knob {
  static let privilegedContainer = Knob(
    id: "privileged-container", title: "runs a privileged container", severity: .critical,
    explanation: """
      A privileged container is root on the node: all devices, all capabilities, no confinement. Windows' \
      HostProcess containers are the same.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of privileged containers",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, securityContext: {privileged: true}}]"),
      .holds(
        "initContainers: [{name: s, image: i, securityContext: {privileged: true}}]\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {privileged: false}}]"),
    ]
  ) { workload in
    workload.containers.compactMap { container in
      if container.isPrivileged { return container.holding("", "privileged") }
      return container.windowsHostProcess == true
        ? container.holding("HostProcess", "windowsOptions.hostProcess") : nil
    }
  }
}

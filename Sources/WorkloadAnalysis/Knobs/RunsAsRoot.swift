import Findings
import KubernetesModel

extension Knob {
  static let runsAsRoot = Knob(
    id: "runs-as-root", title: "may run as root", severity: .medium,
    explanation: """
      User 0, or nothing that keeps the image from choosing it: neither runAsNonRoot: true nor another runAsUser, \
      on the container or the pod. With runAsNonRoot: true the kubelet does not start user 0. On Windows the same goes \
      for ContainerAdministrator and runAsUserName.
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
      .holds("os: {name: windows}\ncontainers: [{name: a, image: i}]"),
      .free("securityContext: {runAsNonRoot: true}\ncontainers: [{name: a, image: i}]"),
      .free("securityContext: {runAsNonRoot: true, runAsUser: 0}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {runAsUser: 1000}}]"),
      .free(
        """
        os: {name: windows}
        containers: [{name: a, image: i, securityContext: {windowsOptions: {runAsUserName: ContainerUser}}}]
        """),
    ],
    covers: { wide, _ in !wide.value.isEmpty }
  ) { workload in
    workload.containers.compactMap { container in
      if container.runAsNonRoot == true { return nil }
      return workload.isWindows ? windowsAdministrator(container) : root(container)
    }
  }

  private static func root(_ container: EffectiveContainer) -> KnobHolding? {
    switch container.runAsUser {
    case 0?: container.holding("user 0", "runAsUser")
    case .some: nil
    case nil: container.holding("", "runAsNonRoot")
    }
  }

  /// Windows knows names in any case, with or without a domain before them.
  private static func windowsAdministrator(_ container: EffectiveContainer) -> KnobHolding? {
    guard let user = container.windowsUser, !user.isEmpty else { return container.holding("", "runAsNonRoot") }
    let name = user.split(separator: "\\").last.map { $0.lowercased() }
    return name == "containeradministrator"
      ? container.holding("ContainerAdministrator", "windowsOptions.runAsUserName") : nil
  }
}

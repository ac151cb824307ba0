import Findings
import KubernetesModel

extension Knob {
  static let selinuxOptions = Knob(
    id: "selinux-options", title: "chooses its own SELinux confinement", severity: .medium,
    explanation: """
      Types other than those made for containers (spc_t above all) lift the confinement that SELinux gives, as a user \
      or a role of one's own can. A container's options replace those of its pod as a whole.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("securityContext: {seLinuxOptions: {type: spc_t}}\ncontainers: [{name: a, image: i}]"),
      .holds("containers: [{name: a, image: i, securityContext: {seLinuxOptions: {user: system_u}}}]"),
      .holds("containers: [{name: a, image: i, securityContext: {seLinuxOptions: {role: system_r}}}]"),
      .free(
        "securityContext: {seLinuxOptions: {type: container_t, level: 's0:c1'}}\ncontainers: [{name: a, image: i}]"),
      .free(
        """
        securityContext: {seLinuxOptions: {type: spc_t}}
        containers: [{name: a, image: i, securityContext: {seLinuxOptions: {type: container_t}}}]
        """),
      .free("containers: [{name: a, image: i}]"),
    ],
    covers: { wide, _ in wide.value == unconfined },
    implied: { $0.ofPrivilegedContainers(unconfined) }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.flatMap { container in
        let options = container.seLinux ?? SELinuxOptions()
        let held = [
          containerTypes.contains(options.type) ? "" : "type \(options.type)",
          options.user.isEmpty ? "" : "user \(options.user)", options.role.isEmpty ? "" : "role \(options.role)",
        ]
        return held.filter { !$0.isEmpty }.map { container.holding($0, "seLinuxOptions") }
      }
  }

  private static let unconfined = "type spc_t"

  /// The types that Pod Security's baseline lets pass, none included.
  private static let containerTypes: Set<String> = [
    "", "container_engine_t", "container_init_t", "container_kvm_t", "container_t",
  ]
}

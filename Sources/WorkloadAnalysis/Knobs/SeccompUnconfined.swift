import Findings
import KubernetesModel

extension Knob {
  static let seccompUnconfined = Knob(
    id: "seccomp-unconfined", title: "runs without a seccomp filter", severity: .low,
    explanation: """
      Unconfined, or no profile at all, which is unconfined unless the kubelet defaults it: every system call of \
      the kernel is within reach. The annotations of old, seccomp.security.alpha.kubernetes.io, have had no effect since \
      Kubernetes 1.27: whoever sets only them runs without a filter.
      """,
    references: [
      "https://kubernetes.io/docs/tutorials/security/seccomp/",
      "CIS 5.7: ensure that the seccomp profile is set to RuntimeDefault",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds("containers: [{name: a, image: i, securityContext: {seccompProfile: {type: Unconfined}}}]"),
      .free("securityContext: {seccompProfile: {type: RuntimeDefault}}\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, _ in wide.value == "Unconfined" },
    implied: { $0.ofPrivilegedContainers("Unconfined") }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.compactMap { container in
        if container.isPrivileged { return container.holding("Unconfined", "privileged") }
        guard let profile = container.seccomp else { return container.holding("not set", "seccompProfile") }
        return profile.type == "Unconfined" ? container.holding("Unconfined", "seccompProfile") : nil
      }
  }
}

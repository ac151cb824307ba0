import Findings
import KubernetesModel

extension Knob {
  static let privilegeEscalation = Knob(
    id: "privilege-escalation", title: "lets processes gain privileges", severity: .low,
    explanation: "Without allowPrivilegeEscalation: false, setuid programs and file capabilities raise privileges.",
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
      "CIS 5.2: minimize the admission of containers with allowPrivilegeEscalation",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {allowPrivilegeEscalation: false}}]"),
    ],
    implied: { $0.ofPrivilegedContainers("") }
  ) { workload in
    workload.isWindows
      ? [] : workload.containers.filter(\.allowsEscalation).map { $0.holding("", "allowPrivilegeEscalation") }
  }
}

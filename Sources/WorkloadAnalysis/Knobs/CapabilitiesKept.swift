import Findings
import KubernetesModel

extension Knob {
  static let capabilitiesKept = Knob(
    id: "capabilities-kept", title: "keeps the runtime's default capabilities", severity: .low,
    explanation: """
      A container that does not drop ALL keeps some fourteen capabilities, among them CHOWN, DAC_OVERRIDE, SETUID \
      and NET_RAW, which few programs need.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers with capabilities assigned",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [ALL]}}}]"),
      .free("os: {name: windows}\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.filter {
        !($0.container.securityContext?.capabilities?.drop ?? []).contains { $0 == "ALL" || $0 == "CAP_ALL" }
      }.map { $0.holding("", "capabilities.drop") }
  }
}

import Findings

extension FindingRule {
  static let privilegeGained = FindingRule(
    id: "workloads/privilege-gained", title: "A workload holds a privilege that it does not have in the baseline",
    explanation: """
      One of the security knobs (privileged containers, host namespaces and paths, capabilities, root, token mounts, mutable \
      images …) is held in the target and not in the baseline. Settings are compared as they take effect: a setting moved \
      from container to pod, or from service account to pod, is no drift.
      """,
    severities: """
      That of the knob: critical for privileged containers and the runtime's socket, high for host namespaces and paths, \
      medium for added capabilities (critical for ALL, SYS_ADMIN and SYS_MODULE, high for the ways out of a container), \
      host ports and root, low for the rest.
      """,
    references: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
    examples: [
      Example(
        "a container made privileged",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: """
          containers: [{name: api, image: r.example/api@sha256:01, securityContext: {privileged: true}}]
          """,
        fires: true),
      Example(
        "runAsNonRoot moved from container to pod",
        baselineSpec: """
          containers: [{name: api, image: r.example/api@sha256:01, securityContext: {runAsNonRoot: true}}]
          """,
        targetSpec: """
          securityContext: {runAsNonRoot: true}
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: false),
    ])
}

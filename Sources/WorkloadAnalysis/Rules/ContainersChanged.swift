import Findings

extension FindingRule {
  static let containersChanged = FindingRule(
    id: "workloads/containers-changed",
    title: "A workload has other containers than in the baseline, or runs them for longer",
    explanation: """
      A container that is gone may have been what guarded the others: a proxy that authenticates or encrypts. One that \
      ran only before the others and now runs beside them keeps its privileges for as long as the pod lives. A debug \
      container stays in its pod until that goes. Others that only the target has are told by their images.
      """,
    severities: """
      Low for what is gone; for what stays longer that of the gravest knob that the container holds.
      """,
    references: ["https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/"],
    examples: [
      Example(
        "an authenticating proxy gone",
        baselineSpec: """
          containers:
            - {name: api, image: r.example/api@sha256:01}
            - {name: auth-proxy, image: r.example/proxy@sha256:02}
          """,
        targetSpec: """
          containers:
            - {name: api, image: r.example/api@sha256:01}
          """,
        fires: true),
      Example(
        "an init container that became a sidecar",
        baselineSpec: """
          initContainers: [{name: setup, image: r.example/setup@sha256:02}]
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        targetSpec: """
          initContainers: [{name: setup, image: r.example/setup@sha256:02, restartPolicy: Always}]
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: true),
      Example(
        "the same containers in another order",
        baselineSpec: """
          containers:
            - {name: api, image: r.example/api@sha256:01}
            - {name: auth-proxy, image: r.example/proxy@sha256:02}
          """,
        targetSpec: """
          containers:
            - {name: auth-proxy, image: r.example/proxy@sha256:02}
            - {name: api, image: r.example/api@sha256:01}
          """,
        fires: false),
    ])
}

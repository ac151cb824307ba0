import Findings

extension FindingRule {
  static let runtimeClassChanged = FindingRule(
    id: "workloads/runtime-class-changed", title: "A workload runs by another runtime class",
    explanation: """
      A RuntimeClass chooses how containers are run: in a sandbox (gVisor, Kata Containers), or with access to devices. \
      Whoever loses a sandbox is kept from the node by the kernel alone. Clusters may call the same runtime by other \
      names.
      """,
    severities: """
      Medium.
      """,
    references: ["https://kubernetes.io/docs/concepts/containers/runtime-class/"],
    examples: [
      Example(
        "a sandbox lost",
        baselineSpec: """
          runtimeClassName: gvisor
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        targetSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        fires: true),
      Example(
        "the same class",
        spec: """
          runtimeClassName: gvisor
          containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: false),
    ])
}

import Findings
import KubernetesModel

extension Knob {
  static let sharedProcesses = Knob(
    id: "shared-processes", title: "lets its containers see each other's processes", severity: .low,
    explanation: """
      With shareProcessNamespace: true a container that is taken over reaches the others' environment, memory and files \
      (through /proc/PID/root), their Secrets among them, and can end their processes.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("shareProcessNamespace: true\ncontainers: [{name: a, image: i}, {name: b, image: i}]"),
      .free("shareProcessNamespace: false\ncontainers: [{name: a, image: i}, {name: b, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.shareProcessNamespace ? [KnobHolding(field: "shareProcessNamespace")] : []
  }
}

import Findings
import KubernetesModel

extension Knob {
  static let sysctls = Knob(
    id: "sysctls", title: "sets kernel parameters", severity: .low,
    explanation: "Kernel parameters can weaken isolation or stability of the node; each one is a holding of its own.",
    references: [
      "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("securityContext: {sysctls: [{name: kernel.msgmax, value: '65536'}]}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    (workload.spec.securityContext?.sysctls ?? []).map {
      KnobHolding(value: $0.name, field: "securityContext.sysctls")
    }
  }
}

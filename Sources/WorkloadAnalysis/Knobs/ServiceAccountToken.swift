import Findings
import KubernetesModel

extension Knob {
  static let serviceAccountToken = Knob(
    id: "service-account-token", title: "mounts a service account token", severity: .low,
    explanation: """
      A token of the API server lies in every container unless pod or service account say \
      automountServiceAccountToken: false; the pod's word wins. Projected tokens count as well.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
      "CIS 5.1: ensure that service account tokens are only mounted where necessary",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .free("automountServiceAccountToken: false\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    if workload.spec.automountToken ?? workload.accountAutomount ?? true {
      return [KnobHolding(field: "automountServiceAccountToken")]
    }
    return workload.spec.volumes.enumerated().filter { $1.projectsServiceAccountToken }.map {
      KnobHolding(value: "projected", field: "volumes[\($0.offset)].projected")
    }
  }
}

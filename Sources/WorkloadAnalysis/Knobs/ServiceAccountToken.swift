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
      .holds(
        """
        automountServiceAccountToken: false
        volumes: [{name: kube-api-access-abcde, projected: {sources: [{serviceAccountToken: {path: token}}]}}]
        containers: [{name: a, image: i}]
        """),
      .free("automountServiceAccountToken: false\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, _ in wide.value.isEmpty }
  ) { workload in
    if workload.isGivenToken { return [KnobHolding(field: automountField)] }
    return workload.spec.volumes.enumerated().filter { $1.projectsServiceAccountToken }.map {
      KnobHolding(value: "projected", field: "volumes[\($0.offset)].projected", volume: $0.element.name)
    }
  }

  /// On pods and on accounts.
  static let automountField = "automountServiceAccountToken"
}

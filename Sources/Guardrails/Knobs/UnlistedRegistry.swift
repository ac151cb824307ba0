import Findings
import KubernetesModel
import WorkloadAnalysis

extension Guardrail {
  static let unlistedRegistry = Guardrail(
    id: "unlisted-registry", title: "runs an image from a registry that is not listed", severity: .medium,
    explanation: """
      Whoever runs a registry decides what its images do. The list names registries by `value`, for every namespace \
      (`namespace: "*"`) or for some; an image that names no registry comes from docker.io.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/containers/images/", "CIS 5.5: configure image provenance",
    ],
    examples: [.holds(pod("api")), .free(pod("\"\""))], listing: .byValue
  ) { cluster in
    cluster.workloads.flatMap { workload in
      workload.spec.containers.filter { !$0.image.isEmpty }.map {
        Holder(
          knob: "unlisted-registry", resource: workload.owner, container: $0.name,
          value: ImageReference($0.image).registry, field: "\($0.path).image",
          source: Holder.Source(of: $0.name, in: workload))
      }
    }
  }

  private static func pod(_ image: String) -> String {
    """
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop}
    spec: {containers: [{name: api, image: \(image)}]}
    """
  }
}

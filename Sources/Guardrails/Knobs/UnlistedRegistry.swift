import Findings
import KubernetesModel
import WorkloadAnalysis

extension Guardrail {
  static let unlistedRegistry = Guardrail(
    id: "unlisted-registry", title: "runs an image from a registry that is not listed", severity: .medium,
    explanation: """
      Whoever runs a registry decides what its images do. The list names registries by `value`, for every namespace \
      (`namespace: "*"`) or for some; an image that names no registry comes from docker.io. Images \
      mounted as volumes count.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/containers/images/", "CIS 5.5: configure image provenance",
    ],
    examples: [
      .holds(pod("api")), .free(pod("\"\"")),
      .holds(
        pod("\"\"").replacing("containers", with: "volumes: [{name: v, image: {reference: r.example/d:1}}], containers")
      ),
    ], listing: .byValue, covers: { ImageReference.commonName(ofRegistry: $0) == $1 }
  ) { cluster in
    cluster.workloads.flatMap { workload in
      workload.images.map { use in
        let holding = use.holding(ImageReference(use.image).registry)
        return Holder(
          knob: "unlisted-registry", resource: workload.owner, container: holding.container, value: holding.value,
          field: workload.path(of: holding), source: Holder.Source(of: holding, in: workload))
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

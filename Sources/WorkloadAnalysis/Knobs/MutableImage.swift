import Findings
import KubernetesModel

extension Knob {
  static let mutableImage = Knob(
    id: "mutable-image", title: "runs an image by a tag that can be moved", severity: .low,
    explanation: """
      Only a digest names one image for ever; whoever can push to the registry changes what a tag runs. Without a \
      tag it is `latest`.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/containers/images/", "CIS 5.5: configure image provenance",
    ],
    examples: [
      .holds("containers: [{name: a, image: 'registry.example/a:1.2'}]"),
      .holds("containers: [{name: a, image: a}]"),
      .free("containers: [{name: a, image: 'registry.example/a@sha256:0123'}]"),
    ],
    // One tag is as mutable as the next; another image is a change of its own.
    covers: { _, _ in true }
  ) { workload in
    workload.containers.compactMap { container in
      let image = ImageReference(container.container.image)
      guard !image.isPinned, !container.container.image.isEmpty else { return nil }
      return KnobHolding(
        container: container.container.name, value: image.tag ?? "latest", field: "\(container.container.path).image")
    }
  }
}

import Findings
import KubernetesModel

extension Knob {
  static let mutableImage = Knob(
    id: "mutable-image", title: "runs an image by a tag that can be moved", severity: .low,
    explanation: """
      Only a digest names one image for ever; whoever can push to the registry changes what a tag runs. Without a \
      tag it is `latest`. Images that are mounted as volumes count.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/containers/images/", "CIS 5.5: configure image provenance",
    ],
    examples: [
      .holds("containers: [{name: a, image: 'registry.example/a:1.2'}]"),
      .holds("containers: [{name: a, image: a}]"),
      .holds(
        """
        volumes: [{name: v, image: {reference: 'registry.example/data:1'}}]
        containers: [{name: a, image: 'registry.example/a@sha256:0123'}]
        """),
      .free("containers: [{name: a, image: 'registry.example/a@sha256:0123'}]"),
    ],
    // One tag is as mutable as the next; another image is a change of its own.
    covers: { _, _ in true }
  ) { workload in
    workload.images.compactMap { use in
      let image = ImageReference(use.image)
      return image.isPinned ? nil : use.holding(image.tag ?? "latest")
    }
  }
}

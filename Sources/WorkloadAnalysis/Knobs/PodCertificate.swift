import Findings
import KubernetesModel

extension Knob {
  static let podCertificate = Knob(
    id: "pod-certificate", title: "is given a certificate of its own", severity: .low,
    explanation: """
      A podCertificate volume makes the workload somebody for whoever trusts the signer: another service, or the API \
      server itself. Each signer is a holding of its own.
      """,
    references: ["https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/"],
    examples: [
      .holds(
        """
        volumes: [{name: v, projected: {sources: [{podCertificate: {signerName: x.example/y, keyType: ED25519}}]}}]
        containers: [{name: a, image: i}]
        """),
      .free(
        "volumes: [{name: v, projected: {sources: [{configMap: {name: c}}]}}]\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.volumes.enumerated().flatMap { index, volume in
      volume.certificateSigners.map {
        KnobHolding(value: $0, field: "volumes[\(index)].projected", volume: volume.name)
      }
    }
  }
}

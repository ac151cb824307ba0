import KubernetesModel

extension Guardrail {
  static let noEgressPolicy = isolation(.egress, id: "no-egress-policy", verb: "makes")
}

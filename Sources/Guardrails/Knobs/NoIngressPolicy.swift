import KubernetesModel

extension Guardrail {
  static let noIngressPolicy = isolation(.ingress, id: "no-ingress-policy", verb: "accepts")
}

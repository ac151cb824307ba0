import Documents
import KubernetesModel

extension WorkloadArea {
  static let meshes: [KindReading] = [
    .istio,
    .istioCNI,
    .istioOperator,
    .istioZTunnel,
  ]
}

/// Installers of Istio, of which control planes, gateways and node agents come.
extension KindReading {
  static let istio = sail("Istio", "istios")
  static let istioCNI = sail("IstioCNI", "istiocnis")
  static let istioZTunnel = sail("ZTunnel", "ztunnels")

  private static func sail(_ kind: String, _ plural: String) -> KindReading {
    makesPods(
      "sailoperator.io", kind, plural, "v1", .cluster,
      keep: ["spec": ["namespace": .whole, "profile": .whole, "values": .digest, "version": .whole]],
      names: [NamePlace("spec.namespace", .namespace)],
      reason: "which version of the mesh runs with which values",
      example: "spec: {version: v1.27.0, namespace: istio-system}",
      keeps: #"{"spec":{"namespace":"istio-system","version":"v1.27.0"}}"#)
  }

  static let istioOperator = makesPods(
    "install.istio.io", "IstioOperator", "istiooperators", "v1alpha1",
    keep: [
      "spec": [
        "components": .digest, "hub": .whole, "meshConfig": .digest, "profile": .whole, "revision": .whole,
        "tag": .whole, "values": .digest,
      ]
    ],
    reason: "which version of the mesh runs with which gateways",
    example: "spec: {profile: default, tag: 1.27.0}", keeps: #"{"spec":{"profile":"default","tag":"1.27.0"}}"#)
}

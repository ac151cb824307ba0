package import KubernetesModel

extension DeliveryArea {
  /// Every kind that brings objects to a cluster; others that hold whole objects are seen by their shape.
  package static let readings: [KindReading] = [
    argo,
    flux,
    marks,
    olm,
    openClusterManagement,
    openShift,
    otherDeliveries,
    rancher,
  ].flatMap { $0 }
}

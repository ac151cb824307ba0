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
  ].flatMap { $0 }.map { reading in
    settingsPlaces[reading.kindName?.kind ?? ""].map { reading.takingSettings(from: $0) } ?? reading
  }

  /// Where deliveries name ConfigMaps.
  private static let settingsPlaces = [
    "Bundle": ["spec.helm.valuesFrom[].configMapKeyRef"],
    "GitRepo": ["spec.helm.valuesFrom[].configMapKeyRef"],
    "HelmRelease": ["spec.valuesFrom[]"],
    "Kustomization": ["spec.postBuild.substituteFrom[]"],
  ]
}

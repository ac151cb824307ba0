package import KubernetesModel

extension FailoverReader {
  /// Every kind that decides whether pods are created and started.
  package static let readings: [KindReading] = [
    bounds,
    classes,
    identities,
    needs,
    settings,
    storage,
  ].flatMap { $0 }
}

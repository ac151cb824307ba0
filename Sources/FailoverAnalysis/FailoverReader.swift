package import KubernetesModel

/// For whom clusters are read before a failover is judged; comparisons ask for none of this.
package enum FailoverReader: SnapshotReader {
  package static let id = "failover"

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

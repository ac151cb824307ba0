import KubernetesModel

/// For whom clusters are read before a failover is judged; comparisons ask for none of this.
package enum FailoverReader: SnapshotReader {
  package static let id = "failover"
}

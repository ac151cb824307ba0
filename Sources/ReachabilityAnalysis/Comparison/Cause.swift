import Findings
import KubernetesModel

/// What made the difference, as far as objects tell.
enum Cause: Hashable, Sendable {
  /// Policies that only one cluster has, or that say something else there.
  case policies([ObjectReference])
  /// Labels or ports of the pods that policies select.
  case subject(WorkloadID)
  /// Labels or ports of a workload at the other end.
  case peer(WorkloadID)
  /// Labels of a namespace at the other end.
  case peerNamespace(String)
}

/// Everything that changed in one way for one cause: what becomes one finding.
struct DriftDraft: Sendable {
  struct Key: Hashable, Sendable {
    var direction: TrafficDirection
    var sign: Sign
    var namespace: String
    var cause: Cause
    var isolation: Isolation
  }

  enum Sign: String, Hashable, Sendable {
    case opened, closed

    /// The cluster that allows more.
    var giver: ClusterSide { self == .opened ? .target : .baseline }
  }

  /// Whether the difference is that no policy isolates the pods any more, or that one now does.
  enum Isolation: String, Hashable, Sendable { case unchanged, changed }

  /// Endpoints for which the same changed with regard to the same peers.
  struct Row: Sendable {
    var endpoints: [Int]
    var connections: Int
    var peers: Bitset
  }

  var key: Key
  var rows: [Row] = []

  mutating func add(_ endpoints: [Int], _ connections: Int, _ peers: Bitset) {
    for index in rows.indices where rows[index].connections == connections {
      if rows[index].peers == peers {
        rows[index].endpoints += endpoints
        return
      }
      if rows[index].endpoints == endpoints {
        rows[index].peers.formUnion(peers)
        return
      }
    }
    rows.append(Row(endpoints: endpoints, connections: connections, peers: peers))
  }
}

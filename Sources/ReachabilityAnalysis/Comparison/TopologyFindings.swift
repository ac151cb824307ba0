import Findings
import KubernetesModel

/// Namespaces and workloads that only one cluster has.
struct TopologyFindings {
  let comparison: TrafficComparison

  func findings() -> [Finding] {
    comparison.universe.namespaces.flatMap { namespace -> [Finding] in
      if namespace.isRepresentative { return [] }
      if namespace.exists[.baseline] != namespace.exists[.target],
        !Self.namespacesOfEveryCluster.contains(namespace.name)
      {
        return [finding(.namespaceOneSided, Place(kind: "namespace", name: namespace.name), namespace.exists)]
      }
      let missing = comparison.universe.endpoints[namespace.range].filter {
        $0.kind == .workload && $0.exists[.baseline] != $0.exists[.target]
      }
      return missing.map { endpoint in
        // A second kind of pods of one workload is told by its number.
        let number = endpoint.id.variant == 0 ? "" : "#\(endpoint.id.variant)"
        let place = Place(namespace: namespace.name, kind: "workload", name: endpoint.id.name + number)
        let isElsewhere = comparison.universe.endpoints[namespace.range].contains {
          $0.id.kind == endpoint.id.kind && $0.id.name == endpoint.id.name && $0.exists != endpoint.exists
        }
        return finding(
          .workloadOneSided, place, endpoint.exists, what: isElsewhere ? "a kind of pods of workload" : "workload")
      }
    }
  }

  /// Manifests tell of them only when they use them.
  private static let namespacesOfEveryCluster = ["default", "kube-node-lease", "kube-public", "kube-system"]

  private func finding(
    _ rule: FindingRule, _ place: Place, _ exists: PerCluster<Bool>, what: String = "namespace"
  ) -> Finding {
    let side = (exists[.baseline] ? ClusterSide.baseline : .target).rawValue
    return Finding(
      rule: rule.id, severity: .info, direction: .different, effect: .topology, place: place,
      change: "only in the \(side)", summary: "\(what) \(place.name) exists in the \(side) only",
      baseline: exists[.baseline] ? "exists" : "missing", target: exists[.target] ? "exists" : "missing",
      witness: Witness(
        question: "does \(place) exist", baseline: exists[.baseline] ? "yes" : "no",
        target: exists[.target] ? "yes" : "no"))
  }
}

import Findings
import KubernetesModel

/// What cannot be compared, and why.
struct Gaps {
  private let comparison: TrafficComparison

  init(_ comparison: TrafficComparison) { self.comparison = comparison }

  /// Kinds without which nothing can be said at all.
  private static let essential = ["Namespace", "NetworkPolicy"]
  /// Kinds without which some workloads or rules may be unseen.
  private static let helpful = [
    "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy", "CronJob", "DaemonSet", "Deployment",
    "DeploymentConfig", "Job", "Pod", "ReplicaSet", "ReplicationController", "StatefulSet",
  ]

  /// Lists that were refused or failed; `isFatal` where no comparison makes sense.
  static func unread(_ snapshots: Pair<Snapshot>) -> (gaps: [Incomparable], isFatal: Bool) {
    var gaps: [Incomparable] = []
    var isFatal = false
    for cluster in ClusterSide.allCases {
      let snapshot = snapshots[cluster]
      for kind in essential + helpful where !snapshot.coverage.isRead(kind) {
        isFatal = isFatal || essential.contains(kind)
        gaps.append(unread(kind, snapshot, cluster))
      }
    }
    return (gaps, isFatal)
  }

  static func unread(_ kind: String, _ snapshot: Snapshot, _ cluster: ClusterSide, _ result: String? = nil)
    -> Incomparable
  {
    let hint: String? = if case .forbidden(let permission) = snapshot.coverage[kind] { permission } else { nil }
    return Incomparable(
      place: Place(kind: "cluster", name: snapshot.name), side: Incomparable.Side(cluster),
      reason: ["\(kind) objects could not be read completely", result].compactMap { $0 }.joined(separator: ", "),
      hint: hint)
  }
}

extension Gaps {
  /// Workloads selected by invalid policies, or by ordered policies that leave the outcome open.
  func undetermined(_ unknown: [TrafficDirection: [Int]]) -> [Incomparable] {
    unknown.flatMap { direction, endpoints in
      ClusterSide.allCases.flatMap { cluster in
        Dictionary(grouping: endpoints) { reason(cluster, $0, direction) }.flatMap { reason, members in
          reason.map { gaps(members, Incomparable.Side(cluster), "\(direction.rawValue.lowercased()): \($0)") } ?? []
        }
      }
    }
  }

  private func reason(_ cluster: ClusterSide, _ endpoint: Int, _ direction: TrafficDirection) -> String? {
    var bench = comparison.engine.bench
    let number = comparison.engine.side(cluster, endpoint, direction)
    guard bench.function(ofSide: number) == nil else { return nil }
    let side = bench.sides[number]
    if let defect = side.unknown.first { return defect }
    return side.unknowable.first?.reason
      ?? "policies of one tier with equal priority contradict each other, and their order is not defined"
  }

  /// Workloads known by a template, where selectors that differ ask for values that only running pods have.
  func unknownLabels() -> [Incomparable] {
    let universe = comparison.universe
    return differingKeys().sorted().flatMap { key in
      ClusterSide.allCases.flatMap { cluster in
        let endpoints = universe.endpoints.indices.filter { index in
          let one = universe.endpoints[index]
          return one.kind == .workload && one.exists[cluster]
            && one.shapes[cluster].labels[key] == ControllerLabels.placeholder
        }
        return gaps(endpoints, Incomparable.Side(cluster), Self.reason(unknownLabel: key))
      }
    }
  }

  private static func reason(unknownLabel key: String) -> String {
    "a policy selects by \(key), whose value only running pods have"
  }

  /// Keys by whose values policies select that no policy of the other cluster says likewise, or too many.
  private func differingKeys() -> Set<String> {
    var selectors: [LabelSelector] = []
    for side in ClusterSide.allCases {
      let (snapshot, other) = (comparison.snapshots[side], comparison.snapshots[side.other])
      let plain = Set(other.networkPolicies.map(PolicyContent.init))
      for policy in snapshot.networkPolicies where !plain.contains(PolicyContent(policy)) {
        selectors += policy.podSelectors
      }
      let tiered = Set(other.tieredPolicies.map(TieredPolicyContent.init))
      for policy in snapshot.tieredPolicies where !tiered.contains(TieredPolicyContent(policy)) {
        selectors += policy.podSelectors
      }
    }
    let asked = selectors.flatMap(\.requirements).filter { !$0.values.isEmpty }
    return Set(asked.map(\.key)).union(comparison.untriedLabels.map(\.key))
  }

  /// Workloads for which the answer is another one under what another comparison assumes: what labels that nobody knows
  /// say, what the CNI takes an ipBlock to mean, or where pods are.
  func uncertain(_ endpoints: Set<Int>, under other: TrafficComparison) -> [Incomparable] {
    if let assumption = other.assumption {
      return assumption.unknownIn.flatMap {
        gaps(endpoints.sorted(), Incomparable.Side($0), Self.reason(unknownLabel: assumption.key))
      }
    }
    if ClusterSide.allCases.contains(where: { other.readings[$0].unknownPods != comparison.readings[$0].unknownPods }) {
      return gaps(
        endpoints.sorted(), .both, "a policy names addresses that pods may have, and theirs are not known",
        hint: "set `podCIDRs` of the clusters in driftwatch.yaml, or compare pods that run")
    }
    let sides = ClusterSide.allCases.filter { comparison.networks[$0].blockReading == nil }
    guard let first = sides.first else { return [] }
    return gaps(
      endpoints.sorted(), sides.count == 2 ? .both : Incomparable.Side(first),
      "an ipBlock overlaps addresses of pods, and whether it then means them is up to the CNI, which is not known",
      hint: "set `cni` of the cluster in driftwatch.yaml")
  }

  /// Workloads held by other policies than in the other cluster, where pods could be in more places than are tried.
  func untried() -> [Incomparable] {
    let workloads = comparison.universe.endpoints.filter { $0.kind == .workload }
    let areKnown = workloads.allSatisfy { $0.shapes.allSatisfy { $0.usesHostNetwork || !$0.addresses.isEmpty } }
    if comparison.triesEveryPlace || areKnown { return [] }
    let endpoints = comparison.universe.endpoints.indices.filter { endpoint in
      TrafficDirection.allCases.contains { direction in
        let held = comparison.engine.clusters.map { $0.references(holding: endpoint, direction) }
        return held[.baseline] != held[.target] || !held[.baseline].allSatisfy(comparison.policies.isUnchanged)
      }
    }
    return gaps(
      endpoints, .both,
      "policies tell apart more than \(AddressReading.placeLimit) places where pods of unknown addresses may be, "
        + "and no more are tried",
      hint: "set `podCIDRs` of the clusters in driftwatch.yaml, or compare pods that run")
  }

  /// Where pods that do not exist yet may differ in ways that nobody looked for.
  func unfinishedSearch() -> [Diagnostic] {
    guard let first = comparison.unfinished.first else { return [] }
    let others = comparison.unfinished.count - 1
    let places = "namespace `\(first)`" + (others == 0 ? "" : " and \(others) more")
    return [
      Diagnostic(
        .warning,
        "the search for latent drift stopped early in \(places): policies differ there in more labels "
          + "than are combined (\(LatentSearch.combinationLimit) combinations are tried)",
        hint: "drift that pods of today show is complete")
    ]
  }

  /// One entry per workload, or one per namespace where there are many.
  func gaps(_ endpoints: [Int], _ side: Incomparable.Side, _ reason: String, hint: String? = nil) -> [Incomparable] {
    let ids = endpoints.map { comparison.universe.endpoints[$0] }.filter { $0.kind == .workload }.map(\.id)
    let places =
      ids.count <= 20
      ? ids.map { Place(namespace: $0.namespace, kind: "workload", name: $0.name) }
      : Set(ids.map(\.namespace)).map { Place(kind: "namespace", name: $0) }
    return Set(places).sorted().map { Incomparable(place: $0, side: side, reason: reason, hint: hint) }
  }
}

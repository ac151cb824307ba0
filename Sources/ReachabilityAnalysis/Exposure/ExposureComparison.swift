import Findings
import KubernetesModel
import PacketSets

/// Workloads that can be reached from outside in one cluster only.
struct ExposureComparison {
  private var comparison: TrafficComparison
  private let indexes: Pair<ExposureIndex>
  private let deciders: DeciderComparison

  init(_ comparison: TrafficComparison, _ deciders: DeciderComparison) {
    self.comparison = comparison
    self.deciders = deciders
    indexes = comparison.snapshots.map(ExposureIndex.init)
  }

  mutating func findings() -> [Finding] {
    comparison.universe.endpoints.indices.flatMap { endpoint -> [Finding] in
      let one = comparison.universe.endpoints[endpoint]
      guard one.kind == .workload, one.exists.allSatisfy({ $0 }) else { return [] }
      let exposures = Pair { indexes[$0].exposures(of: one.samples[$0], in: one.id.namespace) }
      return [ClusterSide.target, .baseline].compactMap { giver in
        let gained = exposures[giver].filter {
          !$0.isCovered(by: exposures[giver.other]) && knowsWays(like: $0, giver.other)
        }
        if gained.isEmpty { return nil }
        var finding = finding(endpoint, gained, giver: giver)
        finding.conditions = deciders.conditions(
          in: one.id.namespace, aspects: [TrafficEffect.exposure, TrafficDirection.ingress.aspect], finding.direction)
        return finding
      }
    }
  }

  private mutating func finding(_ index: Int, _ gained: [Exposure], giver: ClusterSide) -> Finding {
    let id = comparison.universe.endpoints[index].id
    let isWeaker = giver == .target
    let isMasked = gained.allSatisfy { $0.isBlocked(at: index, in: giver, &comparison.engine) }
    let ways = Set(gained.map(\.text)).sorted()
    let open = ways.joined(separator: ", ")
    // Nobody is to take for a fact what rests on an object that nobody has seen.
    let assumptions = Set(gained.compactMap(\.assumption)).sorted()
    let isAssumed = gained.allSatisfy { $0.assumption != nil }
    let connections = gained.reduce(ConnectionSet.nothing) { $0.union($1.connections) }
    let objects = gained.flatMap { evidence($0, in: giver) }
    let rule = isWeaker ? FindingRule.exposureGained : FindingRule.exposureLost
    return Finding(
      rule: rule.id, severity: isWeaker ? (isMasked ? .medium : .high) : .low,
      direction: giver.directionOfGain, place: Place(namespace: id.namespace, kind: "workload", name: id.name),
      change: "exposed on \(connections) through \(open)",
      summary: "\(id.short) \(isWeaker ? "can" : "can no longer") be reached from outside through \(open)"
        + (isAssumed ? ", if \(assumptions[0])" : ""),
      baseline: isWeaker ? "not exposed so" : open, target: isWeaker ? open : "not exposed so",
      witness: Witness(
        question: "is \(id.short) \(connections.brief) open to outside through \(ways[0])",
        baseline: isWeaker ? "no" : "yes", target: isWeaker ? "yes" : "no"),
      baselineEvidence: isWeaker ? [] : objects, targetEvidence: isWeaker ? objects : [],
      remedy: isWeaker ? gained.map(remedy) : [], references: rule.references,
      notes: (isMasked ? ["Masked: network policies block outside addresses on these ports."] : [])
        + assumptions.map { "It is assumed that \($0)." })
  }

  /// Kinds that lead to Services from outside.
  static let routes = ["GRPCRoute", "HTTPRoute", "Ingress", "Route", "TCPRoute", "TLSRoute", "UDPRoute"]

  /// False where a cluster may have ways of the kind that could not be read.
  private func knowsWays(like exposure: Exposure, _ cluster: ClusterSide) -> Bool {
    (["Service"] + (exposure.route == nil ? [] : Self.routes)).allSatisfy {
      comparison.snapshots[cluster].coverage.isKnown($0)
    }
  }

  /// Clusters with ways from outside that could not be read, and Services of which nobody can tell whom they reach.
  func gaps() -> [Incomparable] {
    let unread = ClusterSide.allCases.flatMap { cluster in
      let snapshot = comparison.snapshots[cluster]
      return (["Service"] + Self.routes).filter { !snapshot.coverage.isRead($0) }.map { kind in
        Gaps.unread(kind, snapshot, cluster, "so that it is not known what they open to outside")
      }
    }
    return unread + SelectorlessServices(comparison.snapshots).gaps()
  }

  private func evidence(_ exposure: Exposure, in cluster: ClusterSide) -> [Evidence] {
    let snapshot = comparison.snapshots[cluster]
    let route = exposure.route.flatMap { route in snapshot.ingresses.first { $0.reference == route } }
    let service = snapshot.services.first { $0.reference == exposure.service }
    return [
      route.map { Evidence($0, field: "spec", explanation: "routes to \(exposure.service)") },
      service.map { Evidence($0, field: "spec", explanation: exposure.text) },
    ].compactMap { $0 }
  }
}

extension ExposureComparison {
  /// Kinds whose names several groups have, with the group that is meant.
  private static func resource(_ kind: String) -> String {
    switch kind {
    case "Service", "Ingress": kind
    case "Route": "Route.route.openshift.io"
    default: "\(kind).gateway.networking.k8s.io"
    }
  }

  private func remedy(_ exposure: Exposure) -> RemedyStep {
    let object = exposure.route ?? exposure.service
    let metadata = comparison.snapshots.map { snapshot in
      (snapshot.ingresses.first { $0.reference == object }?.metadata)
        ?? (snapshot.services.first { $0.reference == object }?.metadata)
    }
    if let model = metadata.baseline {
      return "make \(object) as the baseline has it: \(KubectlText.place(of: Self.resource(object.kind), model))"
    }
    guard let mine = metadata.target else { return "delete \(object)" }
    let kind = Self.resource(object.kind)
    let route = comparison.snapshots.target.ingresses.first { $0.reference == object }
    if let route, Set(route.backends.map { "\($0.namespace)/\($0.service)" }).count > 1 {
      // It leads to other Services, too.
      let change = "take out what leads to \(exposure.service)"
      return RemedyStep(
        "kubectl edit \(KubectlText.name(of: kind, mine))", change, of: object.kind, mine, change: change)
    }
    return RemedyStep(KubectlText.deletion(of: kind, mine), of: object.kind, mine, change: "delete it")
  }
}

extension Exposure {
  /// True where policies let none of it in from any outside address.
  func isBlocked(at endpoint: Int, in cluster: ClusterSide, _ engine: inout TrafficEngine) -> Bool {
    let universe = engine.universe
    return (universe.addressBase..<universe.count).allSatisfy { peer in
      let accepted = engine.connections(cluster, at: endpoint, .ingress, with: peer) ?? .everything
      return accepted.intersection(connections).isEmpty
    }
  }

  /// True where the others together let every one of these sources reach every one of these ports.
  fileprivate func isCovered(by others: [Exposure]) -> Bool {
    var left = [(connections, sources)]
    for other in others where other.isAsGood(as: self) {
      left = left.flatMap { connections, sources in
        [
          (connections.subtracting(other.connections), sources),
          (connections.intersection(other.connections), sources.subtracting(other.sources)),
        ].filter { !$0.0.isEmpty && !$0.1.isEmpty }
      }
    }
    return left.allSatisfy { $0.0.isEmpty || $0.1.isEmpty }
  }

  /// What is certain covers what had to be assumed, not the reverse; and node ports are no load balancer.
  private func isAsGood(as other: Exposure) -> Bool {
    (certainty == .certain || other.certainty != .certain) && (!isBesideLoadBalancer || other.isBesideLoadBalancer)
  }

  var assumption: String? {
    if case .assumed(let text) = certainty { text } else { nil }
  }

  /// `LoadBalancer web/shop from 10.0.0.0/8`
  var text: String {
    let object = route ?? service
    let from = sources.isEverything ? "" : " from \(sources)"
    return "\(via) \(object.namespace)/\(object.name)\(from)"
  }
}

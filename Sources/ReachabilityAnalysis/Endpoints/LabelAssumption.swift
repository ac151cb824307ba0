import Findings
import KubernetesModel

/// A value taken for a label that only running pods tell, in one or both of two clusters.
struct LabelAssumption: Sendable, Hashable {
  var key: String
  /// Clusters that have workloads with an unknown value of it.
  var unknownIn: [ClusterSide]
}

/// Every way in which unknown labels are taken to be what policies ask for.
struct LabelAssumptions {
  /// The universe as it is, without assumption, comes first.
  private(set) var universes: [(universe: EndpointUniverse, assumption: LabelAssumption?)]
  /// Labels of which not every value that matters was tried.
  private(set) var unfinished: [LabelAssumption] = []

  /// The most values of one label that are tried.
  static let valueLimit = 8

  private let templates: [[ObjectReference: PodTemplate]]

  init(_ snapshots: Pair<Snapshot>, _ universe: EndpointUniverse) {
    universes = [(universe, nil)]
    templates = snapshots.both.map { snapshot in
      Dictionary(snapshot.controllers.map { ($0.reference, $0.template) }, uniquingKeysWith: { first, _ in first })
    }
    var asked: [String: Set<LabelRequirement>] = [:]
    for requirement in snapshots.both.flatMap(\.podSelectors).flatMap(\.requirements)
    where ControllerLabels.unknowable.contains(requirement.key) && !requirement.values.isEmpty {
      asked[requirement.key, default: []].insert(requirement)
    }
    for (key, requirements) in asked.sorted(by: { $0.key < $1.key }) { assume(key, Self.values(requirements)) }
  }

  /// Of values that all requirements ask for alike, one.
  private static func values(_ requirements: Set<LabelRequirement>) -> [String] {
    var seen: Set<Set<LabelRequirement>> = []
    return Set(requirements.flatMap(\.values)).sorted().filter { value in
      seen.insert(requirements.filter { $0.values.contains(value) }).inserted
    }
  }

  private struct Place: Hashable {
    var endpoint: Int
    var cluster: ClusterSide
  }

  private mutating func assume(_ key: String, _ values: [String]) {
    let universe = universes[0].universe
    let open = universe.endpoints.indices.flatMap { endpoint in
      universe.sides.map { Place(endpoint: endpoint, cluster: $0) }
    }.filter { universe.endpoints[$0.endpoint].shapes[$0.cluster].labels[key] == ControllerLabels.placeholder }
    if open.isEmpty { return }
    let assumption = LabelAssumption(
      key: key, unknownIn: ClusterSide.allCases.filter { side in open.contains { $0.cluster == side } })
    if values.count > Self.valueLimit { unfinished.append(assumption) }
    var tried: Set<Set<Place>> = [[]]
    for clusters in [[ClusterSide.baseline], [.target], ClusterSide.allCases] {
      let chosen = open.filter { place in
        clusters.contains(place.cluster) || isAlike(universe.endpoints[place.endpoint], key)
      }
      guard tried.insert(Set(chosen)).inserted else { continue }
      for value in values.prefix(Self.valueLimit) {
        var assumed = universe
        for place in chosen { assumed.label(place.endpoint, in: place.cluster, key, value) }
        universes.append((assumed, assumption))
      }
    }
  }

  /// True where the value, though unknown, is the same in all clusters: that of one template.
  private func isAlike(_ endpoint: EndpointUniverse.Endpoint, _ key: String) -> Bool {
    guard endpoint.shapes.allSatisfy({ $0.labels[key] == ControllerLabels.placeholder }) else { return false }
    if ControllerLabels.jobNames.contains(key) || !endpoint.exists.allSatisfy({ $0 }) { return true }
    let owner = ObjectReference(kind: endpoint.id.kind, namespace: endpoint.id.namespace, name: endpoint.id.name)
    return Set(templates.map { $0[owner] }).count == 1
  }
}

extension Snapshot {
  /// Of all policies, for pods as subjects and as peers.
  fileprivate var podSelectors: [LabelSelector] {
    networkPolicies.flatMap(\.podSelectors) + tieredPolicies.flatMap(\.podSelectors)
  }
}

extension NetworkPolicy {
  var podSelectors: [LabelSelector] {
    var selectors = [podSelector]
    for case .pods(_, let pods?) in (ingress + egress).flatMap(\.peers) { selectors.append(pods) }
    return selectors
  }
}

extension TieredNetworkPolicy {
  var podSelectors: [LabelSelector] {
    var selections = [subject]
    for case .pods(let selection) in (ingress + egress).flatMap(\.peers) { selections.append(selection) }
    return selections.compactMap(\.pods)
  }
}

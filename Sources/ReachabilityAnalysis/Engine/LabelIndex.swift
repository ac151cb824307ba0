import Findings
import KubernetesModel

/// Answers label selectors over every pod-like endpoint of one cluster at once, each distinct requirement only once.
struct LabelIndex {
  private let universe: EndpointUniverse
  private let cluster: ClusterSide
  private var membersByLabel: [String: [String: [Int]]] = [:]
  private var requirements: [LabelRequirement: Bitset] = [:]
  private var podSets: [LabelSelector: Bitset] = [:]
  private var namespaceSets: [LabelSelector: Bitset] = [:]
  private let everyPod: Bitset

  init(_ universe: EndpointUniverse, cluster: ClusterSide) {
    self.universe = universe
    self.cluster = cluster
    everyPod = Bitset(universe: universe.count, range: 0..<universe.endpoints.count)
    for (index, endpoint) in universe.endpoints.enumerated() {
      for (key, value) in endpoint.shapes[cluster].labels {
        membersByLabel[key, default: [:]][value, default: []].append(index)
      }
    }
  }

  /// Pods by their own labels.
  mutating func pods(_ selector: LabelSelector) -> Bitset {
    if selector.selectsEverything { return everyPod }
    if let known = podSets[selector] { return known }
    var result = everyPod
    for requirement in selector.requirements { result.formIntersection(pods(requirement)) }
    podSets[selector] = result
    return result
  }

  /// Every pod of the namespaces that the selector matches.
  mutating func podsOfNamespaces(_ selector: LabelSelector) -> Bitset {
    if selector.selectsEverything { return everyPod }
    if let known = namespaceSets[selector] { return known }
    var result = Bitset(universe: universe.count)
    for namespace in universe.namespaces where selector.matches(namespace.labels[cluster]) {
      result.insert(namespace.range)
    }
    namespaceSets[selector] = result
    return result
  }

  private mutating func pods(_ requirement: LabelRequirement) -> Bitset {
    if let known = requirements[requirement] { return known }
    let values = membersByLabel[requirement.key] ?? [:]
    var result = Bitset(universe: universe.count)
    switch requirement.operator {
    case .in, .notIn:
      for value in Set(requirement.values) { for member in values[value] ?? [] { result.insert(member) } }
    case .exists, .doesNotExist:
      for members in values.values { for member in members { result.insert(member) } }
    }
    if requirement.operator == .notIn || requirement.operator == .doesNotExist {
      result = everyPod.subtracting(result)
    }
    requirements[requirement] = result
    return result
  }
}

import KubernetesModel
import PacketSets

/// Makes pods that do not exist for whatever policies select and no workload of either cluster is.
struct RepresentativeMaker {
  private let universe: EndpointUniverse
  private var indexes: [LabelIndex]
  private var made: Set<Representative> = []
  /// Namespaces in which not every combination of labels was tried.
  private var unfinished: Set<String> = []

  static func representatives(
    _ snapshots: [Snapshot], _ universe: EndpointUniverse, _ vocabulary: SelectorVocabulary
  ) -> (pods: [Representative], unfinished: [String]) {
    var maker = RepresentativeMaker(universe)
    for namespace in universe.namespaces { maker.add(pods: .everything, in: namespace.name) }
    for (cluster, snapshot) in snapshots.enumerated() {
      for policy in snapshot.networkPolicies { maker.read(policy, cluster) }
      for policy in snapshot.tieredPolicies { maker.read(policy, cluster) }
    }
    maker.combine(differing: snapshots)
    let ports = UsualPorts(universe, vocabulary)
    // Numbers are given in this order, so it must not hang on hashing.
    let named = maker.made.map { (key: $0.namespace + "/" + $0.name, one: $0) }.sorted { $0.key < $1.key }
    let pods = named.map { _, one in
      var one = one
      one.ports = ports.ports(in: one.namespace)
      return one
    }
    return (pods, maker.unfinished.sorted())
  }

  private init(_ universe: EndpointUniverse) {
    self.universe = universe
    indexes = (0..<universe.clusterCount).map { LabelIndex(universe, cluster: $0) }
  }

  private mutating func read(_ policy: NetworkPolicy, _ cluster: Int) {
    guard let own = universe.namespace(named: policy.namespace) else { return }
    if !indexes[cluster].pods(policy.podSelector).clipped(to: own.range).hasMembers {
      add(pods: policy.podSelector, in: own.name)
    }
    for peer in (policy.ingress + policy.egress).flatMap(\.peers) {
      guard case .pods(let namespaces, let pods) = peer else { continue }
      if let namespaces {
        read(TieredPodSelection(namespaces: namespaces, pods: pods), cluster)
      } else if let pods, !indexes[cluster].pods(pods).clipped(to: own.range).hasMembers {
        add(pods: pods, in: own.name)
      }
    }
  }

  private mutating func read(_ policy: TieredNetworkPolicy, _ cluster: Int) {
    read(policy.subject, cluster)
    for peer in (policy.ingress + policy.egress).flatMap(\.peers) {
      if case .pods(let selection) = peer { read(selection, cluster) }
    }
  }

  private mutating func read(_ selection: TieredPodSelection, _ cluster: Int) {
    let pods = selection.pods ?? .everything
    let inNamespaces = indexes[cluster].podsOfNamespaces(selection.namespaces)
    guard !inNamespaces.intersects(indexes[cluster].pods(pods)) else { return }
    let known = universe.namespaces.first { selection.namespaces.matches($0.labels[cluster]) }
    if let known { return add(pods: pods, in: known.name) }
    guard let namespaceLabels = selection.namespaces.leastLabels, let podLabels = pods.leastLabels else { return }
    let name = "(namespace labelled \(namespaceLabels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")))"
    made.insert(Representative(namespace: name, namespaceLabels: namespaceLabels, podLabels: podLabels))
  }

  private mutating func add(pods selector: LabelSelector, in namespace: String) {
    guard let labels = selector.leastLabels else { return }
    made.insert(Representative(namespace: namespace, podLabels: labels))
  }
}

extension RepresentativeMaker {
  /// The most label combinations tried for one namespace.
  static let combinationLimit = 128
  /// The most namespaces in which the pods that one peer of a rule speaks of are tried.
  static let placeLimit = 8

  /// For policies that are not the same in all clusters: pods with every combination of the labels they ask for.
  private mutating func combine(differing snapshots: [Snapshot]) {
    guard snapshots.count > 1 else { return }
    let common = snapshots.dropFirst().reduce(Set(snapshots[0].networkPolicies.map(PolicyContent.init))) {
      $0.intersection($1.networkPolicies.map(PolicyContent.init))
    }
    var domains: [String: LabelDomain] = [:]
    for policy in snapshots.joined(\.networkPolicies) where !common.contains(PolicyContent(policy)) {
      domains[policy.namespace, default: LabelDomain()].add(policy.podSelector)
      for peer in (policy.ingress + policy.egress).flatMap(\.peers) {
        guard case .pods(let namespaces, let pods?) = peer else { continue }
        let places = namespaces.map { selector in
          universe.namespaces.filter { one in one.labels.contains { selector.matches($0) } }.map(\.name)
        }
        let all = places ?? [policy.namespace]
        for place in all.prefix(Self.placeLimit) { domains[place, default: LabelDomain()].add(pods) }
        unfinished.formUnion(all.dropFirst(Self.placeLimit))
      }
    }
    for (namespace, domain) in domains {
      let combinations = domain.combinations(limit: Self.combinationLimit)
      if !combinations.areAll { unfinished.insert(namespace) }
      for labels in combinations.labels { made.insert(Representative(namespace: namespace, podLabels: labels)) }
    }
  }
}

/// What a policy says, without its name.
struct PolicyContent: Hashable {
  private let namespace: String
  private let podSelector: LabelSelector
  private let policyTypes: Set<TrafficDirection>
  private let rules: [[NetworkPolicyRule]]

  init(_ policy: NetworkPolicy) {
    namespace = policy.namespace
    podSelector = policy.podSelector
    policyTypes = policy.policyTypes
    rules = [policy.ingress, policy.egress]
  }
}

extension [Snapshot] {
  fileprivate func joined<Value>(_ list: (Snapshot) -> [Value]) -> [Value] { flatMap(list) }
}

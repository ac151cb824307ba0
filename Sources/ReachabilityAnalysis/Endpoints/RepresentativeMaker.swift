import Findings
import KubernetesModel
import PacketSets

/// Makes pods that do not exist for whatever policies select and no workload of either cluster is.
struct RepresentativeMaker {
  private let universe: EndpointUniverse
  private var indexes: Pair<LabelIndex>
  private var made: Set<Representative> = []
  /// Namespaces in which not every combination of labels was tried.
  private var unfinished: Set<String> = []

  static func representatives(
    _ snapshots: Pair<Snapshot>, _ universe: EndpointUniverse, _ vocabulary: SelectorVocabulary
  ) -> (pods: [Representative], unfinished: [String]) {
    var maker = RepresentativeMaker(universe)
    for namespace in universe.namespaces { maker.add(pods: .everything, in: namespace.name) }
    for cluster in ClusterSide.allCases {
      let snapshot = snapshots[cluster]
      for policy in snapshot.networkPolicies { maker.read(policy, cluster) }
      for policy in snapshot.tieredPolicies { maker.read(policy, cluster) }
    }
    let search = LatentSearch(snapshots.both, universe)
    maker.made.formUnion(search.made)
    maker.unfinished = search.unfinished
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
    indexes = Pair { LabelIndex(universe, cluster: $0) }
  }

  private mutating func read(_ policy: NetworkPolicy, _ cluster: ClusterSide) {
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

  private mutating func read(_ policy: TieredNetworkPolicy, _ cluster: ClusterSide) {
    read(policy.subject, cluster)
    for peer in (policy.ingress + policy.egress).flatMap(\.peers) {
      if case .pods(let selection) = peer { read(selection, cluster) }
    }
  }

  private mutating func read(_ selection: TieredPodSelection, _ cluster: ClusterSide) {
    let pods = selection.pods ?? .everything
    let inNamespaces = indexes[cluster].podsOfNamespaces(selection.namespaces)
    guard !inNamespaces.intersects(indexes[cluster].pods(pods)) else { return }
    let known = universe.namespaces.first { selection.namespaces.matches($0.labels[cluster]) }
    if let known { return add(pods: pods, in: known.name) }
    guard let namespaceLabels = selection.namespaces.leastLabels, let podLabels = pods.leastLabels else { return }
    made.insert(Representative(inNamespaceLabelled: namespaceLabels, podLabels: podLabels))
  }

  private mutating func add(pods selector: LabelSelector, in namespace: String) {
    guard let labels = selector.leastLabels else { return }
    made.insert(Representative(namespace: namespace, podLabels: labels))
  }
}

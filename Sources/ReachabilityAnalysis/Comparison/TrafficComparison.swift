import Findings
import KubernetesModel
import PacketSets

/// Two clusters over one universe, ready to be told apart.
struct TrafficComparison: Sendable {
  let snapshots: Pair<Snapshot>
  let inventories: Pair<Inventory>
  let universe: EndpointUniverse
  let networks: Pair<ContainerNetwork>
  let masks: PeerMasks
  var engine: TrafficEngine
  let readings: PerCluster<AddressReading>
  /// What is taken for labels that nobody knows; nil where nothing is.
  let assumption: LabelAssumption?
  /// Unknown labels of which policies ask for more values than are tried.
  let untriedLabels: [LabelAssumption]
  /// False where pods of unknown addresses could be in more places than are tried.
  let triesEveryPlace: Bool
  let policies: PolicyPairs
  /// Namespaces in which not every kind of pod that does not exist was tried.
  let unfinished: [String]

  /// One comparison per reading of addresses under which the clusters may run, and per assumption about labels.
  static func all(_ baseline: ReachabilityBehaviour, _ target: ReachabilityBehaviour) -> [TrafficComparison] {
    let snapshots = Pair(baseline: baseline.snapshot, target: target.snapshot)
    let inventories = Pair(baseline: baseline.model.inventory, target: target.model.inventory)
    let vocabulary = SelectorVocabulary(snapshots.both)
    let builder = UniverseBuilder(PerCluster(snapshots), PerCluster(inventories), vocabulary)
    let representatives = RepresentativeMaker.representatives(snapshots, builder.universe(), vocabulary)
    let universe = builder.universe(with: representatives.pods)
    let networks = snapshots.map(ContainerNetwork.init)
    let addresses = Pair { PodAddresses(universe, cluster: $0, podCIDRs: inventories[$0].podCIDRs) }
    let policies = PolicyPairs(snapshots)
    let possible = AddressReading.possible(
      PerCluster(networks), PerCluster(snapshots), PerCluster(addresses))
    let masks = PeerMasks(universe, populatedElsewhere: populatedElsewhere(snapshots, inventories, universe))
    let labels = LabelAssumptions(snapshots, universe)
    return labels.universes.flatMap { universe, assumption in
      possible.readings.prefix(assumption == nil ? possible.readings.count : 1).map { readings in
        TrafficComparison(
          snapshots: snapshots, inventories: inventories, universe: universe, networks: networks,
          masks: masks,
          engine: TrafficEngine(PerCluster(snapshots), universe, PerCluster(addresses), readings), readings: readings,
          assumption: assumption, untriedLabels: labels.unfinished, triesEveryPlace: possible.areAll,
          policies: policies, unfinished: representatives.unfinished)
      }
    }
  }
}

extension TrafficComparison {
  /// Namespaces of which no input holds a workload, though nobody says that the inputs hold all: manifests of policies are
  /// often kept apart from those of workloads.
  private static func populatedElsewhere(
    _ snapshots: Pair<Snapshot>, _ inventories: Pair<Inventory>, _ universe: EndpointUniverse
  ) -> Set<String> {
    if snapshots.both.contains(where: { $0.servedAPI != nil || $0.knowsAbsence(of: CoreKind.pod.name) }) { return [] }
    let populated = Set(inventories.both.flatMap { $0.workloads.map(\.owner.namespace) })
    return Set(universe.namespaces.lazy.filter { !$0.isRepresentative }.map(\.name)).subtracting(populated)
  }
}

extension AddressSet {
  /// An ipBlock as written; what is no CIDR counts for nothing.
  init?(cidr: String, except: [String]) {
    guard let block = AddressBlock(cidr) else { return nil }
    self.init(block, except: except.compactMap { AddressBlock($0) })
  }
}

/// Which peers a comparison may speak of.
struct PeerMasks: Sendable {
  /// Peers whose namespace exists on both sides and that are no hostNetwork pods.
  let comparable: Bitset
  /// Of these, what exists today in both clusters, for all that is known.
  let real: Bitset
  /// All but pods that do not exist in any cluster.
  let known: Bitset
  let pods: Bitset
  let addresses: Bitset

  /// - Parameter populatedElsewhere: namespaces whose pods exist, though the inputs do not hold them.
  init(_ universe: EndpointUniverse, populatedElsewhere: Set<String> = []) {
    var comparable = Bitset(universe: universe.count, range: universe.nodeBase..<universe.count)
    var real = comparable
    var known = comparable
    for (index, endpoint) in universe.endpoints.enumerated() where endpoint.kind == .workload { known.insert(index) }
    self.known = known
    for namespace in universe.namespaces where namespace.isRepresentative || namespace.exists.allSatisfy({ $0 }) {
      let isPopulated = populatedElsewhere.contains(namespace.name)
      for index in namespace.range {
        let endpoint = universe.endpoints[index]
        guard !endpoint.shapes.contains(where: \.usesHostNetwork) else { continue }
        comparable.insert(index)
        if isPopulated || endpoint.kind == .workload && endpoint.exists.allSatisfy({ $0 }) { real.insert(index) }
      }
    }
    self.comparable = comparable
    self.real = real
    pods = Bitset(universe: universe.count, range: 0..<universe.nodeBase)
    addresses = Bitset(universe: universe.count, range: universe.addressBase..<universe.count)
  }
}

import Findings
import KubernetesModel
import PacketSets
import Synchronization

/// One cluster's engine, built when the first question is asked.
final class TrafficModel: Sendable {
  /// The cluster as its CNI sees it: without policies where it enforces none.
  let snapshot: Snapshot
  let deciders: TrafficDeciders
  let filters: OtherFilters
  let inventory: Inventory
  private let engines = Mutex<[Int: TrafficEngine]>([:])
  private let known = Mutex<PossibleReadings?>(nil)
  private let words = Mutex<SelectorVocabulary?>(nil)

  init(_ snapshot: Snapshot) {
    deciders = TrafficDeciders(snapshot)
    filters = OtherFilters(snapshot, deciders)
    var effective = snapshot
    if filters.ignoring != nil {
      effective.networkPolicies = []
      effective.tieredPolicies = []
    }
    self.snapshot = effective
    inventory = Inventory(snapshot)
  }

  var universe: EndpointUniverse { withEngine { $0.universe } }

  /// Runs with the engine of the cluster as it is, under one of its readings.
  func withEngine<Result: Sendable>(_ reading: Int = 0, _ body: (inout TrafficEngine) -> Result) -> Result {
    let assumed = readings[reading]
    return engines.withLock { engines in
      var ready = engines.removeValue(forKey: reading) ?? makeEngine(with: [], assumed)
      defer { engines[reading] = ready }
      return body(&ready)
    }
  }

  /// Every assumption about addresses under which the answers may differ; never empty.
  var readings: [AddressReading] { possible.readings.map { $0[.asked] } }

  /// False where pods of unknown addresses could be in more places than are tried.
  var triesEveryPlace: Bool { possible.areAll }

  private var possible: PossibleReadings {
    known.withLock { known in
      if let known { return known }
      let universe = UniverseBuilder(
        PerCluster(snapshot), PerCluster(inventory), SelectorVocabulary([snapshot])
      ).universe()
      let addresses = PodAddresses(universe, cluster: .asked, podCIDRs: inventory.podCIDRs)
      let found = AddressReading.asked(filters.network, snapshot, addresses)
      known = found
      return found
    }
  }

  /// An engine of the cluster with pods that do not exist.
  func makeEngine(with hypothetical: [Representative], _ reading: AddressReading) -> TrafficEngine {
    var vocabulary = SelectorVocabulary([snapshot])
    let nodes = vocabulary.nodeSelectors.isEmpty ? [] : snapshot.nodes.map(NodeAddresses.init)
    vocabulary.add(addresses: nodes.flatMap(\.addresses))
    let universe = UniverseBuilder(PerCluster(snapshot), PerCluster(inventory), vocabulary).universe(with: hypothetical)
    let addresses = PodAddresses(universe, cluster: .asked, podCIDRs: inventory.podCIDRs)
    return TrafficEngine(
      PerCluster(snapshot), universe, PerCluster(addresses), PerCluster(reading), nodes: nodes)
  }

  /// How a pod of the snapshot looks to policies.
  func visible(_ shape: PodShape) -> PodShape {
    words.withLock { known in
      let vocabulary = known ?? SelectorVocabulary([snapshot])
      known = vocabulary
      return vocabulary.visible(shape)
    }
  }
}

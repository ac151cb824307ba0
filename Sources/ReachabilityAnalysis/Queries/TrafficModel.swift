import KubernetesModel
import PacketSets
import Synchronization

/// One cluster's engine, built when the first question is asked.
final class TrafficModel: Sendable {
  private let snapshot: Snapshot
  let inventory: Inventory
  private let engine = Mutex<TrafficEngine?>(nil)
  private let words = Mutex<SelectorVocabulary?>(nil)

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    inventory = Inventory(snapshot)
  }

  var blockReading: BlockReading { ContainerNetwork(snapshot).blockReading ?? .onlyOutside }

  var universe: EndpointUniverse { withEngine { $0.universe } }

  /// Runs with the engine of the cluster as it is.
  func withEngine<Result: Sendable>(_ body: (inout TrafficEngine) -> Result) -> Result {
    engine.withLock { engine in
      var ready = engine ?? makeEngine(with: [])
      engine = nil
      defer { engine = ready }
      return body(&ready)
    }
  }

  /// An engine of the cluster with pods that do not exist.
  func makeEngine(with hypothetical: [Representative]) -> TrafficEngine {
    var vocabulary = SelectorVocabulary([snapshot])
    let nodes = vocabulary.nodeSelectors.isEmpty ? [] : snapshot.nodes.map(NodeAddresses.init)
    vocabulary.add(addresses: nodes.flatMap(\.addresses))
    let universe = UniverseBuilder([snapshot], [inventory], vocabulary).universe(with: hypothetical)
    let addresses = PodAddresses(universe, cluster: 0, podCIDRs: inventory.podCIDRs)
    return TrafficEngine([snapshot], universe, [addresses], [blockReading], nodes: nodes)
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

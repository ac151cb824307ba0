import Findings
import KubernetesModel
import PacketSets

/// What is assumed of addresses where a snapshot leaves it open.
struct AddressReading: Sendable, Hashable {
  var blocks: BlockReading
  /// Where pods are taken to be whose addresses are not known; at most one address of each family.
  var unknownPods: [IPAddress] = []
  /// Where nothing tells the ranges of pods: whether an ipBlock means them if it has only some of the usual addresses.
  var takesAnyBlock = false
}

/// Every assumption under which some policy may mean other pods; one where all is known.
struct PossibleReadings: Sendable {
  /// By reading and cluster; never empty.
  var readings: [PerCluster<AddressReading>]
  /// False where there are more than are tried.
  var areAll: Bool
}

extension AddressReading {
  /// The most places that pods of unknown addresses are tried at.
  static let placeLimit = 32

  static func possible(
    _ networks: PerCluster<ContainerNetwork>, _ snapshots: PerCluster<Snapshot>,
    _ addresses: PerCluster<PodAddresses>
  ) -> PossibleReadings {
    let known = networks.map(\.blockReading)
    let words = snapshots.map(AddressWords.init)
    let isOpen = snapshots.sides.contains { cluster in
      known[cluster] == nil && words[cluster].blocks.contains(where: addresses[cluster].areMeant)
    }
    let assumed: [BlockReading] = isOpen ? [.onlyOutside, .alsoPods] : [.onlyOutside]
    let spaces = addresses.map(\.space)
    var result = PossibleReadings(readings: [], areAll: true)
    for assumption in assumed {
      let blocks = known.map { $0 ?? assumption }
      let places = places(blocks, words, spaces)
      result.areAll = result.areAll && places.count <= placeLimit
      result.readings += places.prefix(placeLimit).map { place in
        blocks.map { AddressReading(blocks: $0, unknownPods: place) }
      }
    }
    return result
  }

  /// For questions about one cluster: besides what comparisons assume, that ipBlocks mean every pod they may mean.
  ///
  /// Rules with ipBlocks only allow, so that what neither the least nor the most of them changes is certain.
  static func asked(_ network: ContainerNetwork, _ snapshot: Snapshot, _ addresses: PodAddresses) -> PossibleReadings {
    var result = possible(PerCluster(network), PerCluster(snapshot), PerCluster(addresses))
    guard let first = result.readings.first?[.asked], network.blockReading != .onlyOutside, !addresses.space.isStated
    else { return result }
    let isOpen = AddressWords(snapshot).blocks.contains { block in
      addresses.mayMeanUnknown(block)
        && (network.blockReading == nil || !addresses.space.isMeant(byBlock: block, first.unknownPods))
    }
    if isOpen {
      var most = first
      (most.blocks, most.takesAnyBlock) = (.alsoPods, true)
      result.readings.append(PerCluster(most))
    }
    return result
  }

  private static func places(
    _ blocks: PerCluster<BlockReading>, _ words: PerCluster<AddressWords>, _ spaces: PerCluster<PodSpace>
  ) -> [[IPAddress]] {
    var sets = words.flatMap(\.networks)
    for cluster in words.sides where blocks[cluster] == .alsoPods && spaces[cluster].isStated {
      sets += words[cluster].blocks
    }
    let isAnyStated = spaces.contains(where: \.isStated)
    let named = Set(sets.flatMap(\.ranges).map(\.family))
    let families = isAnyStated || named.isEmpty ? [.v4, .v6] : named.union([.v4])
    var seen: Set<IPAddress> = []
    let all = Set(spaces).sorted { $0.ranges.description < $1.ranges.description }.flatMap {
      $0.places(toldApartBy: Array(Set(sets)), families: families)
    }.filter { seen.insert($0).inserted }
    return combined(all)
  }

  /// Each place with the first of the other family, since pods can have an address of both.
  private static func combined(_ places: [IPAddress]) -> [[IPAddress]] {
    let v4 = places.filter { $0.family == .v4 }
    let v6 = places.filter { $0.family == .v6 }
    guard let firstV4 = v4.first, let firstV6 = v6.first else { return places.map { [$0] } }
    return v4.map { [$0, firstV6] } + v6.dropFirst().map { [firstV4, $0] }
  }
}

/// The addresses that the policies of a cluster name, each distinct set once.
private struct AddressWords {
  /// Of ipBlocks, exceptions taken away.
  private(set) var blocks: Set<AddressSet> = []
  /// Of `networks`, which mean pods by definition.
  private(set) var networks: Set<AddressSet> = []

  init(_ snapshot: Snapshot) {
    var seen: Set<NetworkPolicyPeer> = []
    for peer in snapshot.networkPolicies.lazy.flatMap({ $0.ingress + $0.egress }).flatMap(\.peers) {
      guard case .addresses(let cidr, let except) = peer, seen.insert(peer).inserted else { continue }
      if let set = AddressSet(cidr: cidr, except: except) { blocks.insert(set) }
    }
    for peer in snapshot.tieredPolicies.lazy.flatMap({ $0.ingress + $0.egress }).flatMap(\.peers) {
      guard case .networks(let written) = peer else { continue }
      networks.insert(AddressSet(written.compactMap { AddressBlock($0)?.range }))
    }
  }
}

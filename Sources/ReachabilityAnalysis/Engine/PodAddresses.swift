import KubernetesModel
import PacketSets

/// Whether an ipBlock also means pods whose addresses lie in it; the API leaves that to the CNI.
enum BlockReading: Sendable, Hashable {
  case onlyOutside
  case alsoPods
}

/// The addresses of one node, by which questions name it; comparisons know nodes by their labels only.
struct NodeAddresses: Sendable {
  let labels: Labels
  let addresses: [IPAddress]

  init(_ node: Node) {
    labels = node.metadata.labels
    addresses = node.addresses.compactMap { IPAddress($0) }
  }
}

/// What is known of the addresses of one cluster's pods.
struct PodAddresses: Sendable {
  private let known: [(address: IPAddress, endpoint: Int)]
  /// Pods of which only the ranges are known in which they will be.
  private let unknown: [Int]
  private let ranges: AddressSet

  init(_ universe: EndpointUniverse, cluster: Int, podCIDRs: [String]) {
    var known: [(address: IPAddress, endpoint: Int)] = []
    var unknown: [Int] = []
    for (index, endpoint) in universe.endpoints.enumerated() {
      let addresses = endpoint.shapes[cluster].addresses
      if addresses.isEmpty { unknown.append(index) }
      known += addresses.map { ($0, index) }
    }
    self.known = known
    ranges = AddressSet(podCIDRs.compactMap { AddressBlock($0)?.range })
    self.unknown = ranges.isEmpty ? [] : unknown
  }

  var isEmpty: Bool { known.isEmpty && unknown.isEmpty }

  /// Adds the pods with an address in the set, and those that can have no other.
  func insert(podsIn set: AddressSet, into peers: inout Bitset) {
    for (address, endpoint) in known where set.contains(address) { peers.insert(endpoint) }
    if !unknown.isEmpty, coversAFamily(set) {
      for endpoint in unknown { peers.insert(endpoint) }
    }
  }

  /// True where the pods' address of one family can only lie in the set.
  private func coversAFamily(_ set: AddressSet) -> Bool {
    let left = Set(ranges.subtracting(set).ranges.map(\.family))
    return !Set(ranges.ranges.map(\.family)).subtracting(left).isEmpty
  }

  /// True where an ipBlock of these addresses would mean some pod.
  func areMeant(by set: AddressSet) -> Bool {
    known.contains { set.contains($0.address) } || (!unknown.isEmpty && coversAFamily(set))
  }
}

import Findings
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
  /// Where the unknown ones can be.
  let space: PodSpace

  init(_ universe: EndpointUniverse, cluster: ClusterSide, podCIDRs: [String]) {
    var known: [(address: IPAddress, endpoint: Int)] = []
    var unknown: [Int] = []
    for (index, endpoint) in universe.endpoints.enumerated() {
      let addresses = endpoint.shapes[cluster].addresses
      if addresses.isEmpty && !endpoint.shapes[cluster].usesHostNetwork { unknown.append(index) }
      known += addresses.map { ($0, index) }
    }
    self.known = known
    self.unknown = unknown
    space = PodSpace(podCIDRs: podCIDRs)
  }

  /// Adds the pods with an address in the `networks` of a rule.
  func insert(podsIn set: AddressSet, _ reading: AddressReading, into peers: inout Bitset) {
    for (address, endpoint) in known where set.contains(address) { peers.insert(endpoint) }
    if reading.unknownPods.contains(where: set.contains) { insertUnknown(into: &peers) }
  }

  /// Adds the pods that an ipBlock means where the CNI takes it to mean pods.
  func insert(podsInBlock set: AddressSet, _ reading: AddressReading, into peers: inout Bitset) {
    for (address, endpoint) in known where set.contains(address) { peers.insert(endpoint) }
    let isMeant = reading.takesAnyBlock ? mayMeanUnknown(set) : space.isMeant(byBlock: set, reading.unknownPods)
    if isMeant { insertUnknown(into: &peers) }
  }

  private func insertUnknown(into peers: inout Bitset) {
    for endpoint in unknown { peers.insert(endpoint) }
  }

  /// True where an ipBlock has addresses that pods of unknown ones can have.
  func mayMeanUnknown(_ set: AddressSet) -> Bool { !unknown.isEmpty && space.overlaps(set) }

  /// True where an ipBlock of these addresses would mean some pod.
  func areMeant(byBlock set: AddressSet) -> Bool {
    known.contains { set.contains($0.address) }
      || (!unknown.isEmpty && space.isStated && !space.ranges.intersection(set).isEmpty)
  }
}

import Findings
import KubernetesModel
import PacketSets

/// Everything that can be an end of a connection in any of the clusters compared, numbered the same way for all.
///
/// Pod-like endpoints come first, sorted by namespace; then classes of nodes; then the pieces of the address space.
struct EndpointUniverse: Sendable {
  struct Endpoint: Sendable {
    var id: WorkloadID
    var kind: Kind
    /// By cluster, what policies can see; where a cluster lacks the workload, as it is in another one.
    var shapes: PerCluster<PodShape>
    /// By cluster, one pod in full.
    var samples: PerCluster<PodShape>
    /// By cluster: whether the workload exists there.
    var exists: PerCluster<Bool>
  }

  enum Kind: Sendable, Hashable {
    case workload
    /// A pod that does not exist and stands for all that would carry its labels.
    case representative
  }

  struct NamespaceEntry: Sendable {
    var name: String
    /// By cluster; where a cluster lacks the namespace, as it is in another one.
    var labels: PerCluster<Labels>
    var exists: PerCluster<Bool>
    var isRepresentative: Bool
    /// Its endpoints.
    var range: Range<Int>
  }

  /// The sides on which there is a cluster.
  let sides: [ClusterSide]
  private(set) var endpoints: [Endpoint]
  /// Sorted by name.
  let namespaces: [NamespaceEntry]
  /// Distinct label sets of nodes, as far as selectors tell them apart.
  let nodeLabels: [Labels]
  let addresses: AddressPartition

  var nodeBase: Int { endpoints.count }
  var addressBase: Int { endpoints.count + nodeLabels.count }
  var count: Int { addressBase + addresses.count }

  private let namespaceNumbers: [String: Int]
  /// Only of one cluster: questions look endpoints up, comparisons walk over them.
  private let numbers: [WorkloadID: Int]

  init(
    sides: [ClusterSide], endpoints unsorted: [Endpoint], namespaces unranged: [NamespaceEntry], nodeLabels: [Labels],
    addresses: AddressPartition
  ) {
    self.sides = sides
    self.nodeLabels = nodeLabels
    self.addresses = addresses
    endpoints = unsorted.sorted { $0.id < $1.id }
    var ranges: [String: Range<Int>] = [:]
    for (index, endpoint) in endpoints.enumerated() {
      ranges[endpoint.id.namespace] = (ranges[endpoint.id.namespace]?.lowerBound ?? index)..<(index + 1)
    }
    var ranged = unranged.sorted { $0.name < $1.name }
    for index in ranged.indices { ranged[index].range = ranges[ranged[index].name] ?? 0..<0 }
    namespaces = ranged
    namespaceNumbers = Dictionary(
      ranged.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    numbers =
      sides.count > 1
      ? [:] : Dictionary(endpoints.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Gives an endpoint another label in one cluster.
  mutating func label(_ endpoint: Int, in cluster: ClusterSide, _ key: String, _ value: String) {
    endpoints[endpoint].shapes[cluster].labels[key] = value
  }

  func number(of id: WorkloadID) -> Int? { numbers[id] }

  func namespace(named name: String) -> NamespaceEntry? { namespaceNumbers[name].map { namespaces[$0] } }

  func isAddress(_ peer: Int) -> Bool { peer >= addressBase }
  func isPod(_ peer: Int) -> Bool { peer < nodeBase }

  /// The numbers of the pieces of the address space that a set covers; it must be a union of pieces.
  func peers(of set: AddressSet) -> Bitset {
    var result = Bitset(universe: count)
    for range in set.ranges {
      let pieces = addresses.pieces(touching: range)
      result.insert(addressBase + pieces.lowerBound..<addressBase + pieces.upperBound + 1)
    }
    return result
  }

  /// The addresses among the peers.
  func addresses(in peers: Bitset) -> AddressSet {
    AddressSet(peers.lazy.filter(isAddress).map { addresses.range(of: $0 - addressBase) })
  }
}

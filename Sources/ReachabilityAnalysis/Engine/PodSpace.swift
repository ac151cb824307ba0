import KubernetesModel
import PacketSets

/// The addresses that pods of one cluster can have.
struct PodSpace: Sendable, Hashable {
  let ranges: AddressSet
  /// False where nothing tells the ranges, so that the usual ones are assumed.
  let isStated: Bool

  /// Where the pods of nearly all clusters are: private addresses, shared ones, and those of IPv6 that are global.
  private static let usual = ["10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "2000::/3"]

  init(podCIDRs: [String]) {
    let stated = AddressSet(podCIDRs.compactMap { AddressBlock($0)?.range })
    isStated = !stated.isEmpty
    ranges = isStated ? stated : AddressSet(Self.usual.compactMap { AddressBlock($0)?.range })
  }

  /// Without stated ranges, an ipBlock must leave out none of the usual ones of a family to mean pods for certain.
  func isMeant(byBlock set: AddressSet, _ assumed: [IPAddress]) -> Bool {
    let inside = assumed.filter(set.contains)
    if isStated { return !inside.isEmpty }
    let left = Set(ranges.subtracting(set).ranges.map(\.family))
    return inside.contains { !left.contains($0.family) }
  }

  func overlaps(_ set: AddressSet) -> Bool { !ranges.intersection(set).isEmpty }

  /// One address for each way in which the sets can contain a pod or not.
  func places(toldApartBy sets: [AddressSet], families: Set<IPAddress.Family>) -> [IPAddress] {
    var seen: Set<Place> = []
    var result: [IPAddress] = []
    for range in AddressSet(ranges.ranges.filter { families.contains($0.family) }).ranges {
      let borders = sets.flatMap { $0.intersection(AddressSet([range])).ranges }.flatMap { piece in
        piece.last == range.last ? [piece.first] : [piece.first, piece.last + 1]
      }
      for border in Set(borders + [range.first]).sorted() {
        let address = IPAddress(range.family, border)
        let place = Place(family: range.family, sets: sets.indices.filter { sets[$0].contains(address) })
        if seen.insert(place).inserted { result.append(address) }
      }
    }
    return result
  }

  private struct Place: Hashable {
    var family: IPAddress.Family
    var sets: [Int]
  }
}

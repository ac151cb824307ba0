/// All addresses of both families, cut wherever a set of interest begins or ends: no such set tells the addresses of
/// one piece apart.
package struct AddressPartition: Sendable {
  // INVARIANT: the starts of the pieces, ascending; the first piece of each family starts at 0.
  private let starts: [IPAddress]

  package init(cutting ranges: some Sequence<AddressRange>) {
    var cuts: Set<IPAddress> = []
    for family in IPAddress.Family.allCases { cuts.insert(IPAddress(family, 0)) }
    for range in ranges {
      cuts.insert(IPAddress(range.family, range.first))
      if range.last < range.family.last { cuts.insert(IPAddress(range.family, range.last + 1)) }
    }
    starts = cuts.sorted()
  }

  package var count: Int { starts.count }

  /// The addresses of one piece, by its index.
  package func range(of piece: Int) -> AddressRange {
    let start = starts[piece]
    let next = piece + 1 < starts.count ? starts[piece + 1] : nil
    let end = next.flatMap { $0.family == start.family ? $0.value - 1 : nil } ?? start.family.last
    return AddressRange(start.family, start.value, end)
  }

  /// The piece that holds an address.
  package func piece(of address: IPAddress) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= address { low = middle } else { high = middle }
    }
    return low
  }

  /// The pieces that a range touches.
  package func pieces(touching range: AddressRange) -> ClosedRange<Int> {
    let first = piece(of: IPAddress(range.family, range.first))
    return first...max(first, piece(of: IPAddress(range.family, range.last)))
  }
}

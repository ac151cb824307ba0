/// A set of addresses of both families as the fewest disjoint ranges, sorted.
package struct AddressSet: Sendable, Hashable {
  // INVARIANT: sorted, disjoint, no two ranges of one family touch; IPv4 first.
  package private(set) var ranges: [AddressRange]

  package init(_ unsorted: some Sequence<AddressRange> = []) {
    ranges = []
    let sorted = unsorted.sorted { a, b in
      a.family == b.family ? a.first < b.first : a.family == .v4
    }
    for next in sorted { append(next) }
  }

  package init(_ block: AddressBlock, except: [AddressBlock] = []) {
    self = AddressSet([block.range]).subtracting(AddressSet(except.map(\.range)))
  }

  package static let everything = AddressSet(IPAddress.Family.allCases.map { AddressRange($0, 0, $0.last) })

  package var isEmpty: Bool { ranges.isEmpty }
  package var isEverything: Bool { self == .everything }

  package func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

  private mutating func append(_ next: AddressRange) {
    guard let last = ranges.last, last.family == next.family,
      next.first <= last.last || next.first - 1 == last.last
    else { return ranges.append(next) }
    ranges[ranges.count - 1].last = max(last.last, next.last)
  }
}

extension AddressSet {
  package func union(_ other: AddressSet) -> AddressSet { AddressSet(ranges + other.ranges) }

  package func intersection(_ other: AddressSet) -> AddressSet {
    var result = AddressSet()
    var (i, j) = (0, 0)
    while i < ranges.count, j < other.ranges.count {
      let (a, b) = (ranges[i], other.ranges[j])
      if a.family != b.family {
        if a.family == .v4 { i += 1 } else { j += 1 }
        continue
      }
      let (low, high) = (max(a.first, b.first), min(a.last, b.last))
      if low <= high { result.ranges.append(AddressRange(a.family, low, high)) }
      if a.last < b.last { i += 1 } else { j += 1 }
    }
    return result
  }

  package func subtracting(_ other: AddressSet) -> AddressSet { intersection(other.complement) }

  /// Every address of both families that is not in the set.
  package var complement: AddressSet {
    var result = AddressSet()
    for family in IPAddress.Family.allCases {
      var next: UInt128? = 0
      for range in ranges where range.family == family {
        if let start = next, start < range.first { result.ranges.append(AddressRange(family, start, range.first - 1)) }
        next = range.last == family.last ? nil : range.last + 1
      }
      if let start = next { result.ranges.append(AddressRange(family, start, family.last)) }
    }
    return result
  }

  /// The fewest CIDRs, IPv4 first.
  package var blocks: [AddressBlock] { ranges.flatMap(\.blocks) }
}

extension AddressSet: CustomStringConvertible {
  /// `10.0.0.0/8, 2001:db8::/32`
  package var description: String { blocks.map(\.description).joined(separator: ", ") }
}

/// A set of port numbers as the fewest disjoint intervals, sorted.
package struct PortSet: Sendable, Hashable {
  // INVARIANT: sorted, disjoint, and no two intervals touch.
  package private(set) var intervals: [PortInterval]

  package init() { intervals = [] }

  package init(_ interval: PortInterval) { intervals = [interval] }

  package init(_ unsorted: some Sequence<PortInterval>) {
    intervals = []
    for next in unsorted.sorted() { append(next) }
  }

  /// Every port a packet can carry to a listener: 1 … 65535.
  package static let all = PortSet(PortInterval(1, 65535))

  package var isEmpty: Bool { intervals.isEmpty }

  package func contains(_ port: UInt16) -> Bool {
    intervals.contains { $0.first <= port && port <= $0.last }
  }

  /// Intervals must come sorted by their first port.
  private mutating func append(_ next: PortInterval) {
    // Widened to Int, so that 65535 + 1 cannot overflow.
    if let last = intervals.last, Int(next.first) <= Int(last.last) + 1 {
      intervals[intervals.count - 1].last = max(last.last, next.last)
    } else {
      intervals.append(next)
    }
  }
}

extension PortSet {
  package func union(_ other: PortSet) -> PortSet {
    if other.isEmpty || self == other { return self }
    return isEmpty ? other : PortSet(intervals + other.intervals)
  }

  package func intersection(_ other: PortSet) -> PortSet {
    var result = PortSet()
    var (i, j) = (0, 0)
    while i < intervals.count, j < other.intervals.count {
      let (a, b) = (intervals[i], other.intervals[j])
      let (low, high) = (max(a.first, b.first), min(a.last, b.last))
      if low <= high { result.intervals.append(PortInterval(low, high)) }
      if a.last < b.last { i += 1 } else { j += 1 }
    }
    return result
  }

  package func subtracting(_ other: PortSet) -> PortSet {
    intersection(other.complement)
  }

  /// Over 0 … 65535.
  private var complement: PortSet {
    var result = PortSet()
    var next = 0
    for interval in intervals {
      if let gap = PortInterval(next, Int(interval.first) - 1) { result.intervals.append(gap) }
      next = Int(interval.last) + 1
    }
    if let rest = PortInterval(next, Int(UInt16.max)) { result.intervals.append(rest) }
    return result
  }
}

extension PortSet: CustomStringConvertible {
  /// `80, 443, 8000-8100`
  package var description: String { intervals.map(\.description).joined(separator: ", ") }
}

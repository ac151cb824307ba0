/// An inclusive range of port numbers, 0 … 65535.
package struct PortInterval: Sendable, Hashable {
  package var first: UInt16
  package var last: UInt16

  // INVARIANT: first <= last.
  /// Ends given in the wrong order are exchanged.
  package init(_ first: UInt16, _ last: UInt16) {
    self.first = min(first, last)
    self.last = max(first, last)
  }

  /// Nil where an end is no port number or the ends are in the wrong order.
  package init?(_ first: Int, _ last: Int) {
    guard let low = UInt16(exactly: first), let high = UInt16(exactly: last), low <= high else { return nil }
    self.init(low, high)
  }
}

extension PortInterval: Comparable {
  package static func < (a: PortInterval, b: PortInterval) -> Bool { (a.first, a.last) < (b.first, b.last) }
}

extension PortInterval: CustomStringConvertible {
  /// `80`, `8000-8100`
  package var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}

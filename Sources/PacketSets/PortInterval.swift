/// An inclusive range of port numbers, 0 … 65535.
package struct PortInterval: Sendable, Hashable {
  package var first: UInt16
  package var last: UInt16

  package init(_ first: UInt16, _ last: UInt16) {
    self.first = first
    self.last = last
  }
}

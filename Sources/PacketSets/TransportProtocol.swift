/// A protocol with ports.
package enum TransportProtocol: String, Sendable, Hashable, CaseIterable, Comparable {
  case sctp = "SCTP"
  case tcp = "TCP"
  case udp = "UDP"

  package static func < (a: TransportProtocol, b: TransportProtocol) -> Bool { a.rawValue < b.rawValue }
}

/// A set of connections by protocol and destination port, with one atom for every protocol that has no ports.
package struct ConnectionSet: Sendable, Hashable {
  package private(set) var tcp: PortSet
  package private(set) var udp: PortSet
  package private(set) var sctp: PortSet
  /// ICMP and whatever else is neither TCP, UDP nor SCTP.
  package private(set) var otherProtocols: Bool

  package init(
    tcp: PortSet = PortSet(), udp: PortSet = PortSet(), sctp: PortSet = PortSet(), otherProtocols: Bool = false
  ) {
    self.tcp = tcp
    self.udp = udp
    self.sctp = sctp
    self.otherProtocols = otherProtocols
  }

  package init(_ transport: TransportProtocol, _ ports: PortSet) {
    self.init()
    self[transport] = ports
  }

  package static let nothing = ConnectionSet()
  package static let everything = ConnectionSet(tcp: .all, udp: .all, sctp: .all, otherProtocols: true)

  package var isEmpty: Bool { tcp.isEmpty && udp.isEmpty && sctp.isEmpty && !otherProtocols }
  package var isEverything: Bool { self == .everything }

  /// The ports of one of the protocols that have ports.
  package private(set) subscript(transport: TransportProtocol) -> PortSet {
    get {
      switch transport {
      case .tcp: tcp
      case .udp: udp
      case .sctp: sctp
      }
    }
    set {
      switch transport {
      case .tcp: tcp = newValue
      case .udp: udp = newValue
      case .sctp: sctp = newValue
      }
    }
  }

  package func contains(_ transport: TransportProtocol, _ port: UInt16) -> Bool { self[transport].contains(port) }
}

extension ConnectionSet {
  package func union(_ other: ConnectionSet) -> ConnectionSet {
    ConnectionSet(
      tcp: tcp.union(other.tcp), udp: udp.union(other.udp), sctp: sctp.union(other.sctp),
      otherProtocols: otherProtocols || other.otherProtocols)
  }

  package func intersection(_ other: ConnectionSet) -> ConnectionSet {
    ConnectionSet(
      tcp: tcp.intersection(other.tcp), udp: udp.intersection(other.udp), sctp: sctp.intersection(other.sctp),
      otherProtocols: otherProtocols && other.otherProtocols)
  }

  package func subtracting(_ other: ConnectionSet) -> ConnectionSet {
    ConnectionSet(
      tcp: tcp.subtracting(other.tcp), udp: udp.subtracting(other.udp), sctp: sctp.subtracting(other.sctp),
      otherProtocols: otherProtocols && !other.otherProtocols)
  }
}

extension ConnectionSet: CustomStringConvertible {
  /// `everything`, `nothing`, `TCP 80, 443, UDP all, other protocols`
  package var description: String {
    if isEverything { return "everything" }
    if isEmpty { return "nothing" }
    var parts: [String] = []
    for transport in [TransportProtocol.tcp, .udp, .sctp] where !self[transport].isEmpty {
      let ports = self[transport]
      parts.append("\(transport.rawValue) " + (ports == .all ? "all" : ports.description))
    }
    if otherProtocols { parts.append("other protocols") }
    return parts.joined(separator: ", ")
  }
}

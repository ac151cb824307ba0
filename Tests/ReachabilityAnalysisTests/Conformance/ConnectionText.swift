import PacketSets

extension ConnectionSet {
  /// `All Connections`, `No Connections`, `SCTP 9003,TCP 1-79,81-65535`; nil for anything else.
  init?(conformance text: String) {
    if text == "All Connections" {
      self = .everything
      return
    }
    if text == "No Connections" {
      self = .nothing
      return
    }
    var result = ConnectionSet.nothing
    var transport: TransportProtocol?
    for item in text.split(separator: ",") {
      let words = item.split(separator: " ").map(String.init)
      if words.count == 2 { transport = TransportProtocol(rawValue: words[0]) }
      let ends = (words.last ?? "").split(separator: "-").compactMap { Int($0) }
      guard let transport, let first = ends.first, let last = ends.last,
        let interval = PortInterval(first, last)
      else { return nil }
      result = result.union(ConnectionSet(transport, PortSet(interval)))
    }
    self = result
  }

  /// Without what np-guard has no word for: protocols other than TCP, UDP and SCTP.
  var portsOnly: ConnectionSet { ConnectionSet(tcp: tcp, udp: udp, sctp: sctp) }
}

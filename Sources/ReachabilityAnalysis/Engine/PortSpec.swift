import KubernetesModel
import PacketSets

/// The ports of a rule: what they mean everywhere, and names that each destination gives a meaning of its own.
struct PortSpec: Sendable, Hashable {
  struct Name: Sendable, Hashable {
    var name: String
    /// Nil matches the name whatever its protocol.
    var transport: TransportProtocol?
  }

  var fixed: ConnectionSet
  var names: Set<Name> = []

  static let everything = PortSpec(fixed: .everything)

  init(fixed: ConnectionSet) { self.fixed = fixed }

  init(_ ports: [NetworkPolicyPort]) {
    fixed = ports.isEmpty ? .everything : .nothing
    for port in ports {
      guard let transport = TransportProtocol(rawValue: port.protocol) else { continue }
      switch port.port {
      case .every: add(transport, .all)
      case .range(let first, let last): add(transport, first, last)
      case .named(let name): names.insert(Name(name: name, transport: transport))
      }
    }
  }

  init(_ ports: [TieredNetworkPolicyPort]?) {
    fixed = ports == nil ? .everything : .nothing
    for port in ports ?? [] {
      switch port {
      case .range(let name, let range):
        guard let transport = TransportProtocol(rawValue: name) else { continue }
        if let range { add(transport, range.lowerBound, range.upperBound) } else { add(transport, .all) }
      case .named(let name): names.insert(Name(name: name, transport: nil))
      }
    }
  }

  private mutating func add(_ transport: TransportProtocol, _ first: Int, _ last: Int) {
    guard let interval = PortInterval(max(first, 1), last) else { return }
    add(transport, PortSet(interval))
  }

  private mutating func add(_ transport: TransportProtocol, _ ports: PortSet) {
    fixed = fixed.union(ConnectionSet(transport, ports))
  }

  /// What the ports mean at a destination with these named ports.
  func resolved(at ports: [NamedPort]) -> ConnectionSet {
    var result = fixed
    for port in ports {
      let isNamed = names.contains { $0.name == port.name && ($0.transport ?? port.transport) == port.transport }
      if isNamed {
        result = result.union(ConnectionSet(port.transport, PortSet(PortInterval(port.number, port.number))))
      }
    }
    return result
  }
}

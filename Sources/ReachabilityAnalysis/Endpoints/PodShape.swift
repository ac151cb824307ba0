import KubernetesModel
import PacketSets

/// What policies can see of a pod.
struct PodShape: Sendable, Hashable {
  var labels: Labels
  var ports: [NamedPort]
  var usesHostNetwork: Bool
  var addresses: [IPAddress]

  init(labels: Labels, spec: PodSpec, addresses: [String] = []) {
    self.labels = labels
    ports = spec.containers.filter(\.isServing).flatMap(\.ports).compactMap(NamedPort.init)
    usesHostNetwork = spec.hostNetwork
    self.addresses = addresses.compactMap { IPAddress($0) }
  }

  init(labels: Labels, ports: [NamedPort] = []) {
    self.labels = labels
    self.ports = ports
    usesHostNetwork = false
    addresses = []
  }
}

extension PodShape {
  /// The order of shapes that differ in more than their addresses: by labels, ports, and those of the node's network last.
  func precedes(_ other: PodShape) -> Bool {
    if labels != other.labels { return labels.precedes(other.labels) }
    if ports != other.ports { return ports.lexicographicallyPrecedes(other.ports) }
    return !usesHostNetwork && other.usesHostNetwork
  }
}

extension Labels {
  /// Label by label, by key and then by value.
  func precedes(_ other: Labels) -> Bool {
    lexicographicallyPrecedes(other) { ($0.key, $0.value) < ($1.key, $1.value) }
  }
}

/// A named container port; several of one name and protocol can exist, and a policy then means them all.
struct NamedPort: Sendable, Hashable {
  var name: String
  var transport: TransportProtocol
  var number: UInt16

  init?(_ port: ContainerPort) {
    guard !port.name.isEmpty, let transport = TransportProtocol(rawValue: port.protocol),
      let number = UInt16(exactly: port.number), number > 0
    else { return nil }
    self.name = port.name
    self.transport = transport
    self.number = number
  }
}

extension NamedPort: Comparable {
  static func < (a: NamedPort, b: NamedPort) -> Bool {
    (a.name, a.transport, a.number) < (b.name, b.transport, b.number)
  }
}

extension Container {
  /// True for containers whose ports stay open: ordinary ones and native sidecars.
  var isServing: Bool {
    switch role {
    case .ordinary: true
    case .initial: restartsAlways
    case .ephemeral: false
    }
  }
}

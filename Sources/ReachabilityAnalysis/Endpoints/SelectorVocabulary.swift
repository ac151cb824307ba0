import KubernetesModel
import PacketSets

/// The words policies use: the label keys and port names that can tell pods apart, and the addresses they name.
struct SelectorVocabulary: Sendable {
  private(set) var podKeys: Set<String> = []
  private(set) var namespaceKeys: Set<String> = []
  private(set) var portNames: Set<String> = []
  private(set) var nodeSelectors: Set<LabelSelector> = []
  private(set) var ranges: Set<AddressRange> = []
  private var blocks: Set<String> = []

  init(_ snapshots: some Sequence<Snapshot>) {
    for snapshot in snapshots {
      for policy in snapshot.networkPolicies { read(policy) }
      for policy in snapshot.tieredPolicies { read(policy) }
    }
    ranges = Set(blocks.compactMap { AddressBlock($0)?.range })
  }

  private mutating func read(_ policy: NetworkPolicy) {
    read(policy.podSelector)
    for rule in policy.ingress + policy.egress {
      for peer in rule.peers {
        switch peer {
        case .pods(let namespaces, let pods):
          if let namespaces { read(namespaces: namespaces) }
          if let pods { read(pods) }
        case .addresses(let cidr, let except): blocks.formUnion(except + [cidr])
        }
      }
      for port in rule.ports {
        if case .named(let name) = port.port { portNames.insert(name) }
      }
    }
  }

  private mutating func read(_ policy: TieredNetworkPolicy) {
    read(policy.subject)
    for rule in policy.ingress + policy.egress {
      for peer in rule.peers {
        switch peer {
        case .pods(let selection): read(selection)
        case .nodes(let selector): nodeSelectors.insert(selector)
        case .networks(let blocks): self.blocks.formUnion(blocks)
        case .domainNames, .unknown: break
        }
      }
      for port in rule.ports ?? [] {
        if case .named(let name) = port { portNames.insert(name) }
      }
    }
  }

  private mutating func read(_ selector: LabelSelector) {
    for requirement in selector.requirements { podKeys.insert(requirement.key) }
  }

  private mutating func read(_ selection: TieredPodSelection) {
    read(namespaces: selection.namespaces)
    if let pods = selection.pods { read(pods) }
  }

  private mutating func read(namespaces selector: LabelSelector) {
    for requirement in selector.requirements { namespaceKeys.insert(requirement.key) }
  }

  /// Makes single addresses tell apart from their neighbours.
  mutating func add(addresses: some Sequence<IPAddress>) {
    ranges.formUnion(addresses.map { AddressRange($0.family, $0.value, $0.value) })
  }

  /// The labels of a namespace that policies can see.
  func visible(ofNamespace labels: Labels) -> Labels {
    Labels(labels.filter { namespaceKeys.contains($0.key) })
  }

  /// The part of a pod that policies can see.
  func visible(_ shape: PodShape) -> PodShape {
    var result = shape
    result.labels = Labels(shape.labels.filter { podKeys.contains($0.key) })
    result.ports = Set(shape.ports.filter { portNames.contains($0.name) }).sorted()
    return result
  }
}

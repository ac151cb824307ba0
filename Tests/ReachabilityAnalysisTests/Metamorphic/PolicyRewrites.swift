import KubernetesModel

extension NetworkPolicy {
  /// One policy per rule; all of them still isolate, so none may be dropped when there are no rules.
  var splitByRules: [NetworkPolicy] {
    let empty = with("base", ingress: [], egress: [])
    return [empty] + ingress.enumerated().map { with("in-\($0.offset)", ingress: [$0.element], egress: []) }
      + egress.enumerated().map { with("out-\($0.offset)", ingress: [], egress: [$0.element]) }
  }

  var splitByDirection: [NetworkPolicy] {
    policyTypes.map { type in
      var part = with(
        type.rawValue, ingress: type == .ingress ? ingress : [], egress: type == .egress ? egress : [])
      part.policyTypes = [type]
      return part
    }
  }

  /// One policy per value of each `In`, and `NotIn` by presence of the key.
  var splitBySelector: [NetworkPolicy] {
    podSelector.alternatives.enumerated().map { index, selector in
      var part = with("part-\(index)", ingress: ingress, egress: egress)
      part.podSelector = selector
      return part
    }
  }

  func with(_ suffix: String, ingress: [NetworkPolicyRule], egress: [NetworkPolicyRule]) -> NetworkPolicy {
    var copy = self
    copy.metadata.name += "-" + suffix.lowercased()
    copy.ingress = ingress
    copy.egress = egress
    return copy
  }
}

extension NetworkPolicyRule {
  var splitByPeers: [NetworkPolicyRule] {
    peers.isEmpty ? [self] : peers.map { NetworkPolicyRule(peers: [$0], ports: ports) }
  }

  var splitByPorts: [NetworkPolicyRule] {
    ports.isEmpty ? [self] : ports.map { NetworkPolicyRule(peers: peers, ports: [$0]) }
  }
}

extension LabelSelector {
  /// Selectors that together select the same: `In` by value, `NotIn` by whether the key is there.
  var alternatives: [LabelSelector] { splitIn.flatMap(\.splitNotIn) }

  var splitIn: [LabelSelector] {
    split(.in) { requirement in
      requirement.values.map { [LabelRequirement(key: requirement.key, operator: .in, values: [$0])] }
    }
  }

  var splitNotIn: [LabelSelector] {
    split(.notIn) { requirement in
      [
        [LabelRequirement(key: requirement.key, operator: .doesNotExist)],
        [LabelRequirement(key: requirement.key, operator: .exists), requirement],
      ]
    }
  }

  /// Splits the first requirement with that operator.
  private func split(
    _ operation: LabelRequirement.Operator, _ pieces: (LabelRequirement) -> [[LabelRequirement]]
  ) -> [LabelSelector] {
    guard let index = requirements.firstIndex(where: { $0.operator == operation }) else { return [self] }
    return pieces(requirements[index]).map { piece in
      LabelSelector(requirements[..<index] + piece + requirements[(index + 1)...])
    }
  }
}

extension NetworkPolicyPeer {
  var halves: [NetworkPolicyPeer] {
    guard case .addresses(let cidr, let except) = self, let halves = NaiveBlock(cidr)?.halves else { return [self] }
    return halves.map { half in
      // An except must lie inside its block, and one that covers all of it leaves nothing.
      NetworkPolicyPeer.addresses(
        cidr: half.description, except: except.filter { NaiveBlock($0).map { half.contains($0.network) } ?? false })
    }
  }

  var withoutExcept: [NetworkPolicyPeer] {
    guard case .addresses(let cidr, let except) = self, let block = NaiveBlock(cidr), !except.isEmpty else {
      return [self]
    }
    let holes = except.compactMap { NaiveBlock($0) }
    return block.subtracting(holes).map { .addresses(cidr: $0.description, except: []) }
  }

  var withRepeatedExcept: [NetworkPolicyPeer] {
    guard case .addresses(let cidr, let except) = self else { return [self] }
    let pieces = except.compactMap { NaiveBlock($0)?.halves }.flatMap { $0 }.map(\.description)
    return [.addresses(cidr: cidr, except: except + pieces)]
  }

  var withNotInSplit: [NetworkPolicyPeer] { withSelectors(\.splitNotIn) }
  var withInSplit: [NetworkPolicyPeer] { withSelectors(\.splitIn) }

  private func withSelectors(_ split: (LabelSelector) -> [LabelSelector]) -> [NetworkPolicyPeer] {
    guard case .pods(let namespaces, let pods) = self else { return [self] }
    let namespaceParts = namespaces.map { split($0).map(Optional.some) } ?? [nil]
    let podParts = pods.map { split($0).map(Optional.some) } ?? [nil]
    return namespaceParts.flatMap { namespace in podParts.map { .pods(namespaces: namespace, pods: $0) } }
  }
}

extension NetworkPolicyPort {
  var halves: [NetworkPolicyPort] {
    guard case .range(let first, let last) = port, first < last else { return [self] }
    let middle = (first + last) / 2
    return [range(first, middle), range(middle + 1, last)]
  }

  var singles: [NetworkPolicyPort] {
    guard case .range(let first, let last) = port, last - first < 10 else { return [self] }
    return (first...last).map { range($0, $0) }
  }

  private func range(_ first: Int, _ last: Int) -> NetworkPolicyPort {
    NetworkPolicyPort(protocol: `protocol`, port: .range(first, last))
  }
}

extension NaiveBlock: CustomStringConvertible {
  var description: String { "\(first)/\(length)" }

  var halves: [NaiveBlock]? {
    guard length < network.bits.count else { return nil }
    return [false, true].compactMap { bit in
      let bits = network.bits.prefix(length) + [bit]
      let rest = Array(repeating: false, count: network.bits.count - length - 1)
      return NaiveBlock("\(NaiveAddress(bits: bits + rest))/\(length + 1)")
    }
  }

  /// The largest blocks that make up what is left.
  func subtracting(_ holes: [NaiveBlock]) -> [NaiveBlock] {
    if holes.contains(where: { $0.length <= length && $0.contains(network) }) { return [] }
    if !holes.contains(where: { contains($0.network) }) { return [self] }
    return (halves ?? []).flatMap { $0.subtracting(holes) }
  }
}

import KubernetesModel
import PacketSets

/// Answers one connection at a time, straight from the documentation: no classes, no sets, no memory.
///
/// It confirms the witnesses of findings, so it shares no code with the engine.
struct DirectEvaluator {
  /// One end of a connection.
  enum End {
    case pod(namespace: String, PodShape)
    case address(IPAddress)
    case node(Labels)
  }

  /// One protocol and port; without a transport, a protocol that has no ports.
  struct Probe: Sendable, Hashable {
    var transport: TransportProtocol?
    var port: UInt16

    init(_ transport: TransportProtocol?, _ port: UInt16) {
      self.transport = transport
      self.port = port
    }
  }

  struct Outcome {
    var verdict: TrafficExplanation.Verdict
    var isolating: [ObjectReference] = []
    var deciding: [TrafficExplanation.Decision] = []
  }

  private let snapshot: Snapshot
  private let policies: [String: [NetworkPolicy]]
  private let namespaces: [String: Labels]
  private let reading: AddressReading
  private let space: PodSpace

  init(snapshot: Snapshot, namespaces: [String: Labels], reading: AddressReading, podCIDRs: [String]) {
    self.snapshot = snapshot
    policies = Dictionary(grouping: snapshot.networkPolicies, by: \.namespace)
    self.namespaces = namespaces
    self.reading = reading
    space = PodSpace(podCIDRs: podCIDRs)
  }

  /// Whether a pod's policies let a connection with a peer pass in one direction.
  func outcome(
    _ direction: TrafficDirection, at namespace: String, _ pod: PodShape, peer: End, destination: End, _ probe: Probe
  ) -> Outcome {
    let question = Question(
      direction: direction, namespace: namespace, pod: pod, peer: peer, ports: ports(of: destination), probe: probe)
    if let decided = tier(.admin, question) { return decided }
    if let decided = networkPolicies(question) { return decided }
    return tier(.baseline, question) ?? Outcome(verdict: .allowed)
  }

  private struct Question {
    var direction: TrafficDirection
    var namespace: String
    var pod: PodShape
    var peer: End
    /// Named ports of the destination, whichever end that is.
    var ports: [NamedPort]
    var probe: Probe
  }

  private func ports(of end: End) -> [NamedPort] {
    if case .pod(_, let shape) = end { shape.ports } else { [] }
  }

  private func labels(ofNamespace name: String) -> Labels {
    namespaces[name] ?? ["kubernetes.io/metadata.name": name]
  }
}

extension DirectEvaluator {
  /// Nil where no NetworkPolicy isolates the pod in this direction.
  private func networkPolicies(_ question: Question) -> Outcome? {
    let isolating = policies[question.namespace, default: []].filter {
      $0.policyTypes.contains(question.direction) && $0.podSelector.matches(question.pod.labels)
    }
    guard !isolating.isEmpty else { return nil }
    var outcome = Outcome(verdict: .denied, isolating: isolating.map(\.reference))
    for policy in isolating {
      for (index, rule) in policy.rules(question.direction).enumerated() where allows(rule, question) {
        outcome.verdict = .allowed
        let field = "spec.\(question.direction == .ingress ? "ingress" : "egress")[\(index)]"
        outcome.deciding.append(TrafficExplanation.Decision(policy: policy.reference, field: field))
      }
    }
    return outcome
  }

  private func allows(_ rule: NetworkPolicyRule, _ question: Question) -> Bool {
    (rule.ports.isEmpty || rule.ports.contains { matches($0, question) })
      && (rule.peers.isEmpty || rule.peers.contains { matches($0, question) })
  }

  private func matches(_ port: NetworkPolicyPort, _ question: Question) -> Bool {
    guard let transport = question.probe.transport, port.protocol == transport.rawValue else { return false }
    let number = Int(question.probe.port)
    switch port.port {
    case .every: return true
    case .range(let first, let last): return first <= number && number <= last
    case .named(let name):
      return question.ports.contains { $0.name == name && $0.transport == transport && Int($0.number) == number }
    }
  }

  private func matches(_ peer: NetworkPolicyPeer, _ question: Question) -> Bool {
    switch (peer, question.peer) {
    case (.pods(let namespaces, let pods), .pod(let namespace, let shape)):
      let isInNamespace = namespaces?.matches(labels(ofNamespace: namespace)) ?? (namespace == question.namespace)
      return isInNamespace && pods?.matches(shape.labels) ?? true
    case (.addresses(let cidr, let except), .address(let address)): return contains(address, cidr, except)
    case (.addresses(let cidr, let except), .pod(_, let shape)):
      return reading.blocks == .alsoPods && isMeant(shape, cidr, except)
    default: return false
    }
  }

  private func isMeant(_ pod: PodShape, _ cidr: String, _ except: [String]) -> Bool {
    guard pod.addresses.isEmpty && !pod.usesHostNetwork else {
      return pod.addresses.contains { contains($0, cidr, except) }
    }
    guard let block = AddressSet(cidr: cidr, except: except) else { return false }
    return reading.takesAnyBlock ? space.overlaps(block) : space.isMeant(byBlock: block, reading.unknownPods)
  }

  private func contains(_ address: IPAddress, _ cidr: String, _ except: [String] = []) -> Bool {
    func holds(_ text: String) -> Bool { AddressBlock(text)?.range.contains(address) ?? false }
    return holds(cidr) && !except.contains(where: holds)
  }
}

extension DirectEvaluator {
  /// Nil where no rule of the tier matches, or the first that does passes the connection on.
  private func tier(_ tier: TieredNetworkPolicy.Tier, _ question: Question) -> Outcome? {
    let policies = snapshot.tieredPolicies.filter { $0.tier == tier && selects($0.subject, question) }
      .sorted { $0.priority < $1.priority }
    for policy in policies {
      for (index, rule) in policy.rules(question.direction).enumerated() where matches(rule, question) {
        let field = "spec.\(question.direction == .ingress ? "ingress" : "egress")[\(index)]"
        let decision = TrafficExplanation.Decision(policy: policy.reference, field: field)
        switch rule.action {
        case .deny,
          .pass where hasUnknownPeer(rule):
          return Outcome(verdict: .denied, deciding: [decision])
        case .allow: return Outcome(verdict: .allowed, deciding: [decision])
        case .pass: return nil
        }
      }
    }
    return nil
  }

  private func selects(_ selection: TieredPodSelection, _ question: Question) -> Bool {
    matches(selection, question.namespace, question.pod)
  }

  private func matches(_ selection: TieredPodSelection, _ namespace: String, _ pod: PodShape) -> Bool {
    // The API leaves pods of the node's network out of subjects and peers.
    !pod.usesHostNetwork && selection.namespaces.matches(labels(ofNamespace: namespace))
      && selection.pods?.matches(pod.labels) ?? true
  }

  /// A peer of an unknown kind makes its rule fail closed.
  private func hasUnknownPeer(_ rule: TieredNetworkPolicyRule) -> Bool {
    for case .unknown in rule.peers { return true }
    return false
  }

  private func matches(_ rule: TieredNetworkPolicyRule, _ question: Question) -> Bool {
    if hasUnknownPeer(rule) { return rule.action != .allow }
    return rule.peers.contains { matches($0, question.peer) }
      && rule.ports?.contains { matches($0, question) } ?? true
  }

  private func matches(_ peer: TieredNetworkPolicyPeer, _ end: End) -> Bool {
    switch (peer, end) {
    case (.pods(let selection), .pod(let namespace, let shape)): matches(selection, namespace, shape)
    case (.nodes(let selector), .node(let labels)): selector.matches(labels)
    case (.nodes(let selector), .address(let address)):
      snapshot.nodes.contains { node in
        selector.matches(node.metadata.labels) && node.addresses.contains { IPAddress($0) == address }
      }
    case (.networks(let blocks), .address(let address)): blocks.contains { contains(address, $0) }
    case (.networks(let blocks), .pod(_, let shape)):
      (shape.addresses.isEmpty && !shape.usesHostNetwork ? reading.unknownPods : shape.addresses).contains { address in
        blocks.contains { contains(address, $0) }
      }
    default: false
    }
  }

  private func matches(_ port: TieredNetworkPolicyPort, _ question: Question) -> Bool {
    guard let transport = question.probe.transport else { return false }
    let number = Int(question.probe.port)
    switch port {
    case .range(let name, let range):
      return name == transport.rawValue && range?.contains(number) ?? true
    case .named(let name):
      return question.ports.contains { $0.name == name && $0.transport == transport && Int($0.number) == number }
    }
  }
}

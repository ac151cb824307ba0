import KubernetesModel

extension KindDecoder {
  static let adminNetworkPolicy = tiered("AdminNetworkPolicy", tier: .admin)
  static let baselineAdminNetworkPolicy = tiered("BaselineAdminNetworkPolicy", tier: .baseline)
  /// The only one whose tier is a field.
  static let clusterNetworkPolicy = tiered("ClusterNetworkPolicy", tier: nil)

  private static func tiered(_ kind: String, tier: TieredNetworkPolicy.Tier?) -> KindDecoder {
    KindDecoder(kind: kind, groups: ["policy.networking.k8s.io"], scope: .cluster) {
      object, builder throws(ReadingFailure) in
      var policy = TieredNetworkPolicy(
        metadata: try object.metadata(), kind: kind, tier: tier ?? .admin, priority: 0,
        subject: TieredPodSelection(namespaces: .everything))
      if object.seek("spec") {
        try object.reader.tolerate(()) { reader throws(ReadingFailure) in
          try reader.tieredSpec(into: &policy, isTierWritten: tier == nil)
        }
      } else {
        object.reader.report("the policy has no `spec`", at: object.header.start)
      }
      object.refuseOthers(than: ["apiVersion", "kind", "metadata", "spec", "status"])
      if kind == "BaselineAdminNetworkPolicy", policy.name != "default", object.seek("metadata") {
        object.reader.report(
          "the one BaselineAdminNetworkPolicy is named `default`, not `\(policy.name)`", hint: "no other is accepted",
          at: object.reader.position)
      }
      policy.defects = builder.diagnose(&object, policy.reference)
      builder.diagnostics += policy.unknownPeers
      builder.tieredPolicies.append(policy)
    }
  }
}

extension TieredNetworkPolicy {
  /// A warning for each peer of a kind that nobody knows, and by which its rule fails closed.
  fileprivate var unknownPeers: [Diagnostic] {
    TrafficDirection.allCases.flatMap { direction in
      let (list, items) = direction == .ingress ? ("ingress", "from") : ("egress", "to")
      return rules(direction).enumerated().flatMap { number, rule in
        rule.peers.enumerated().compactMap { index, peer -> Diagnostic? in
          guard case .unknown(let name) = peer else { return nil }
          let effect = rule.action == .allow ? "allows nothing" : "denies everything"
          return Diagnostic(
            .warning, "nobody knows a peer `\(name)` here, so that the rule \(effect), as the API says",
            location: metadata.origin, object: reference, field: "spec.\(list)[\(number)].\(items)[\(index)].\(name)")
        }
      }
    }
  }
}

extension JSONReader {
  fileprivate mutating func tieredSpec(
    into policy: inout TieredNetworkPolicy, isTierWritten: Bool
  ) throws(ReadingFailure) {
    let start = position
    var required: Set<String> = ["subject"]
    if policy.kind != "BaselineAdminNetworkPolicy" { required.insert("priority") }
    if isTierWritten { required.insert("tier") }
    let fields = required.union(["egress", "ingress"]).sorted()
    var cursor = try mapping()
    while let key = try cursor.next(&self) {
      if !isNull() { required.remove(key) }
      switch key {
      case "tier" where isTierWritten:
        policy.tier = try tolerate(policy.tier) { reader throws(ReadingFailure) in try reader.tier() }
      case "priority" where policy.kind != "BaselineAdminNetworkPolicy":
        policy.priority = try tolerate(0) { reader throws(ReadingFailure) in try reader.priority() }
      case "subject":
        policy.subject = try tolerate(policy.subject) { reader throws(ReadingFailure) in
          try reader.tieredSubject()
        }
      case "ingress":
        policy.ingress = try valid { [kind = policy.kind] reader throws(ReadingFailure) in
          try reader.tieredRule(.ingress, kind: kind)
        }
      case "egress":
        policy.egress = try valid { [kind = policy.kind] reader throws(ReadingFailure) in
          try reader.tieredRule(.egress, kind: kind)
        }
      default: try refuse(key, known: fields)
      }
    }
    for field in required.sorted() { report("the policy has no `\(field)`", at: start) }
  }

  private mutating func tier() throws(ReadingFailure) -> TieredNetworkPolicy.Tier {
    let start = position
    let written = try text()
    guard let tier = TieredNetworkPolicy.Tier(rawValue: written) else {
      throw .value("tier `\(written)` does not exist", hint: "use Admin or Baseline", at: start)
    }
    return tier
  }

  private mutating func priority() throws(ReadingFailure) -> Int {
    let start = position
    let priority = try integer() ?? 0
    guard (0...1000).contains(priority) else {
      throw .value("priority \(priority) is out of range", hint: "use 0 to 1000", at: start)
    }
    return priority
  }

  private mutating func tieredSubject() throws(ReadingFailure) -> TieredPodSelection {
    let start = position
    var subjects: [TieredPodSelection] = []
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "namespaces": subjects.append(TieredPodSelection(namespaces: try reader.labelSelector()))
      case "pods": subjects.append(try reader.namespacedPods())
      default: try reader.refuse(key, known: ["namespaces", "pods"])
      }
    }
    guard subjects.count == 1 else {
      throw .value("a subject is either `namespaces` or `pods`", hint: "set exactly one", at: start)
    }
    return subjects[0]
  }

  private mutating func namespacedPods() throws(ReadingFailure) -> TieredPodSelection {
    var selection = TieredPodSelection(namespaces: .everything, pods: .everything)
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "namespaceSelector": selection.namespaces = try reader.labelSelector()
      case "podSelector": selection.pods = try reader.labelSelector()
      case "namespaces":
        try reader.refuse(key, known: [], hint: "only older versions of the API had it; write `namespaceSelector`")
      default: try reader.refuse(key, known: ["namespaceSelector", "podSelector"])
      }
    }
    return selection
  }

  private mutating func tieredRule(
    _ direction: TrafficDirection, kind: String
  ) throws(ReadingFailure) -> TieredNetworkPolicyRule {
    let start = position
    var rule = TieredNetworkPolicyRule(action: .deny, peers: [])
    var hasAction = false
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": rule.name = try reader.text()
      case "action":
        hasAction = true
        rule.action = try reader.tieredAction(kind: kind)
      case direction == .ingress ? "from" : "to":
        rule.peers = try reader.list { reader throws(ReadingFailure) in try reader.tieredPeer(direction) }
      case kind == "ClusterNetworkPolicy" ? "protocols" : "ports":
        let ports = try reader.list { reader throws(ReadingFailure) in try reader.tieredPort(kind: kind) }
        rule.ports = ports.isEmpty ? nil : ports
      default: try reader.refuse(key, known: Self.ruleFields(direction, kind: kind))
      }
    }
    guard hasAction else { throw .value("the rule has no `action`", at: start) }
    guard !rule.peers.isEmpty else {
      throw .value("the rule has no peers", hint: "fill `\(direction == .ingress ? "from" : "to")`", at: start)
    }
    return rule
  }

  private static func ruleFields(_ direction: TrafficDirection, kind: String) -> [String] {
    let ports = kind == "ClusterNetworkPolicy" ? "protocols" : "ports"
    return ["action", direction == .ingress ? "from" : "to", "name", ports].sorted()
  }

  private mutating func tieredAction(kind: String) throws(ReadingFailure) -> TieredNetworkPolicyRule.Action {
    let start = position
    let written = try text()
    let actions: KeyValuePairs<String, TieredNetworkPolicyRule.Action> =
      switch kind {
      case "ClusterNetworkPolicy": ["Accept": .allow, "Deny": .deny, "Pass": .pass]
      case "AdminNetworkPolicy": ["Allow": .allow, "Deny": .deny, "Pass": .pass]
      default: ["Allow": .allow, "Deny": .deny]
      }
    guard let action = actions.first(where: { $0.key == written })?.value else {
      throw .value(
        "\(kind) has no action `\(written)`",
        hint: "use \(actions.map(\.key).joined(separator: ", "))", at: start)
    }
    return action
  }

  private mutating func tieredPeer(_ direction: TrafficDirection) throws(ReadingFailure) -> TieredNetworkPolicyPeer {
    let start = position
    var peers: [TieredNetworkPolicyPeer] = []
    try members { reader, key throws(ReadingFailure) in
      guard !reader.isNull() else { return try reader.skip() }
      switch (key, direction) {
      case ("namespaces", _): peers.append(.pods(TieredPodSelection(namespaces: try reader.labelSelector())))
      case ("pods", _): peers.append(.pods(try reader.namespacedPods()))
      case ("nodes", .egress): peers.append(.nodes(try reader.labelSelector()))
      case ("networks", .egress):
        peers.append(.networks(try reader.list { reader throws(ReadingFailure) in try reader.network() }))
      case ("domainNames", .egress): peers.append(.domainNames(try reader.texts()))
      default:
        peers.append(.unknown(key))
        try reader.skip()
      }
    }
    guard peers.count == 1 else { throw .value("a peer has exactly one kind", hint: "split the item", at: start) }
    return peers[0]
  }

  private mutating func network() throws(ReadingFailure) -> String {
    _ = peek()
    let start = position
    let written = try text()
    _ = try BlockSyntax(written, at: start, hostBits: .ignored)
    return written
  }
}

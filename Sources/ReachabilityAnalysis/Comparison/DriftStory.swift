import Findings
import KubernetesModel
import PacketSets

/// The words of one finding about traffic.
struct DriftStory {
  let draft: DriftDraft.Key
  let rows: [DriftDraft.Row]
  let isLatent: Bool
  let witness: TrafficWitness
  let comparison: TrafficComparison

  private var universe: EndpointUniverse { comparison.universe }
  var isOpened: Bool { draft.sign == .opened }
  private var targetName: String { comparison.snapshots.target.name }
  private var baselineName: String { comparison.snapshots.baseline.name }

  func finding(_ outcomes: Pair<DirectEvaluator.Outcome>) -> Finding {
    let evidence = DriftEvidence(story: self)
    let remedy = DriftRemedy(story: self)
    var finding = Finding(
      rule: rule.id, severity: severity, direction: draft.sign.giver.directionOfGain,
      effect: isLatent ? .latent : .effective, place: place, change: change, summary: summary,
      baseline: isOpened ? keptText : givenText, target: isOpened ? givenText : keptText,
      witness: Witness(
        question: question, baseline: isOpened ? "denied" : "allowed", target: isOpened ? "allowed" : "denied"),
      baselineEvidence: evidence.evidence(.baseline, outcomes.baseline),
      targetEvidence: evidence.evidence(.target, outcomes.target),
      remedy: remedy.steps, references: rule.references, details: details, notes: notes)
    finding.cautions = remedy.cautions
    return finding
  }

  private var rule: FindingRule {
    switch (draft.isolation, draft.sign) {
    case (.changed, .opened): .isolationLost
    case (.changed, .closed): .isolationGained
    case (.unchanged, .opened): .trafficOpened
    case (.unchanged, .closed): .trafficClosed
    }
  }
}

// MARK: What is where

extension DriftStory {
  var place: Place {
    switch draft.cause {
    case .policies(let policies) where policies.count == 1:
      Place(namespace: policies[0].namespace, kind: "policy", name: policies[0].name)
    case .policies: subjectPlace
    case .subject(let id), .peer(let id): Place(namespace: id.namespace, kind: "workload", name: id.name)
    case .peerNamespace(let name): Place(kind: "namespace", name: name)
    }
  }

  private var subjectPlace: Place {
    let names = Set(rows.flatMap(\.endpoints).map { universe.endpoints[$0].id.name })
    guard names.count == 1, let name = names.first else { return Place(kind: "namespace", name: draft.namespace) }
    return Place(namespace: draft.namespace, kind: "workload", name: name)
  }

  private var mask: Bitset { isLatent ? comparison.masks.comparable : comparison.masks.real }

  private var subjects: PeerDescription {
    var set = Bitset(universe: universe.count)
    for endpoint in rows.flatMap(\.endpoints) { set.insert(endpoint) }
    return PeerDescription(set, universe, among: mask)
  }

  private var peers: PeerDescription {
    var set = Bitset(universe: universe.count)
    for row in rows { set.formUnion(row.peers) }
    return PeerDescription(set, universe, among: mask)
  }

  private var connections: ConnectionSet {
    Set(rows.map(\.connections)).reduce(.nothing) {
      $0.union(comparison.engine.bench.pool.connections[$1])
    }
  }
}

// MARK: Words

extension DriftStory {
  /// `web/bff → payments/api TCP 8080`
  var question: String {
    let subject = universe.endpoints[witness.subject].id.short
    let peer =
      witness.address?.description
      ?? (universe.isPod(witness.peer) ? universe.endpoints[witness.peer].id.short : "a node")
    let ends = draft.direction == .ingress ? "\(peer) → \(subject)" : "\(subject) → \(peer)"
    let port = witness.probe.transport.map { "\($0.rawValue) \(witness.probe.port)" } ?? "other protocols"
    let side = witness.isEndToEnd ? "" : " (\(draft.direction.rawValue.lowercased()) side only)"
    return "\(ends) \(port)\(side)"
  }

  private var change: String {
    // Where every pod is meant, a namespace that comes or goes elsewhere makes no other finding of it.
    let places = peers.hasEveryPod ? "every pod" : isLatent ? Self.list(peers.places) : peers.members
    let outside = peers.addresses.isEmpty ? "" : " outside " + peers.addresses.description
    let direction = draft.direction.rawValue.lowercased()
    let cause =
      switch draft.cause {
      case .policies(let policies): policies.map(\.description).joined(separator: ",")
      case .subject(let id): "labels or ports of \(id)"
      case .peer(let id): "labels or ports of \(id), in \(draft.namespace)"
      case .peerNamespace: "labels of the namespace, in \(draft.namespace)"
      }
    let what = "\(direction) \(isOpened ? "opened" : "closed") of \(affected), \(cause)"
    return "\(what): \(connections) with \(places)\(outside)"
  }

  /// Pods that do not exist come and go with the words of policies, so that they are no part of an identity.
  private var affected: String { isLatent ? draft.namespace : subjects.members }

  private static func list(_ names: Set<String>) -> String { names.sorted().joined(separator: ",") }

  private var summary: String {
    let subject = subjects.text(limit: 2)
    let accepts = subjects.isPlural ? "accept" : "accepts"
    if draft.isolation == .changed {
      let direction = draft.direction.rawValue.lowercased()
      return isOpened
        ? "no policy isolates \(direction) of \(subject) any more"
        : "\(direction) of \(subject) is now isolated"
    }
    let (peer, ports) = (peers.text(limit: 2), connections.brief)
    if !witness.isEndToEnd && !isLatent { return maskedSummary(subject, peer, ports) }
    return switch (draft.direction, draft.sign) {
    case (.ingress, .opened): "\(subject) now \(accepts) \(ports) from \(peer)"
    case (.ingress, .closed): "\(subject) no longer \(accepts) \(ports) from \(peer)"
    case (.egress, .opened): "\(subject) may now reach \(peer) on \(ports)"
    case (.egress, .closed): "\(subject) can no longer reach \(peer) on \(ports)"
    }
  }

  /// Of what one end now does otherwise, and the other blocks as before.
  private func maskedSummary(_ subject: String, _ peer: String, _ ports: String) -> String {
    switch (draft.direction, draft.sign) {
    case (.ingress, .opened): "ingress of \(subject) now lets \(ports) in from \(peer), whose egress is still blocked"
    case (.ingress, .closed): "ingress of \(subject) no longer lets \(ports) in from \(peer), whose egress was blocked"
    case (.egress, .opened): "egress of \(subject) now lets \(ports) out to \(peer), whose ingress still blocks it"
    case (.egress, .closed): "egress of \(subject) no longer lets \(ports) out to \(peer), whose ingress blocked it"
    }
  }

  private var givenText: String {
    let preposition = draft.direction == .ingress ? "from" : "to"
    return "\(connections.brief) \(preposition) \(peers.text())"
  }

  private var keptText: String {
    if draft.isolation == .unchanged { return "none of it" }
    return "isolated: only what policies let \(draft.direction == .ingress ? "in" : "out")"
  }

  private var notes: [String] {
    var notes: [String] = []
    if !witness.isEndToEnd, !isLatent {
      let blocked = draft.direction == .ingress ? "the senders' egress policies" : "the receivers' ingress policies"
      let cluster = isOpened ? targetName : baselineName
      notes.append("Masked: \(blocked) still block these connections end to end in \(cluster).")
    }
    if isLatent, comparison.isEnforced {
      notes.append("Only pods that do not exist in both clusters today are concerned.")
    }
    for cluster in ClusterSide.allCases {
      guard let reason = comparison.networks[cluster].ignoring else { continue }
      notes.append("Policies do nothing in \(comparison.snapshots[cluster].name): \(reason).")
    }
    return notes
  }

  private var details: StructuredValue {
    let list = rows.map { row -> StructuredValue in
      var set = Bitset(universe: universe.count)
      for endpoint in row.endpoints { set.insert(endpoint) }
      let own = PeerDescription(set, universe, among: mask).value
      let other = PeerDescription(row.peers, universe, among: mask).value
      return .object([
        "source": draft.direction == .ingress ? other : own, "destination": draft.direction == .ingress ? own : other,
        "connections": .string(comparison.engine.bench.pool.connections[row.connections].description),
      ])
    }
    return .object([
      "side": .string(draft.direction.rawValue.lowercased()), "masked": .bool(!witness.isEndToEnd),
      "rows": .array(list),
    ])
  }
}

// MARK: Severity

extension DriftStory {
  private var severity: Severity {
    let full = isOpened ? openedSeverity : closedSeverity
    if isLatent { return min(full, .medium) }
    return witness.isEndToEnd ? full : min(full, isOpened ? .medium : .info)
  }

  private var openedSeverity: Severity {
    if draft.isolation == .changed { return .high }
    let crossesNamespaces = !peers.places.isSubset(of: [draft.namespace])
    guard !peers.addresses.isEmpty else { return crossesNamespaces ? .medium : .low }
    let metadata = IPAddress("169.254.169.254").map(peers.addresses.contains) ?? false
    return draft.direction == .ingress || metadata ? .high : .medium
  }

  private var closedSeverity: Severity { draft.isolation == .changed ? .medium : .low }
}

extension ConnectionSet {
  /// At most a few intervals, for one line.
  var brief: String {
    let parts = description.split(separator: ", ")
    if isEverything { return "all traffic" }
    return parts.count <= 5 ? description : parts.prefix(4).joined(separator: ", ") + " and more"
  }
}

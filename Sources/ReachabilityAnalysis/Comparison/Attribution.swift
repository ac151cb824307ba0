import Findings
import KubernetesModel
import PacketSets

/// Shares changes out among what caused them.
struct Attribution {
  private var comparison: TrafficComparison
  private var drafts: [DriftDraft.Key: DriftDraft] = [:]
  private var functions: [Clause: Int] = [:]

  static func drafts(_ changes: [SideChange], _ comparison: inout TrafficComparison) -> [DriftDraft] {
    var attribution = Attribution(comparison: comparison)
    for change in changes {
      attribution.attribute(change, .opened)
      attribution.attribute(change, .closed)
    }
    comparison = attribution.comparison
    return attribution.drafts.values.sorted { $0.key.words.lexicographicallyPrecedes($1.key.words) }
  }

  private init(comparison: TrafficComparison) { self.comparison = comparison }

  /// The cluster that allows more is the giver, the other the keeper.
  private mutating func attribute(_ change: SideChange, _ sign: DriftDraft.Sign) {
    let rows = sign == .opened ? change.opened : change.closed
    guard !rows.isEmpty else { return }
    let giver = sign.giver
    let bench = comparison.engine.bench
    let (given, kept) = (bench.sides[change.key.sides[giver]], bench.sides[change.key.sides[giver.other]])
    if !(given.isPlain && kept.isPlain) {
      return add(rows, change, sign, wholeCause(change))
    }
    if given.allowances == nil {
      return add(rows, change, sign, isolationCause(change, keeper: giver.other), .changed)
    }
    shareOut(rows, change, sign)
  }

  private mutating func add(
    _ rows: SideChange.Rows, _ change: SideChange, _ sign: DriftDraft.Sign, _ cause: Cause,
    _ isolation: DriftDraft.Isolation = .unchanged
  ) {
    let key = DriftDraft.Key(
      direction: change.key.direction, sign: sign, namespace: change.key.namespace, cause: cause,
      isolation: isolation)
    for (connections, peers) in rows {
      drafts[key, default: DriftDraft(key: key)].add(change.endpoints, connections, peers)
    }
  }

  private func reference(_ cluster: ClusterSide, _ number: Int) -> ObjectReference {
    comparison.engine.clusters[cluster].policies[number].reference
  }

  private func subject(_ change: SideChange) -> Cause {
    .subject(comparison.universe.endpoints[change.endpoints[0]].id)
  }

  /// Ordered policies: all that differ, together.
  private func wholeCause(_ change: SideChange) -> Cause {
    let all = ClusterSide.allCases.flatMap { cluster in change.policies[cluster].map { reference(cluster, $0) } }
    let changed = Set(all).filter { !comparison.policies.isUnchanged($0) }
    return changed.isEmpty ? subject(change) : .policies(changed.sorted())
  }

  /// The policies of the keeper that isolate, and that the giver lacks or has otherwise.
  private func isolationCause(_ change: SideChange, keeper: ClusterSide) -> Cause {
    let isolating = change.policies[keeper].map { reference(keeper, $0) }
    let changed = Set(isolating).filter { !comparison.policies.isUnchanged($0) }
    return changed.isEmpty ? subject(change) : .policies(changed.sorted())
  }

  /// Each policy of the giver gets what it allows: first those that changed, then those whose selection did.
  private mutating func shareOut(_ rows: SideChange.Rows, _ change: SideChange, _ sign: DriftDraft.Sign) {
    let giver = sign.giver
    let keepers = Set(change.policies[giver.other].map { reference(giver.other, $0) })
    let numbers = change.policies[giver].sorted { reference(giver, $0) < reference(giver, $1) }
    var left = rows
    for number in numbers where !comparison.policies.isUnchanged(reference(giver, number)) {
      let share = share(of: number, giver, in: rows, change)
      add(share, change, sign, .policies([reference(giver, number)]))
      left = comparison.engine.bench.difference(left, minus: share)
    }
    for number in numbers where !left.isEmpty && !keepers.contains(reference(giver, number)) {
      let share = share(of: number, giver, in: left, change)
      add(share, change, sign, subject(change))
      left = comparison.engine.bench.difference(left, minus: share)
    }
    if left.isEmpty { return }
    if change.key.direction == .ingress, !change.key.ports.isAlike {
      return add(left, change, sign, subject(change))
    }
    for (cause, peers) in peerCauses(left) {
      add(left.map { ($0.connections, $0.peers.intersection(peers)) }.filter(\.peers.hasMembers), change, sign, cause)
    }
  }

  private mutating func share(of policy: Int, _ cluster: ClusterSide, in rows: SideChange.Rows, _ change: SideChange)
    -> SideChange.Rows
  {
    let ports = change.key.direction == .ingress ? change.key.ports[cluster] : TrafficBench.noPorts
    let clause = Clause(cluster: cluster, policy: policy, direction: change.key.direction, ports: ports)
    guard let function = functions[clause] ?? function(of: clause) else { return [] }
    functions[clause] = function
    return comparison.engine.bench.intersection(rows, comparison.engine.bench.pool.allowances(function))
  }

  /// What one policy says in one direction to pods with some named ports.
  private struct Clause: Hashable {
    var cluster: ClusterSide
    var policy: Int
    var direction: TrafficDirection
    var ports: Int
  }

  private mutating func function(of clause: Clause) -> Int? {
    let compiled = comparison.engine.clusters[clause.cluster]
    guard let part = compiled.policies[clause.policy].parts[clause.direction] else { return nil }
    let list = compiled.contributions(
      part.rules, clause.direction, ports: clause.ports, into: &comparison.engine.bench)
    return comparison.engine.bench.allowances([list])
  }

  /// Peers by whether their namespace's labels changed, or their own.
  private func peerCauses(_ rows: SideChange.Rows) -> [(Cause, Bitset)] {
    let universe = comparison.universe
    var result: [Cause: Bitset] = [:]
    for peer in Set(rows.flatMap(\.peers)) where universe.isPod(peer) {
      let endpoint = universe.endpoints[peer]
      let namespace = universe.namespace(named: endpoint.id.namespace)
      let isRelabelled = namespace.map { $0.labels[.baseline] != $0.labels[.target] } ?? false
      let isOwnChange =
        endpoint.shapes[.baseline].labels != endpoint.shapes[.target].labels
        || endpoint.shapes[.baseline].ports != endpoint.shapes[.target].ports
      let cause: Cause =
        isRelabelled && !isOwnChange ? .peerNamespace(endpoint.id.namespace) : .peer(endpoint.id)
      result[cause, default: Bitset(universe: universe.count)].insert(peer)
    }
    return result.map { ($0.key, $0.value) }
  }
}

extension DriftDraft.Key {
  /// Drafts are told in the order of these.
  fileprivate var words: [String] {
    [namespace, direction.rawValue, sign.rawValue] + cause.words + [isolation.rawValue]
  }
}

extension Cause {
  fileprivate var words: [String] {
    switch self {
    case .policies(let policies): ["policies"] + policies.map(\.description)
    case .subject(let id): ["subject", id.description]
    case .peer(let id): ["peer", id.description]
    case .peerNamespace(let name): ["peerNamespace", name]
    }
  }
}

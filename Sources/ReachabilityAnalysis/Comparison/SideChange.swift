import Findings
import KubernetesModel
import PacketSets

/// Endpoints whose side in one direction differs between the clusters in the same way and through the same policies.
struct SideChange: Sendable {
  struct Key: Hashable, Sendable {
    var direction: TrafficDirection
    var namespace: String
    /// By cluster.
    var sides: Pair<Int>
    /// By cluster: the number of the set of policies that select the endpoints.
    var selections: Pair<Int>
    var ports: Pair<Int>
  }

  /// Peers by what changed for them.
  typealias Rows = [(connections: Int, peers: Bitset)]

  var key: Key
  /// By cluster: numbers of the policies that select the endpoints and say something about the direction.
  var policies: Pair<[Int]>
  var endpoints: [Int]
  /// Allowed in the target only, and in the baseline only; of comparable peers.
  var opened: Rows
  var closed: Rows
}

extension TrafficComparison {
  /// What changed, and the endpoints of which that cannot be said, by direction.
  mutating func sideChanges() -> (changes: [SideChange], unknown: [TrafficDirection: [Int]]) {
    var groups: [SideChange.Key: [Int]] = [:]
    var unknown: [TrafficDirection: [Int]] = [:]
    for direction in TrafficDirection.allCases {
      for endpoint in masks.comparable where universe.isPod(endpoint) {
        let sides = Pair { engine.side($0, endpoint, direction) }
        // Whatever a rule about unknown addresses means, the same rules mean the same.
        if sides.isAlike, !engine.bench.sides[sides.baseline].unknowable.isEmpty { continue }
        let isKnown = sides.both.allSatisfy { engine.bench.isKnown($0) }
        if !isKnown {
          if universe.endpoints[endpoint].kind == .workload { unknown[direction, default: []].append(endpoint) }
        } else if !sides.isAlike {
          let key = SideChange.Key(
            direction: direction, namespace: universe.endpoints[endpoint].id.namespace, sides: sides,
            selections: Pair { engine.clusters[$0].selection(endpoint, direction) },
            ports: Pair { engine.clusters[$0].ports[endpoint] })
          groups[key, default: []].append(endpoint)
        }
      }
    }
    let ordered = groups.sorted { ($0.value[0], $0.key.direction.rawValue) < ($1.value[0], $1.key.direction.rawValue) }
    return (ordered.compactMap { change($0.key, $0.value) }, unknown)
  }

  private mutating func change(_ key: SideChange.Key, _ endpoints: [Int]) -> SideChange? {
    var peers = masks.comparable
    if endpoints.count == 1, universe.endpoints[endpoints[0]].isOnePod {
      peers.subtract(Bitset(universe: universe.count, range: endpoints[0]..<endpoints[0] + 1))
    }
    let opened = engine.bench.difference(ofSide: key.sides.target, minus: key.sides.baseline, among: peers)
    let closed = engine.bench.difference(ofSide: key.sides.baseline, minus: key.sides.target, among: peers)
    if opened.isEmpty && closed.isEmpty { return nil }
    let policies = Pair { engine.clusters[$0].policies(ofSelection: key.selections[$0], key.direction) }
    return SideChange(key: key, policies: policies, endpoints: endpoints, opened: opened, closed: closed)
  }
}

extension TrafficBench {
  /// What the one side allows and the other does not; nothing where one of them is not known.
  mutating func difference(ofSide a: Int, minus b: Int, among mask: Bitset) -> SideChange.Rows {
    guard sides[a].isPlain, sides[b].isPlain else {
      guard let more = function(ofSide: a), let less = function(ofSide: b) else { return [] }
      return difference(rows(more, among: mask), minus: pool.allowances(less))
    }
    // Where nothing isolates, nothing is missing.
    guard let taken = sides[b].allowances else { return [] }
    guard let given = sides[a].allowances else {
      return difference([(TrafficPool.everything, mask)], minus: pieces(of: taken))
    }
    // What both have makes no difference: usually all but one or two rules.
    let shared = Set(taken)
    let own = allowances(given.filter { !shared.contains($0) })
    return difference(rows(own, among: mask), minus: pieces(of: taken))
  }

  private func rows(_ function: Int, among mask: Bitset) -> SideChange.Rows {
    pool.allowances(function).map { ($0.connections, $0.peers.intersection(mask)) }
  }

  private func pieces(of lists: [Int]) -> SideChange.Rows {
    lists.flatMap { pool.contributions[$0] }.map { ($0.connections, pool.peers[$0.peers]) }
  }

  /// Rows of the first that no row of the second allows; peers stay disjoint if they were.
  mutating func difference(_ a: SideChange.Rows, minus b: SideChange.Rows) -> SideChange.Rows {
    var result: [Int: Bitset] = [:]
    func add(_ connections: Int, _ peers: Bitset) {
      guard connections != TrafficPool.nothing, peers.hasMembers else { return }
      if result[connections]?.formUnion(peers) == nil { result[connections] = peers }
    }
    for (connections, peers) in a {
      var left: SideChange.Rows = [(connections, peers)]
      for (taken, others) in b {
        var next: SideChange.Rows = []
        for (open, members) in left {
          guard members.intersects(others) else {
            next.append((open, members))
            continue
          }
          let rest = subtract(taken, from: open)
          if rest != TrafficPool.nothing { next.append((rest, members.intersection(others))) }
          let outside = members.subtracting(others)
          if outside.hasMembers { next.append((open, outside)) }
        }
        left = next
      }
      for (open, members) in left { add(open, members) }
    }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// What both allow.
  mutating func intersection(_ a: SideChange.Rows, _ b: SideChange.Rows) -> SideChange.Rows {
    var result: [Int: Bitset] = [:]
    for (left, ours) in a {
      for (right, theirs) in b where ours.intersects(theirs) {
        let both = pool.number(of: pool.connections[left].intersection(pool.connections[right]))
        guard both != TrafficPool.nothing else { continue }
        let peers = ours.intersection(theirs)
        if result[both]?.formUnion(peers) == nil { result[both] = peers }
      }
    }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private mutating func subtract(_ b: Int, from a: Int) -> Int {
    a == b ? TrafficPool.nothing : pool.number(of: pool.connections[a].subtracting(pool.connections[b]))
  }
}

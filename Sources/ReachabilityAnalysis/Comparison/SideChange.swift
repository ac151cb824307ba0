import KubernetesModel
import PacketSets

/// Endpoints whose side in one direction differs between the clusters in the same way and through the same policies.
struct SideChange: Sendable {
  struct Key: Hashable, Sendable {
    var direction: TrafficDirection
    var namespace: String
    /// By cluster.
    var sides: [Int]
    /// By cluster: numbers of the policies that select the endpoints and say something about the direction.
    var policies: [[Int]]
    var ports: [Int]
  }

  /// Peers by what changed for them.
  typealias Rows = [(connections: Int, peers: Bitset)]

  var key: Key
  var endpoints: [Int]
  /// Allowed in the target only, and in the baseline only; of comparable peers.
  var opened: Rows
  var closed: Rows
}

extension TrafficComparison {
  /// What changed, and the endpoints of which that cannot be said, by direction.
  mutating func sideChanges() -> (changes: [SideChange], unknown: [TrafficDirection: [Int]]) {
    let selecting = [0, 1].map { PolicySelection(engine.clusters[$0].policies) }
    var groups: [SideChange.Key: [Int]] = [:]
    var unknown: [TrafficDirection: [Int]] = [:]
    for direction in TrafficDirection.allCases {
      for endpoint in masks.comparable where universe.isPod(endpoint) {
        let sides = [0, 1].map { engine.side($0, endpoint, direction) }
        let isKnown = sides.allSatisfy { engine.bench.function(ofSide: $0) != nil }
        if !isKnown {
          if universe.endpoints[endpoint].kind == .workload { unknown[direction, default: []].append(endpoint) }
        } else if sides[0] != sides[1], differ(sides) {
          let namespace = universe.endpoints[endpoint].id.namespace
          let key = SideChange.Key(
            direction: direction, namespace: namespace, sides: sides,
            policies: [0, 1].map { selecting[$0].policies(of: endpoint, namespace, direction) },
            ports: [0, 1].map { engine.clusters[$0].ports[endpoint] })
          groups[key, default: []].append(endpoint)
        }
      }
    }
    let ordered = groups.sorted { ($0.value[0], $0.key.direction.rawValue) < ($1.value[0], $1.key.direction.rawValue) }
    return (ordered.compactMap { change($0.key, $0.value) }, unknown)
  }

  private mutating func differ(_ sides: [Int]) -> Bool {
    engine.bench.function(ofSide: sides[0]) != engine.bench.function(ofSide: sides[1])
  }

  private mutating func change(_ key: SideChange.Key, _ endpoints: [Int]) -> SideChange? {
    guard let before = engine.bench.function(ofSide: key.sides[0]),
      let after = engine.bench.function(ofSide: key.sides[1])
    else { return nil }
    var peers = masks.comparable
    if endpoints.count == 1, universe.endpoints[endpoints[0]].isOnePod {
      peers.subtract(Bitset(universe: universe.count, range: endpoints[0]..<endpoints[0] + 1))
    }
    let opened = engine.bench.difference(after, minus: before, among: peers)
    let closed = engine.bench.difference(before, minus: after, among: peers)
    if opened.isEmpty && closed.isEmpty { return nil }
    return SideChange(key: key, endpoints: endpoints, opened: opened, closed: closed)
  }
}

extension TrafficBench {
  /// What the one function allows and the other does not.
  mutating func difference(_ a: Int, minus b: Int, among mask: Bitset) -> SideChange.Rows {
    difference(pool.allowances(a).map { ($0.connections, $0.peers.intersection(mask)) }, minus: pool.allowances(b))
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

/// Looks up which policies of one cluster select an endpoint.
struct PolicySelection {
  private struct Entry {
    var number: Int
    var subject: Bitset
  }

  private var byNamespace: [TrafficDirection: [String: [Entry]]] = [:]

  init(_ policies: [CompiledPolicy]) {
    for (number, policy) in policies.enumerated() {
      for direction in policy.parts.keys {
        let entry = Entry(number: number, subject: policy.subject)
        byNamespace[direction, default: [:]][policy.reference.namespace, default: []].append(entry)
      }
    }
  }

  func policies(of endpoint: Int, _ namespace: String, _ direction: TrafficDirection) -> [Int] {
    let own = byNamespace[direction]?[namespace] ?? []
    let wide = byNamespace[direction]?[""] ?? []
    return (own + wide).lazy.filter { $0.subject.contains(endpoint) }.map(\.number)
  }
}

import PacketSets

/// Peers by what they may be sent, or may send: a function from peers to connection sets, in canonical form.
struct PeerFunction: Sendable, Hashable {
  /// Peers who share one set of connections; both are numbers in the pool.
  struct Piece: Sendable, Hashable, Comparable {
    var connections: Int
    var peers: Int

    static func < (a: Piece, b: Piece) -> Bool { (a.connections, a.peers) < (b.connections, b.peers) }
  }

  // INVARIANT: sorted by connections, each once; peers disjoint; neither the empty set of peers nor of connections.
  var pieces: [Piece]
}

/// Numbers every set that the analysis of one or several clusters meets; equal numbers mean equal sets across all.
struct TrafficPool: Sendable {
  let universe: Int
  let everyPeer: Bitset
  private(set) var peers = Interner<Bitset>()
  private(set) var connections = Interner<ConnectionSet>()
  private(set) var functions = Interner<PeerFunction>()
  private(set) var contributions = Interner<[PeerFunction.Piece]>()
  private var unions: [PeerFunction.Piece: Int] = [:]

  static let nothing = 0
  static let everything = 1

  init(universe: Int, count: Int) {
    self.universe = universe
    everyPeer = Bitset(universe: universe, range: 0..<count)
    _ = connections.number(of: .nothing)
    _ = connections.number(of: .everything)
  }

  mutating func number(of set: Bitset) -> Int { peers.number(of: set) }
  mutating func number(of set: ConnectionSet) -> Int { connections.number(of: set) }

  /// Numbers a list of allowances; order and repetition do not matter.
  mutating func number(ofContributions list: [PeerFunction.Piece]) -> Int {
    contributions.number(of: Set(list).sorted())
  }

  mutating func union(_ a: Int, _ b: Int) -> Int {
    if a == b || b == Self.nothing { return a }
    if a == Self.nothing { return b }
    let key = PeerFunction.Piece(connections: min(a, b), peers: max(a, b))
    if let known = unions[key] { return known }
    let result = number(of: connections[a].union(connections[b]))
    unions[key] = result
    return result
  }

  /// The function that allows whatever one of the allowances does.
  mutating func function(of allowances: some Sequence<(connections: Int, peers: Bitset)>) -> Int {
    var byConnections: [Int: Bitset] = [:]
    for (connections, peers) in allowances where connections != Self.nothing {
      if byConnections[connections]?.formUnion(peers) == nil { byConnections[connections] = peers }
    }
    var disjoint: [Int: Bitset] = [:]
    for (connections, peers) in byConnections.sorted(by: { $0.key < $1.key }) {
      overlay(connections, peers, on: &disjoint)
    }
    let pieces = disjoint.compactMap { connections, peers in
      peers.isEmpty ? nil : PeerFunction.Piece(connections: connections, peers: number(of: peers))
    }
    return functions.number(of: PeerFunction(pieces: pieces.sorted()))
  }

  private mutating func overlay(_ connections: Int, _ peers: Bitset, on disjoint: inout [Int: Bitset]) {
    var rest = peers
    var result: [Int: Bitset] = [:]
    func add(_ connections: Int, _ peers: Bitset) {
      if result[connections]?.formUnion(peers) == nil { result[connections] = peers }
    }
    for (known, members) in disjoint {
      guard members.intersects(rest) else {
        add(known, members)
        continue
      }
      let both = members.intersection(rest)
      rest.subtract(both)
      add(union(known, connections), both)
      add(known, members.subtracting(both))
    }
    add(connections, rest)
    disjoint = result
  }

  /// Allows everything to everybody.
  mutating func unrestricted() -> Int { function(of: [(Self.everything, everyPeer)]) }

  func allowances(_ function: Int) -> [(connections: Int, peers: Bitset)] {
    functions[function].pieces.map { ($0.connections, peers[$0.peers]) }
  }

  /// What a function allows with one peer.
  func connections(_ function: Int, with peer: Int) -> ConnectionSet {
    let piece = functions[function].pieces.first { peers[$0.peers].contains(peer) }
    return piece.map { connections[$0.connections] } ?? .nothing
  }
}

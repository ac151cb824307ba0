import KubernetesModel
import PacketSets

/// Numbers everything that the policies of all clusters compared are made of, and computes each thing once.
struct TrafficBench: Sendable {
  var pool: TrafficPool
  var portSpecs = Interner<PortSpec>()
  var portLists = Interner<[NamedPort]>()
  var sides = Interner<Side>()
  private var resolutions: [Resolution: Int] = [:]
  private var functions: [Int: Int?] = [:]
  private var podFunctions: [Int: Int?] = [:]
  private var unions: [[Int]: Int] = [:]

  private struct Resolution: Hashable {
    var spec: Int
    var ports: Int
  }

  static let noPorts = 0

  init(_ universe: EndpointUniverse) {
    pool = TrafficPool(universe: universe.count, count: universe.count)
    _ = portLists.number(of: [])
  }

  /// What a rule's ports mean at a destination, as a number of the pool.
  mutating func connections(_ spec: Int, at ports: Int) -> Int {
    let key = Resolution(spec: spec, ports: portSpecs[spec].names.isEmpty ? Self.noPorts : ports)
    if let known = resolutions[key] { return known }
    let result = pool.number(of: portSpecs[spec].resolved(at: portLists[ports]))
    resolutions[key] = result
    return result
  }

  /// The function of a side; nil where it is not defined or nobody can tell.
  mutating func function(ofSide number: Int) -> Int? {
    if let known = functions[number] { return known }
    let result = compute(sides[number])
    functions[number] = .some(result)
    return result
  }

  /// The function of a side as far as pods of the pod network are concerned, whom no rule about nodes or domains means.
  mutating func podFunction(ofSide number: Int) -> Int? {
    if sides[number].unknowable.isEmpty { return function(ofSide: number) }
    if let known = podFunctions[number] { return known }
    let side = sides[number]
    let result = side.unknown.isEmpty ? TierEvaluation.function(of: side, among: .pods, in: &self) : nil
    podFunctions[number] = .some(result)
    return result
  }

  private mutating func compute(_ side: Side) -> Int? {
    guard side.unknown.isEmpty else { return nil }
    guard side.isPlain else { return TierEvaluation.function(of: side, among: .all, in: &self) }
    return side.allowances.map { allowances($0) } ?? pool.unrestricted()
  }

  /// False where the side is not defined or nobody can tell.
  mutating func isKnown(_ number: Int) -> Bool {
    sides[number].isPlain ? sides[number].unknown.isEmpty : function(ofSide: number) != nil
  }

  /// What a side allows with one peer; nil where it is not defined or nobody can tell.
  mutating func connections(ofSide number: Int, with peer: Int) -> ConnectionSet? {
    guard sides[number].isPlain, functions[number] == nil else {
      return function(ofSide: number).map { pool.connections($0, with: peer) }
    }
    guard sides[number].unknown.isEmpty else { return nil }
    guard let lists = sides[number].allowances else { return .everything }
    var result = TrafficPool.nothing
    for list in lists {
      for piece in pool.contributions[list] where pool.peers[piece.peers].contains(peer) {
        result = pool.union(result, piece.connections)
      }
    }
    return pool.connections[result]
  }

  /// The union of lists of contributions.
  mutating func allowances(_ lists: [Int]) -> Int {
    if let known = unions[lists] { return known }
    let pieces = lists.flatMap { pool.contributions[$0] }
    let result = pool.function(of: pieces.map { ($0.connections, pool.peers[$0.peers]) })
    unions[lists] = result
    return result
  }
}

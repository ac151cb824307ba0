import KubernetesModel
import PacketSets

/// Decides connections in order: admin tier, NetworkPolicies, baseline tier, and last the default, which allows.
struct TierEvaluation {
  typealias Allowance = (connections: Int, peers: Bitset)

  /// Nil where the outcome hangs on the order of policies of equal priority, or on addresses that nobody knows.
  static func function(of side: Side, among peers: Peers, in bench: inout TrafficBench) -> Int? {
    let isPlain = (side.admin + side.baseline).allSatisfy { $0.count == 1 }
    let forward = evaluate(side, .asWritten, in: &bench)
    if !isPlain, forward != evaluate(side, .reversed, in: &bench) { return nil }
    return peers == .pods || side.unknowable.isEmpty ? forward : nil
  }

  /// Peers of unknown addresses are never pods, so that of pods all is known.
  enum Peers { case all, pods }

  private enum Order { case asWritten, reversed }

  private static func evaluate(_ side: Side, _ order: Order, in bench: inout TrafficBench) -> Int {
    var evaluation = TierEvaluation(everyPeer: bench.pool.everyPeer)
    evaluation.run(side.admin, order, in: &bench)
    evaluation.reopenPassed()
    if let allowances = side.allowances {
      evaluation.decide(byFunction: bench.allowances(allowances), in: &bench)
    } else {
      evaluation.run(side.baseline, order, in: &bench)
      evaluation.reopenPassed()
      evaluation.allowed += evaluation.undecided
    }
    return bench.pool.function(of: evaluation.allowed)
  }

  // INVARIANT: the peers of `undecided` need not be disjoint, the connections it holds are: no connection twice.
  private var undecided: [Allowance]
  private var passed: [Allowance] = []
  private var allowed: [Allowance] = []

  private init(everyPeer: Bitset) {
    undecided = [(TrafficPool.everything, everyPeer)]
  }

  private mutating func run(_ tiers: [[Side.Steps]], _ order: Order, in bench: inout TrafficBench) {
    for tied in tiers {
      for step in (order == .asWritten ? tied : tied.reversed()).joined() {
        for piece in bench.pool.contributions[step.matches] {
          let peers = bench.pool.peers[piece.peers]
          let matched = take((piece.connections, peers), in: &bench)
          switch step.action {
          case .allow: allowed += matched
          case .deny: break
          case .pass: passed += matched
          }
        }
      }
    }
  }

  private mutating func reopenPassed() {
    undecided += passed
    passed = []
  }

  private mutating func decide(byFunction function: Int, in bench: inout TrafficBench) {
    for allowance in bench.pool.allowances(function) { allowed += take(allowance, in: &bench) }
    undecided = []
  }

  /// Removes from the undecided what matches, and returns it.
  private mutating func take(_ match: Allowance, in bench: inout TrafficBench) -> [Allowance] {
    var taken: [Allowance] = []
    var left: [Allowance] = []
    let wanted = bench.pool.connections[match.connections]
    for (connections, peers) in undecided {
      let open = bench.pool.connections[connections]
      let both = open.intersection(wanted)
      guard !both.isEmpty, peers.intersects(match.peers) else {
        left.append((connections, peers))
        continue
      }
      let shared = peers.intersection(match.peers)
      taken.append((bench.pool.number(of: both), shared))
      let rest = open.subtracting(wanted)
      if !rest.isEmpty { left.append((bench.pool.number(of: rest), shared)) }
      let others = peers.subtracting(match.peers)
      if !others.isEmpty { left.append((connections, others)) }
    }
    undecided = left
    return taken
  }
}

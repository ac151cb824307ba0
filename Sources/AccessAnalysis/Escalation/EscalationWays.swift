/// The shortest ways to one power in one cluster.
struct EscalationWays: Sendable {
  let graph: EscalationGraph
  let power: EscalationPower
  /// For every node the next one; -1 where there is no way.
  let next: [Int32]

  /// Principals with a way to the power here and none there.
  func principals(withoutWayIn other: EscalationWays) -> [Principal] {
    next.indices.compactMap { position in
      guard next[position] >= 0, case .principal(let principal) = graph.node(position) else { return nil }
      if let same = other.graph.position(of: principal), other.next[same] >= 0 { return nil }
      return principal
    }
  }

  /// The first step from a node, with the holdings that allow it; those told first among several.
  func step(from position: Int) -> (step: EscalationStep, next: Int)? {
    let destination = Int(next[position])
    guard destination >= 0 else { return nil }
    let node = graph.node(destination)
    guard case .principal(let principal) = graph.node(position) else {
      return (EscalationStep(holdings: [], next: node), destination)
    }
    let steps = graph.steps(of: principal).filter { $0.next == node }
    return steps.min { $0.sortKeys.lexicographicallyPrecedes($1.sortKeys) }.map { ($0, destination) }
  }

  /// Groups that lead to the power.
  var groups: Set<String> {
    var names: Set<String> = []
    for position in next.indices where next[position] >= 0 {
      if case .principal(.group(let name)) = graph.node(position) { names.insert(name) }
    }
    return names
  }
}

extension EscalationStep {
  fileprivate var sortKeys: [String] {
    holdings.map { "\($0.request.namespace) \($0.request.qualifiedResource) \($0.request.verb)" }
  }
}

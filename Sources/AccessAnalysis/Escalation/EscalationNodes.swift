/// What an escalation ends in.
enum EscalationPower: String, Sendable, Hashable, CaseIterable {
  case clusterAdmin, nodes, requests

  var text: String {
    switch self {
    case .clusterAdmin: "cluster-admin"
    case .nodes: "the nodes and every pod on them"
    case .requests: "what passes the API server"
    }
  }
}

/// A stop on an escalation path.
enum EscalationNode: Sendable, Hashable {
  case principal(Principal)
  /// Whoever may run as any account of a namespace; nil for every namespace.
  case anyAccount(namespace: String?)
  /// Whoever is inside the pods that run in a namespace; nil for every namespace.
  case runningAccount(namespace: String?)
  /// Whoever may act as any user.
  case anyUser
  case power(EscalationPower)

  init(_ goal: EscalationRule.Goal, namespace: String?) {
    self =
      switch goal {
      case .accounts: .anyAccount(namespace: namespace)
      case .accountsInPods: .runningAccount(namespace: namespace)
      case .users: .anyUser
      case .power(let power): .power(power)
      }
  }
}

extension EscalationNode: Comparable {
  /// Among equally short ways the first is told: the same in every run, whatever order the objects came in.
  static func < (a: EscalationNode, b: EscalationNode) -> Bool {
    switch (a, b) {
    case (.principal(let a), .principal(let b)): a < b
    case (.anyAccount(let a), .anyAccount(let b)), (.runningAccount(let a), .runningAccount(let b)): a ?? "" < b ?? ""
    case (.power(let a), .power(let b)): a.rawValue < b.rawValue
    default: a.rank < b.rank
    }
  }

  private var rank: Int {
    switch self {
    case .power: 0
    case .principal: 1
    case .anyAccount: 2
    case .runningAccount: 3
    case .anyUser: 4
    }
  }
}

/// One step: through which rights somebody becomes the next.
struct EscalationStep: Sendable {
  var holdings: [HeldCapabilities.Holding]
  var next: EscalationNode
}

/// Numbers the stops.
struct EscalationNodes: Sendable {
  private var positions: [EscalationNode: Int] = [:]
  private var nodes: [EscalationNode] = []

  var count: Int { nodes.count }

  subscript(position: Int) -> EscalationNode { nodes[position] }

  func known(_ node: EscalationNode) -> Int? { positions[node] }

  mutating func position(of node: EscalationNode) -> Int {
    if let known = positions[node] { return known }
    positions[node] = nodes.count
    nodes.append(node)
    return nodes.count - 1
  }
}

/// Steps by the stop that they lead to.
struct EscalationArrivals: Sendable {
  private struct Step: Sendable {
    var origin: Int32
    var destination: Int32
  }

  private var steps: [Step] = []
  /// Where the steps to each stop begin, and one more.
  private var starts: [Int] = []

  mutating func add(from origin: Int, to destination: Int) {
    steps.append(
      Step(origin: Int32(truncatingIfNeeded: origin), destination: Int32(truncatingIfNeeded: destination)))
  }

  /// To be called once, after the last step.
  mutating func sort(nodeCount: Int) {
    starts = [Int](repeating: 0, count: nodeCount + 1)
    for step in steps { starts[Int(step.destination) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var sorted = steps
    for step in steps {
      sorted[next[Int(step.destination)]] = step
      next[Int(step.destination)] += 1
    }
    steps = sorted
  }

  /// For every stop the next on a shortest way to the nearest goal; -1 where there is none.
  func nextNodes(towards goals: [EscalationNode], _ nodes: EscalationNodes) -> [Int32] {
    var next = [Int32](repeating: -1, count: nodes.count)
    var frontier = goals.compactMap(nodes.known)
    var isReached = [Bool](repeating: false, count: nodes.count)
    for goal in frontier { isReached[goal] = true }
    while !frontier.isEmpty {
      var reached: [Int] = []
      for node in frontier {
        for step in steps[starts[node]..<starts[node + 1]] where !isReached[Int(step.origin)] {
          let origin = Int(step.origin)
          if next[origin] < 0 {
            reached.append(origin)
          } else if !(nodes[node] < nodes[Int(next[origin])]) {
            continue
          }
          next[origin] = Int32(truncatingIfNeeded: node)
        }
      }
      for node in reached { isReached[node] = true }
      frontier = reached
    }
    return next
  }
}

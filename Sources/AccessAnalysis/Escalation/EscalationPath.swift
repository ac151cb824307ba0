import Findings

/// A way from a principal to a power, hop by hop.
struct EscalationPath: Sendable {
  struct Hop: Sendable {
    /// Where the hop begins.
    var stop: EscalationNode
    var step: EscalationStep

    /// Nil on the stops that stand for several accounts.
    var principal: Principal? { if case .principal(let principal) = stop { principal } else { nil } }
  }

  var start: Principal
  var power: EscalationPower
  var hops: [Hop]

  init?(from start: Principal, by ways: EscalationWays) {
    self.start = start
    power = ways.power
    hops = []
    guard var position = ways.graph.position(of: start) else { return nil }
    while ways.graph.node(position) != .power(power) {
      // A shortest way never comes back, so it is no longer than there are nodes.
      guard hops.count <= ways.next.count, let (step, next) = ways.step(from: position) else { return nil }
      hops.append(Hop(stop: ways.graph.node(position), step: step))
      position = next
    }
  }

  var holdings: [HeldCapabilities.Holding] { hops.flatMap(\.step.holdings) }

  /// Whether it enters pods by a right that is enough only before Kubernetes asks for `create`.
  var opensSessionsByGet: Bool {
    holdings.contains { $0.request.verb == "get" && ["pods/attach", "pods/exec"].contains($0.request.resource) }
  }

  static let getWasEnough =
    "Before Kubernetes 1.\(Capability.sessionsNeedCreate) get alone opens a session over a websocket."

  /// `group oidc:dev → create pods in payments → service account payments/api → cluster-admin`
  var text: String {
    var stops: [String] = []
    for hop in hops {
      if let principal = hop.principal { stops.append("\(principal)") }
      let actions = hop.step.holdings.map(Self.action)
      let isLast = hop.step.next == .power(.clusterAdmin) && hop.step.holdings.first?.rule.rule.isEverything == true
      if !actions.isEmpty && !isLast { stops.append(actions.joined(separator: " and ")) }
    }
    return (stops + [power.text]).joined(separator: " → ")
  }

  static func action(_ holding: HeldCapabilities.Holding) -> String {
    let request = holding.request
    let names = holding.names.map { " " + $0.sorted().joined(separator: ", ") } ?? ""
    let place = request.namespace.isEmpty ? "" : " in \(request.namespace)"
    return "\(request.verb) \(request.qualifiedResource)\(names)\(place)"
  }
}

import Findings
import KubernetesModel

/// Finds who can become powerful in one cluster and not in the other.
struct EscalationComparer {
  private let wider: ComparedCluster
  private let narrower: ComparedCluster
  private let direction: Direction
  /// The ways to each power on both sides, the greatest first.
  private let ways: [Ways]

  /// The ways to one power.
  struct Ways: Sendable {
    var wider: EscalationWays
    var narrower: EscalationWays

    var reversed: Ways { Ways(wider: narrower, narrower: wider) }
  }

  init(wider: ComparedCluster, narrower: ComparedCluster, ways: [Ways], _ direction: Direction) {
    self.wider = wider
    self.narrower = narrower
    self.ways = ways
    self.direction = direction
  }

  /// Paths that exist in the wider cluster only, at most one for a principal: that to the greatest power.
  func paths() -> [EscalationPath] {
    var found: [Principal: EscalationPath] = [:]
    // Others become powerful only by what their groups may do.
    let members = Set(wider.model.configuredMembers)
    for ways in ways {
      let groups = (wider.model.inheritable(ways.wider.groups), narrower.model.inheritable(ways.narrower.groups))
      for principal in ways.wider.principals(withoutWayIn: ways.narrower) where found[principal] == nil {
        let hasRights = wider.model.grants[principal] != nil || members.contains(principal)
        if !hasRights || wider.model.isControlPlane(principal) { continue }
        if isToldAtGroup(principal, groups.0, groups.1) { continue }
        found[principal] = EscalationPath(from: principal, by: ways.wider)
      }
    }
    return found.values.sorted { $0.start < $1.start }
  }

  /// A path through a group is told at the group, once, unless the principal has joined it.
  private func isToldAtGroup(_ principal: Principal, _ leading: Set<String>, _ leadingNarrower: Set<String>) -> Bool {
    let groups = Set(wider.model.groups(of: principal, among: leading))
    return !groups.isDisjoint(with: narrower.model.groups(of: principal, among: leading))
      || !narrower.model.groups(of: principal, among: leadingNarrower).isEmpty
  }

  /// The first hop of the path that the other cluster refuses, confirmed on both sides.
  private func witness(_ path: EscalationPath) -> Witness {
    let answers = direction == .weaker ? ("denied", "allowed") : ("allowed", "denied")
    for holding in path.holdings {
      let identity = wider.model.identity(of: holding.principal)
      let request = AccessRequest.resource(holding.request)
      let wide = Authorizer(wider.model).isAllowed(request, by: identity)
      if wide && !Authorizer(narrower.model).isAllowed(request, by: identity) {
        return Witness(question: "\(identity.user): \(request)", baseline: answers.0, target: answers.1)
      }
    }
    let (here, there) = direction == .weaker ? ("no such path", path.text) : (path.text, "no such path")
    return Witness(question: "can \(path.start) reach \(path.power.text)", baseline: here, target: there)
  }

  func finding(for path: EscalationPath) -> Finding {
    let isWeaker = direction == .weaker
    let state = (has: path.text, hasNot: "no path to \(path.power.text)")
    return Finding(
      rule: AccessRules.escalationPath.id, severity: severity(path), direction: direction,
      place: Place(principal: path.start, scope: .cluster),
      change: "\(direction.rawValue) path to \(path.power.rawValue)",
      summary: "\(path.start) \(isWeaker ? "can now" : "can no longer") reach \(path.power.text)",
      baseline: isWeaker ? state.hasNot : state.has, target: isWeaker ? state.has : state.hasNot,
      witness: witness(path),
      baselineEvidence: isWeaker ? [] : evidence(path), targetEvidence: isWeaker ? evidence(path) : [],
      remedy: isWeaker ? ["break the path at the hop that only the target has: \(witness(path).question)"] : [],
      references: [AccessRules.goodPractices], details: details(path))
  }

  func severity(_ path: EscalationPath) -> Severity {
    switch (direction, path.power) {
    case (.weaker, .clusterAdmin): .critical
    case (.weaker, _): .high
    case (_, .clusterAdmin): .low
    default: .info
    }
  }

  private func evidence(_ path: EscalationPath) -> [Evidence] {
    let model = wider.model
    return path.holdings.prefix(12).flatMap { holding in
      [
        Evidence(
          model.bindings[holding.grant.binding], field: "subjects",
          explanation: "gives \(model.roles[holding.grant.role].reference) to \(holding.principal)"),
        Evidence(
          model.roles[holding.rule.writtenIn], field: "rules[\(holding.rule.index)]",
          explanation: "allows \(AccessTrace.text(holding.rule.rule))"),
      ]
    }
  }

  private func details(_ path: EscalationPath) -> StructuredValue {
    .object([
      "power": .string(path.power.rawValue),
      "path": .array(
        path.hops.filter { !$0.step.holdings.isEmpty }.map { hop in
          .object([
            "principal": .string(hop.principal.map { "\($0)" } ?? ""),
            "requests": .strings(hop.step.holdings.map { "\(AccessRequest.resource($0.request))" }),
            "bindings": .strings(hop.step.holdings.map { "\(wider.model.bindings[$0.grant.binding].reference)" }),
          ])
        }),
    ])
  }
}

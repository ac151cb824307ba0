import Findings
import KubernetesModel

/// Finds who can become powerful in one cluster and not in the other.
struct EscalationComparer {
  private let wider: ComparedCluster
  private let narrower: ComparedCluster
  let widerSide: ClusterSide
  /// The ways to each power on both sides, the greatest first.
  private let ways: [Ways]

  /// The ways to one power.
  struct Ways: Sendable {
    var wider: EscalationWays
    var narrower: EscalationWays

    var reversed: Ways { Ways(wider: narrower, narrower: wider) }
  }

  init(_ clusters: Pair<ComparedCluster>, wider side: ClusterSide, ways: [Ways]) {
    wider = clusters[side]
    narrower = clusters[side.other]
    self.ways = ways
    widerSide = side
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

  func finding(for path: EscalationPath, _ planner: inout AccessPlanner) -> Finding {
    let isWeaker = widerSide == .target
    let direction = widerSide.directionOfGain
    let state = (has: path.text, hasNot: "no path to \(path.power.text)")
    let cause = cause(of: path)
    let story = EscalationStory(path: path, cause: cause, wider: wider, narrower: narrower, widerSide: widerSide)
    let remedy = story.remedy(&planner)
    var finding = Finding(
      rule: AccessRules.escalationPath.id, severity: severity(path), direction: direction,
      place: Place(principal: path.start, scope: .cluster),
      change: "\(direction.rawValue) path to \(path.power.rawValue)",
      summary: "\(path.start) \(isWeaker ? "can now" : "can no longer") reach \(path.power.text)",
      baseline: isWeaker ? state.hasNot : state.has, target: isWeaker ? state.has : state.hasNot,
      witness: story.witness,
      baselineEvidence: isWeaker ? story.narrowerEvidence : story.widerEvidence,
      targetEvidence: isWeaker ? story.widerEvidence : story.narrowerEvidence,
      remedy: remedy.steps, references: [AccessRules.goodPractices], details: details(path))
    finding.cautions = remedy.cautions
    finding.cause = story.causeObject
    return finding
  }

  /// Whether only the wider cluster has anybody who can use the principal's rights.
  func isNewcomer(_ principal: Principal) -> Bool {
    wider.population.canAct(principal) && !narrower.population.canAct(principal)
  }

  func cause(of path: EscalationPath) -> EscalationCause? {
    guard let ways = ways.first(where: { $0.wider.power == path.power }) else { return nil }
    return EscalationCauseSearch(wider: ways.wider, narrower: ways.narrower, population: narrower.population)
      .cause(of: path)
  }

  func severity(_ path: EscalationPath) -> Severity {
    switch (widerSide, path.power) {
    case (.target, .clusterAdmin): .critical
    case (.target, _): .high
    case (_, .clusterAdmin): .low
    default: .info
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

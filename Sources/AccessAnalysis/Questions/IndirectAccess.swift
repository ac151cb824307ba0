import KubernetesModel

/// Who gets to what is asked about without being allowed it: by becoming somebody else, or by what hands it out.
///
/// The steps are those of escalation paths (Kubernetes, "RBAC good practices"); the shortest way is told.
package struct IndirectAccess: Sendable {
  private let queries: AccessQueries
  private let what: AccessQuestion.What
  private let population: Population
  private let direct: Holders
  /// Who gets there by rights of its own that are called otherwise.
  private let ends: [Principal: WayEnd]
  private let nodesEnd: WayEnd?
  /// To those who may do it to every object first, then to all.
  private let ways: [EscalationWays]

  private var model: AccessModel { queries.model }

  /// - Parameter questions: the same in all but their verbs; nil where there is none.
  package init?(_ queries: AccessQueries, _ questions: [AccessQuestion]) {
    guard let means = OwnMeans(queries, questions), let what = questions.first?.what else { return nil }
    self.queries = queries
    self.what = what
    let model = queries.model
    population = Population(model)
    direct = Holders(queries.holders(of: questions), what, model)
    let others = NeighbouringRequests.all(of: questions, queries).compactMap { neighbour in
      Holders(queries.holders(of: neighbour.questions), neighbour.what, model, neighbour.effect)
    }
    let graph = EscalationGraph(
      model, population, questioned: others.reduce(direct.groups) { $0.union($1.groups) })
    let (direct, population) = (direct, population)
    var ends: [Principal: WayEnd] = [:]
    for principal in Self.everybody(model, population) where !direct.holds(principal) {
      ends[principal] =
        others.lazy.compactMap { $0.end(principal) }.first
        ?? Self.end(of: principal, graph, means)
    }
    self.ends = ends
    nodesEnd =
      means.isInPods
      ? WayEnd(text: "what their pods mount", role: EscalationPower.nodes.text, bindings: []) : nil
    var goals = [EscalationNode.power(.clusterAdmin), .power(.requests)] + ends.keys.map(EscalationNode.principal)
    if nodesEnd != nil { goals.append(.power(.nodes)) }
    let open = direct.principals(.ofEverything).map(EscalationNode.principal)
    let named = direct.principals(.ofNamedOnly).map(EscalationNode.principal)
    ways = ([goals + open] + (named.isEmpty ? [] : [goals + open + named])).map(graph.ways)
  }

  private static func everybody(_ model: AccessModel, _ population: Population) -> Set<Principal> {
    Set(model.grants.keys.filter(population.canAct)).union(model.configuredMembers)
  }

  private static func end(of principal: Principal, _ graph: EscalationGraph, _ means: OwnMeans) -> WayEnd? {
    let held = graph.held(by: principal)
    return held.keys.sorted().lazy.compactMap { scope -> WayEnd? in
      guard var all = held[scope] else { return nil }
      if scope != .cluster, let everywhere = held[.cluster] { all.merge(everywhere) }
      return means.end(all, scope)
    }.first
  }

  /// A shortest way for everybody who gets there indirectly only; sorted.
  package func all() -> [AccessWay] {
    Self.everybody(model, population).sorted().compactMap(way)
  }

  /// Nil for those who are allowed it, and for those who do not get there.
  package func way(of principal: Principal) -> AccessWay? {
    if direct.holds(principal) { return nil }
    var (stops, objects) = (["\(principal)"], [ObjectReference]())
    var (role, last) = ("", principal)
    if let end = ends[principal] {
      stops.append(end.text)
      return AccessWay(
        principal: principal, role: end.role ?? "\(principal)", text: stops.joined(separator: " → "),
        objects: end.bindings, isKubernetesOwn: model.isControlPlane(principal))
    }
    let leading = ways.first { ways in ways.graph.position(of: principal).map { ways.next[$0] >= 0 } ?? false }
    guard let ways = leading, var position = ways.graph.position(of: principal) else { return nil }
    for _ in ways.next {
      guard let (step, next) = ways.step(from: position) else { break }
      let actions = step.holdings.map(EscalationPath.action)
      if !actions.isEmpty { stops.append(actions.joined(separator: " and ")) }
      objects += step.holdings.map { model.bindings[$0.grant.binding].reference }
      if case .principal(let somebody) = step.next {
        stops.append("\(somebody)")
        (role, last) = ("\(somebody)", somebody)
      }
      position = next
    }
    if let end = end(at: ways.graph.node(position), last) {
      if !end.text.isEmpty { stops.append(end.text) }
      role = end.role ?? role
      objects += end.bindings
    }
    return AccessWay(
      principal: principal, role: role, text: stops.joined(separator: " → "),
      objects: objects.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      isKubernetesOwn: model.isControlPlane(principal))
  }

  private func end(at node: EscalationNode, _ last: Principal) -> WayEnd? {
    switch node {
    case .principal(let principal): direct.end(principal) ?? ends[principal]
    case .power(.nodes): nodesEnd.map { WayEnd(text: "\($0.role ?? "") → \($0.text)", role: $0.role, bindings: []) }
    case .power(let power): WayEnd(text: power.text, role: power.text, bindings: [])
    case .anyAccount, .anyUser, .runningAccount: nil
    }
  }
}

/// Those who are allowed something, members of groups included.
private struct Holders: Sendable {
  private let rows: [Principal: SetHolder]
  private let what: AccessQuestion.What
  private let model: AccessModel
  private let effect: String
  let groups: Set<String>

  init(_ holders: [SetHolder], _ what: AccessQuestion.What, _ model: AccessModel, _ effect: String = "") {
    // What is held of every object says more than what is held of some.
    rows = Dictionary(holders.map { ($0.principal, $0) }) { first, next in
      first.names.isEmpty || !next.names.isEmpty ? first : next
    }
    self.what = what
    self.model = model
    self.effect = effect
    groups = Set(
      rows.keys.compactMap { principal in if case .group(let name) = principal { name } else { nil } })
  }

  enum Extent { case ofEverything, ofNamedOnly }

  func principals(_ extent: Extent) -> [Principal] {
    rows.filter { $0.value.names.isEmpty == (extent == .ofEverything) }.map(\.key)
  }

  private func row(of principal: Principal) -> SetHolder? {
    if let own = rows[principal] { return own }
    return model.groups(of: principal, among: groups).lazy.compactMap { rows[.group($0)] }.first
  }

  func holds(_ principal: Principal) -> Bool {
    principal == .group(WellKnownGroup.masters) || row(of: principal) != nil
  }

  func end(_ principal: Principal) -> WayEnd? {
    row(of: principal).map {
      WayEnd(
        text: $0.phrase(what) + effect, role: effect.isEmpty ? nil : "whoever may \($0.phrase(what))",
        bindings: $0.bindings)
    }
  }
}

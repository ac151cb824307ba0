import Findings
import KubernetesModel

/// Adds what rights lead to, to the findings about the rights themselves.
struct EscalationFindings {
  private let comparer: AccessComparer
  private let unread: Pair<UnreadGrants>
  private var planner: AccessPlanner

  init(_ comparer: AccessComparer, _ unread: Pair<UnreadGrants>) {
    self.comparer = comparer
    self.unread = unread
    planner = AccessPlanner(comparer)
  }

  /// Findings, and paths of which it is not certain that the other cluster lacks them.
  typealias Found = (findings: [Finding], incomparable: [Incomparable])

  /// Findings with paths: folded into a gain that opens the path by itself, or findings of their own.
  mutating func adding(to findings: [Finding]) -> Found {
    let baseline = EscalationGraph(comparer.baseline.model, comparer.baseline.population)
    let target = EscalationGraph(comparer.target.model, comparer.target.population)
    let ways = EscalationPower.allCases.map {
      EscalationComparer.Ways(wider: target.ways(to: $0), narrower: baseline.ways(to: $0))
    }
    let weaker = EscalationComparer(comparer.clusters, wider: .target, ways: ways)
    let stricter = EscalationComparer(comparer.clusters, wider: .baseline, ways: ways.map(\.reversed))
    return add(stricter, .baseline, to: add(weaker, .target, to: (findings, [])))
  }

  private mutating func add(_ search: EscalationComparer, _ wider: ClusterSide, to found: Found) -> Found {
    var (findings, incomparable) = found
    for path in search.paths() {
      if let doubt = unread[wider.other].doubt(about: path, in: comparer.clusters[wider].model) {
        incomparable.append(doubt)
        continue
      }
      let own = findings.indices.filter { index in
        let finding = findings[index]
        return finding.effect == .effective && finding.direction == wider.directionOfGain
          && isOf(path.start, finding.place)
      }
      guard let first = own.first(where: { opens(path, findings[$0], search) }) else {
        var finding = search.finding(for: path, &planner)
        if isOfVersions(path, in: comparer.clusters[wider.other].model) { finding.tags.insert(.versionSkew) }
        findings.append(finding)
        continue
      }
      findings[first].severity = max(findings[first].severity, search.severity(path))
      if findings[first].rule != AccessRules.clusterAdminGained.id {
        findings[first].notes.insert("It leads further: \(path.text).", at: 0)
        if path.opensSessionsByGet { findings[first].notes.insert(EscalationPath.getWasEnough, at: 1) }
      }
    }
    return (findings, incomparable)
  }

  /// Whether the other cluster lacks the path only because its version asks for more than the rights it gives as well.
  private func isOfVersions(_ path: EscalationPath, in narrower: AccessModel) -> Bool {
    guard path.opensSessionsByGet, narrower.snapshot.version.minor >= Capability.sessionsNeedCreate else {
      return false
    }
    let authorizer = Authorizer(narrower)
    return path.holdings.allSatisfy { holding in
      authorizer.isAllowed(.resource(holding.request), by: narrower.identity(of: holding.principal))
    }
  }

  /// Whether the finding is about the right without which there would be no path.
  private func opens(_ path: EscalationPath, _ finding: Finding, _ search: EscalationComparer) -> Bool {
    guard let cause = search.cause(of: path) else { return search.isNewcomer(path.start) }
    guard case .right(let holding, of: path.start, request: _) = cause,
      finding.place == Place(principal: path.start, scope: holding.grant.scope)
    else { return false }
    let (model, evidence) =
      search.widerSide == .target
      ? (comparer.target.model, finding.targetEvidence) : (comparer.baseline.model, finding.baselineEvidence)
    let source = AccessSource(holding.principal, holding.grant, holding.rule, in: model)
    let objects = Set(AccessEvidence.wider([source]).map(\.object))
    return objects.isSubset(of: evidence.map(\.object))
  }

  private func isOf(_ principal: Principal, _ place: Place) -> Bool {
    [AccessScope.cluster, .namespace(place.namespace)].contains {
      Place(principal: principal, scope: $0) == place
    }
  }
}

import Findings
import KubernetesModel

extension AccessComparer {
  /// A difference taken apart by what made it: one change, one finding, so that none hides behind another.
  ///
  /// Changes that give some of the same stay together, for mending one of them would change nothing.
  mutating func parts(of difference: AccessDifference) -> [AccessDifference] {
    if givesEverything(difference) { return [difference] }
    let (wider, narrower) = (clusters[difference.wider].model, clusters[difference.wider.other].model)
    let trace = AccessTrace(whole: difference, wider)
    let sources = trace.sources(&algebra)
    var byCause: [AccessCause: Rights] = [:]
    var causes: [AccessCause] = []
    for source in sources {
      for rule in source.rules {
        let cause = AccessCause(source, rule, for: difference.principal, narrower: narrower)
        let share = trace.share(of: rule.rule, &algebra)
        if byCause[cause] == nil { causes.append(cause) }
        byCause[cause] = algebra.union(byCause[cause] ?? .none, share)
      }
    }
    if causes.count < 2 || causes.count > Self.mostCauses { return [difference] }
    var shares: [Share] = []
    for cause in causes {
      shares = joining(Share(causes: [cause], rights: byCause[cause] ?? .none), to: shares)
    }
    if shares.count < 2 { return [difference] }
    let given = shares.reduce(Rights.none) { algebra.union($0, $1.rights) }
    let whole = Rights(resources: difference.resources, paths: difference.paths)
    let rest = algebra.difference(whole, given)
    if !rest.isEmpty { shares.append(Share(causes: [], rights: rest)) }
    return shares.map { part(of: difference, $0) }
  }

  /// Of more changes to one subject in one place nobody wants to read one by one.
  private static let mostCauses = 50

  /// What some changes give.
  private struct Share {
    var causes: Set<AccessCause>
    var rights: Rights
  }

  private mutating func joining(_ share: Share, to shares: [Share]) -> [Share] {
    var joined = share
    var others: [Share] = []
    for other in shares {
      if other.causes.isDisjoint(with: share.causes), algebra.intersection(other.rights, share.rights).isEmpty {
        others.append(other)
      } else {
        joined.causes.formUnion(other.causes)
        joined.rights = algebra.union(joined.rights, other.rights)
      }
    }
    return others + [joined]
  }

  private mutating func part(of difference: AccessDifference, _ share: Share) -> AccessDifference {
    var part = difference
    (part.resources, part.paths) = (share.rights.resources, share.rights.paths)
    part.shownResources = algebra.intersection(difference.shownResources, part.resources)
    part.shownPaths = PathPermissions.combine(.intersection, difference.shownPaths, part.paths, in: &algebra)
    if part.shownResources == .nothing && part.shownPaths.isEmpty { part.effect = .latent }
    part.joinedGroups = difference.joinedGroups.filter { share.causes.contains(.membership($0)) }
    let others = Set(difference.joinedGroups).subtracting(part.joinedGroups).map(difference.circumstance)
    part.circumstances = difference.circumstances.filter { !others.contains($0) }
    return part
  }

  /// Whether, together with what the principal had, every request is allowed.
  mutating func givesEverything(_ difference: AccessDifference) -> Bool {
    guard difference.scope == .cluster, difference.effect == .effective,
      let requests = clusters[difference.wider].requests
    else { return false }
    let all = algebra.union(requests.common.outside, requests.common.inside)
    return algebra.contains(difference.held, all)
  }
}

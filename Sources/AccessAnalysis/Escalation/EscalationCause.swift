import Findings
import KubernetesModel

/// The step of a path that only one cluster has.
enum EscalationCause {
  /// A right that the other cluster refuses, with a request that shows it.
  case right(HeldCapabilities.Holding, of: Principal, request: AccessRequest)
  /// A service account that the other cluster does not have, or that no pod runs as there.
  case account(Principal)
}

/// Finds what the other cluster lacks of a path.
struct EscalationCauseSearch {
  let wider: EscalationWays
  let narrower: EscalationWays
  let population: Population

  /// The first right on the way that is refused there; else the first account that is not to be had there.
  func cause(of path: EscalationPath) -> EscalationCause? {
    for hop in path.hops {
      guard let principal = hop.principal else { continue }
      for holding in hop.step.holdings {
        if let request = request(showing: holding, of: principal) {
          return .right(holding, of: giver(of: holding, to: principal, request), request: request)
        }
      }
    }
    return path.hops.lazy.compactMap { hop in
      guard hop.principal == nil, case .principal(let account) = hop.step.next, !isReached(account, from: hop) else {
        return nil
      }
      return .account(account)
    }.first
  }

  private func request(showing holding: HeldCapabilities.Holding, of principal: Principal) -> AccessRequest? {
    let everything = ResourceRequest(verb: "*", group: "*", resource: "*")
    let requests = [holding.request] + (holding.rule.rule.isEverything ? [everything] : [])
    return requests.map(AccessRequest.resource).first { request in
      isAllowed(request, to: principal, in: wider) && !isAllowed(request, to: principal, in: narrower)
    }
  }

  /// The group that a binding names, unless the other cluster gives it the same and only its members differ.
  private func giver(
    of holding: HeldCapabilities.Holding, to principal: Principal, _ request: AccessRequest
  ) -> Principal {
    isAllowed(request, to: holding.principal, in: narrower) ? principal : holding.principal
  }

  private func isAllowed(_ request: AccessRequest, to principal: Principal, in ways: EscalationWays) -> Bool {
    let model = ways.graph.model
    return Authorizer(model).isAllowed(request, by: model.identity(of: principal))
  }

  private func isReached(_ account: Principal, from hop: EscalationPath.Hop) -> Bool {
    guard case .serviceAccount(let namespace, _) = account else { return true }
    guard hop.isThroughPods else { return population.has(account) }
    return narrower.graph.accounts.inPods[namespace]?.contains(account) == true
  }
}

extension EscalationPath.Hop {
  /// Whether whoever gets here is inside a pod that runs.
  fileprivate var isThroughPods: Bool { if case .runningAccount = stop { true } else { false } }
}

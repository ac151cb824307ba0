package import KubernetesModel

/// How somebody who is no cluster administrator can become one.
package struct ClusterAdminWay: Sendable {
  package var principal: Principal
  /// `user jane → patch deployments.apps in shop → service account shop/root → cluster-admin`
  package var text: String
  /// What gives the first of the rights it takes.
  package var binding: ObjectReference
}

extension AccessQueries {
  /// A shortest way for each principal that rights are granted to, sorted; Kubernetes' own components are left out.
  ///
  /// What members of a group can do by the group alone is told at the group.
  package func waysToClusterAdmin() -> [ClusterAdminWay] {
    let ways = EscalationGraph(model, Population(model)).ways(to: .clusterAdmin)
    let members = Set(model.configuredMembers)
    return ways.principals.compactMap { principal -> ClusterAdminWay? in
      guard model.grants[principal] != nil || members.contains(principal), !model.isControlPlane(principal),
        let path = EscalationPath(from: principal, by: ways), !path.isDirect,
        let holding = path.hops.first?.step.holdings.first(where: { $0.principal == principal })
      else { return nil }
      return ClusterAdminWay(
        principal: principal, text: path.text, binding: model.bindings[holding.grant.binding].reference)
    }.sorted { $0.principal < $1.principal }
  }
}

extension EscalationWays {
  fileprivate var principals: [Principal] {
    next.indices.compactMap { position in
      guard next[position] >= 0, case .principal(let principal) = graph.node(position) else { return nil }
      return principal
    }
  }
}

extension EscalationPath {
  /// True for those who are cluster administrators already.
  fileprivate var isDirect: Bool { hops.count == 1 && hops[0].step.holdings.allSatisfy(\.rule.rule.isEverything) }
}

extension AccessModel {
  /// Kubernetes' own components with nothing but their default rights: they could take over the cluster all along,
  /// and a path through a workload's new rights says nothing about them.
  func isControlPlane(_ principal: Principal) -> Bool {
    let isTheirs =
      switch principal {
      case .user(let name), .group(let name): name.hasPrefix("system:")
      case .serviceAccount(let namespace, _): namespace == "kube-system"
      }
    return isTheirs
      && grants(to: principal).allSatisfy { grant in
        let metadata = bindings[grant.binding].metadata
        return metadata.isAssumed || BuiltinPolicy.marks(metadata)
      }
  }
}

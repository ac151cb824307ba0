/// Whether what an input does not hold is absent from the cluster.
package enum Completeness: Sendable, Hashable {
  /// An API server was asked: what it does not list is not there.
  case live
  /// Manifests of which somebody says that they are the whole cluster.
  case stated
  /// Objects that were read from a server, of these kinds; of no other kind is anything known.
  case dump(kinds: Set<KindName>)
  /// Manifests: what a folder does not hold may exist all the same.
  case partial
}

extension Snapshot {
  /// Whether the cluster is known to have no other objects of a kind than those in the snapshot.
  package func knowsAbsence(of kind: KindName) -> Bool {
    guard coverage.isKnown(kind) else { return false }
    return switch completeness {
    case .live: coverage[kind] == .notInstalled || isListed(kind)
    case .stated: true
    case .dump(let kinds): kinds.contains(kind)
    case .partial: false
    }
  }

  /// Lists are named by the group that answered, which may be a former one.
  private func isListed(_ kind: KindName) -> Bool {
    lists.contains { list in
      let name = KindName(list.group, list.kind)
      return name == kind || CoreKind(name).map { $0 == CoreKind(kind) } ?? false
    }
  }

  /// Objects and nodes' pods as only a server tells them: where a folder holds these, it is a dump of a cluster.
  package var isDump: Bool {
    !nodes.isEmpty && pods.contains { $0.spec.nodeName?.isEmpty == false && !$0.phase.isEmpty }
  }

  /// Every kind of which the snapshot holds an object.
  package var heldKinds: Set<KindName> {
    var kinds = Set(otherKinds.keys)
    func note(_ objects: [some KubernetesObject]) {
      for kind in Set(objects.map(\.kind)) {
        if let core = CoreKind(rawValue: kind) { kinds.insert(core.name) }
      }
    }
    note(namespaces.filter { !$0.metadata.isAssumed })
    note(nodes)
    note(pods)
    note(controllers)
    note(serviceAccounts.filter { !$0.metadata.isAssumed })
    note(roles)
    note(roleBindings)
    note(networkPolicies)
    note(tieredPolicies)
    note(services)
    note(ingresses)
    note(gateways)
    note(referenceGrants)
    note(customResources)
    return kinds
  }
}

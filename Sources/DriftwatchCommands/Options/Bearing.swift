import Findings
import KubernetesModel

/// What could change an answer: only what of it could not be read leaves the answer open.
struct Bearing {
  var kinds: [CoreKind]
  /// Kinds of which a server need not have any; an object that cannot be read counts all the same.
  var others: [CoreKind] = []
  /// Where objects have to be; empty for anywhere. What is outside namespaces counts everywhere.
  var namespaces: [Glob] = []

  /// What decides who may do what.
  static let roles = [CoreKind.clusterRole, .clusterRoleBinding, .role, .roleBinding]
  /// What decides who gets where indirectly, besides roles.
  static let pods = [CoreKind.pod, .serviceAccount] + CoreKind.podControllers
  /// What decides about traffic.
  static let traffic = Bearing(
    kinds: [.namespace, .networkPolicy, .pod] + CoreKind.podControllers,
    others: [
      .adminNetworkPolicy, .baselineAdminNetworkPolicy, .clusterNetworkPolicy, .gateway, .grpcRoute, .httpRoute,
      .ingress,
      .node, .referenceGrant, .route, .service, .tcpRoute, .tlsRoute, .udpRoute,
    ])

  func concerns(_ object: ObjectReference) -> Bool {
    // Of kinds that are no part of Kubernetes nobody knows here what they decide.
    guard object.group.isEmpty, let kind = CoreKind(rawValue: object.kind) else { return true }
    guard (kinds + others).contains(kind) else { return false }
    return namespaces.isEmpty || object.namespace.isEmpty || namespaces.contains { $0.matches(object.namespace) }
  }

  /// What is not known to be about some object may be about any.
  func concerns(_ diagnostic: Diagnostic) -> Bool { diagnostic.object.map(concerns) ?? true }

  /// Kinds that were not read of a cluster, but for objects that are known to be elsewhere.
  func gaps(of snapshot: Snapshot) -> [CoverageGap] {
    CoverageGap.all(kinds, of: snapshot.coverage, side: .target, cluster: snapshot.name).filter { gap in
      guard case .partial(let count) = gap.coverage, let kind = CoreKind(gap.kind) else { return true }
      let named = snapshot.diagnostics.filter { $0.severity == .error }.compactMap(\.object)
        .filter { $0.kind == kind.rawValue }
      return named.count < count || named.contains(where: concerns)
    }
  }
}

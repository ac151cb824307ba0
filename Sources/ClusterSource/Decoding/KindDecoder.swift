/// How one kind is read: where it lives in the API and how its fields become an object of the model.
struct KindDecoder: Sendable {
  enum Scope { case cluster, namespace }

  let kind: String
  /// API groups that serve this shape, the current one first; any version of them.
  let groups: [String]
  let scope: Scope
  let decode: @Sendable (inout ObjectReader, inout SnapshotBuilder) throws(ReadingFailure) -> Void
}

/// Every kind that is read; any other is only counted.
enum Decoders {
  static let all: [KindDecoder] =
    [
      .adminNetworkPolicy,
      .apiService,
      .baselineAdminNetworkPolicy,
      .clusterNetworkPolicy,
      .clusterRole,
      .clusterRoleBinding,
      .configMap,
      .cronJob,
      .customResourceDefinition,
      .daemonSet,
      .deployment,
      .gateway,
      .grpcRoute,
      .httpRoute,
      .ingress,
      .job,
      .namespace,
      .networkPolicy,
      .node,
      .pod,
      .referenceGrant,
      .replicaSet,
      .replicationController,
      .role,
      .roleBinding,
      .route,
      .service,
      .serviceAccount,
      .statefulSet,
      .tcpRoute,
      .tlsRoute,
      .udpRoute,
    ] + KindDecoder.unevaluatedPolicies

  /// Kinds that answers depend on.
  static let kinds = Set(all.map(\.kind)).subtracting(["APIService"])

  private static let byKind = Dictionary(grouping: all, by: \.kind)

  static func decoder(apiVersion: String, kind: String) -> KindDecoder? {
    guard let decoders = byKind[kind] else { return nil }
    let group = apiVersion.apiGroup
    return decoders.first { $0.groups.contains(group) }
  }
}

extension String {
  /// The group of an apiVersion; empty for the core group.
  var apiGroup: String { utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? "" }
}

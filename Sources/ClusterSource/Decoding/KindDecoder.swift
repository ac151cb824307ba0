import KubernetesModel

/// How one kind is read: where it lives in the API and how its fields become an object of the model.
struct KindDecoder: Sendable {
  enum Scope {
    case cluster, namespace
    /// Of kinds of which nobody says it: the namespace is the one written, if any.
    case asWritten
  }

  let kind: String
  /// API groups that serve this shape, the current one first; any version of them.
  let groups: [String]
  let scope: Scope
  /// True for kinds that hold whole objects, which are read as well.
  var holdsObjects = false
  let decode: @Sendable (inout ObjectReader, inout SnapshotBuilder) throws(ReadingFailure) -> Void
}

/// Every kind with a struct of its own; how others are kept, a `ReadingPlan` says.
enum Decoders {
  static let all: [KindDecoder] = [
    .adminNetworkPolicy,
    .apiService,
    .baselineAdminNetworkPolicy,
    .clusterNetworkPolicy,
    .clusterRole,
    .clusterRoleBinding,
    .cronJob,
    .customResourceDefinition,
    .daemonSet,
    .deployment,
    .deploymentConfig,
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
  ]

  /// Kinds that answers depend on.
  static let kinds = Set(all.map(\.kind)).subtracting(["APIService"])

  private static let byKind = Dictionary(grouping: all, by: \.kind)

  static func decoder(_ name: KindName) -> KindDecoder? {
    byKind[name.kind]?.first { $0.groups.contains(name.group) }
  }
}

/// Finds how objects are read: by a struct of their own, or as the plan keeps them.
struct DecoderChoice {
  let plan: ReadingPlan
  /// Mostly, objects of a kind stand side by side.
  private var last: (apiVersion: String, kind: String, decoder: KindDecoder?)?
  private var lastWithoutMistake: (apiVersion: String, kind: String)?

  init(_ plan: ReadingPlan) { self.plan = plan }

  mutating func decoder(apiVersion: String, kind: String) -> KindDecoder? {
    if let last, last.kind == kind, last.apiVersion == apiVersion { return last.decoder }
    let name = KindName(apiVersion.apiGroup, kind)
    let decoder =
      Decoders.decoder(name)?.keepingParts(plan)
      ?? plan.reading(of: name).map { .keeping($0, writtenAs: name) } ?? single(name)
    last = (apiVersion, kind, decoder)
    return decoder
  }

  /// What is wrong with the kind, asked once for objects that stand side by side.
  mutating func mistake(apiVersion: String, kind: String) -> MistakenKind? {
    if let last = lastWithoutMistake, last == (apiVersion, kind) { return nil }
    let mistake = MistakenKind(apiVersion: apiVersion, kind: kind, plan)
    if mistake == nil { lastWithoutMistake = (apiVersion, kind) }
    return mistake
  }

  /// Of ConfigMaps only those by name.
  private func single(_ name: KindName) -> KindDecoder? {
    plan.hasSingleObjects(of: name) || plan.wantsNamedSettings && name == NamedSettings.name.whole
      ? .keepingSome(of: name, plan) : nil
  }
}

extension String {
  /// The group of an apiVersion; empty for the core group.
  var apiGroup: String { utf8.firstIndex(of: UInt8(ascii: "/")).map { String(self[..<$0]) } ?? "" }

  /// The version of an apiVersion.
  var apiVersionAlone: String {
    utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[utf8.index(after: $0)...]) } ?? self
  }
}

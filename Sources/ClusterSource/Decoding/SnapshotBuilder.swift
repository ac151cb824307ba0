import KubernetesModel

/// Collects decoded objects, and what could not be decoded, until they become a snapshot.
struct SnapshotBuilder: Sendable {
  var namespaces: [Namespace] = []
  var nodes: [Node] = []
  var pods: [Pod] = []
  var controllers: [PodController] = []
  var serviceAccounts: [ServiceAccount] = []
  var roles: [Role] = []
  var roleBindings: [RoleBinding] = []
  var networkPolicies: [NetworkPolicy] = []
  var tieredPolicies: [TieredNetworkPolicy] = []
  var unevaluatedPolicies: [UnevaluatedPolicy] = []
  var services: [Service] = []
  var ingresses: [Ingress] = []
  var gateways: [Gateway] = []
  var referenceGrants: [ReferenceGrant] = []
  var customResources: [CustomResourceDefinition] = []
  var networkSettings: [NetworkSetting] = []
  var unusedKinds: [String: Int] = [:]
  var unreadTemplates: [ObjectReference] = []
  /// Namespaces that unused objects of manifests are in, with one object of each kind.
  var namespacesOfUnused: [String: [APIKind: SourceLocation]] = [:]
  var diagnostics: [Diagnostic] = []
  /// Objects that could not be decoded, by kind; the empty kind where even that is unknown.
  var undecodable: [String: Int] = [:]

  mutating func countUnused(apiVersion: String, kind: String) {
    unusedKinds["\(apiVersion)/\(kind)", default: 0] += 1
  }

  /// Notes the namespace of an object of which nothing else is kept.
  mutating func use(namespace: String, by kind: APIKind, at origin: SourceLocation) {
    namespacesOfUnused[namespace, default: [:]][kind] = namespacesOfUnused[namespace]?[kind] ?? origin
  }

  /// Turns the defects that the reader met in an object into diagnostics, kept here and returned for the object.
  mutating func diagnose(_ object: inout ObjectReader, _ reference: ObjectReference) -> [Diagnostic] {
    let defects = object.reader.defects.map { failure in
      object.diagnostic(failure, reference)
    }
    object.reader.defects = []
    diagnostics += defects
    return defects
  }

  mutating func append(_ other: SnapshotBuilder) {
    namespaces += other.namespaces
    nodes += other.nodes
    pods += other.pods
    controllers += other.controllers
    serviceAccounts += other.serviceAccounts
    roles += other.roles
    roleBindings += other.roleBindings
    networkPolicies += other.networkPolicies
    tieredPolicies += other.tieredPolicies
    unevaluatedPolicies += other.unevaluatedPolicies
    services += other.services
    ingresses += other.ingresses
    gateways += other.gateways
    referenceGrants += other.referenceGrants
    customResources += other.customResources
    networkSettings += other.networkSettings
    diagnostics += other.diagnostics
    unreadTemplates += other.unreadTemplates
    if !other.unusedKinds.isEmpty { unusedKinds.merge(other.unusedKinds, uniquingKeysWith: +) }
    if !other.namespacesOfUnused.isEmpty {
      namespacesOfUnused.merge(other.namespacesOfUnused) { $0.merging($1) { first, _ in first } }
    }
    if !other.undecodable.isEmpty { undecodable.merge(other.undecodable, uniquingKeysWith: +) }
  }

  /// The snapshot, its lists sorted by namespace and name; coverage tells what could not be decoded.
  func snapshot(named name: String, source: String) -> Snapshot {
    var snapshot = Snapshot(name: name, source: source)
    snapshot.namespaces = Self.sorted(namespaces)
    snapshot.nodes = Self.sorted(nodes)
    snapshot.pods = Self.sorted(pods)
    snapshot.controllers = Self.sorted(controllers)
    snapshot.serviceAccounts = Self.sorted(serviceAccounts)
    snapshot.roles = Self.sorted(roles)
    snapshot.roleBindings = Self.sorted(roleBindings)
    snapshot.networkPolicies = Self.sorted(networkPolicies)
    snapshot.tieredPolicies = Self.sorted(tieredPolicies)
    snapshot.unevaluatedPolicies = Self.sorted(unevaluatedPolicies)
    snapshot.services = Self.sorted(services)
    snapshot.ingresses = Self.sorted(ingresses)
    snapshot.gateways = Self.sorted(gateways)
    snapshot.referenceGrants = Self.sorted(referenceGrants)
    snapshot.customResources = Self.sorted(customResources)
    snapshot.networkSettings = Self.sorted(networkSettings)
    snapshot.unusedKinds = unusedKinds
    snapshot.unreadTemplates = unreadTemplates.sorted()
    snapshot.diagnostics = diagnostics
    snapshot.coverage = coverage
    return snapshot
  }

  /// An object of unknown kind leaves every kind uncertain.
  private var coverage: Coverage {
    let unknown = undecodable["", default: 0]
    var counts = undecodable.filter { !$0.key.isEmpty }
    if unknown > 0 { for kind in Decoders.kinds { counts[kind, default: 0] += unknown } }
    return Coverage(counts.mapValues { .partial(undecodable: $0) })
  }

  /// Sorts positions rather than the objects, which are large to move and whose metadata is costly to copy.
  private static func sorted<Object: KubernetesObject>(_ objects: [Object]) -> [Object] {
    let keys = objects.map { object in
      let metadata = object.metadata
      return (metadata.namespace, metadata.name, object.kind)
    }
    return objects.indices.sorted { keys[$0] < keys[$1] }.map { objects[$0] }
  }
}

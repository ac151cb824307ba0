import Documents
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
  var services: [Service] = []
  var ingresses: [Ingress] = []
  var gateways: [Gateway] = []
  var referenceGrants: [ReferenceGrant] = []
  var customResources: [CustomResourceDefinition] = []
  var kept: [KindName: KeptObjects] = [:]
  var unknownKinds: [KindName: UnknownKind] = [:]
  var shapedObjects: [ShapedObject] = []
  /// Objects without a struct of their own, kept or not.
  var otherKinds: [KindName: Int] = [:]
  /// Groups that an APIService says another server answers for.
  var groupsServedElsewhere: Set<String> = []
  /// Which of them are harmless only all files together tell (`KustomizationReview`).
  var kustomizations: [Kustomization] = []
  /// Kinds of which a list without items was read.
  var emptyLists: Set<KindName> = []
  /// Namespaces that unused objects of manifests are in, with one object of each kind.
  var namespacesOfUnused: [String: [KindName: SourceLocation]] = [:]
  var diagnostics: [Diagnostic] = []
  var formerVersions: [FormerVersion: FormerVersion.Found] = [:]
  var applications: Set<ApplicationTarget> = []
  /// Files and documents that do not parse and in which nothing speaks of Kubernetes.
  var foreign: [SourceLocation] = []
  /// Objects that could not be decoded, by kind; the empty kind where even that is unknown.
  var undecodable: [String: Int] = [:]

  /// Counts an object of a kind that nobody reads.
  ///
  /// - Parameters:
  ///   - digest: of its content; nil where none is made.
  mutating func countUnknown(_ kind: KindName, _ key: String, digest: UInt64?) {
    unknownKinds[kind, default: UnknownKind()].count(key, digest)
  }

  mutating func note(_ application: ApplicationTarget?) {
    if let application { applications.insert(application) }
  }

  /// Notes the namespace of an object of which nothing else is kept.
  mutating func use(namespace: String, by kind: KindName, at origin: SourceLocation) {
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
    services += other.services
    ingresses += other.ingresses
    gateways += other.gateways
    referenceGrants += other.referenceGrants
    customResources += other.customResources
    diagnostics += other.diagnostics
    shapedObjects += other.shapedObjects
    kustomizations += other.kustomizations
    emptyLists.formUnion(other.emptyLists)
    groupsServedElsewhere.formUnion(other.groupsServedElsewhere)
    if !other.otherKinds.isEmpty { otherKinds.merge(other.otherKinds, uniquingKeysWith: +) }
    for (kind, objects) in other.kept {
      kept[kind, default: KeptObjects(selection: objects.selection)].objects += objects.objects
    }
    for (kind, unknown) in other.unknownKinds {
      for (key, digest) in unknown.digests { unknownKinds[kind, default: UnknownKind()].count(key, digest) }
      unknownKinds[kind, default: UnknownKind()].objects += unknown.objects - unknown.digests.count
    }
    if !other.applications.isEmpty { applications.formUnion(other.applications) }
    if !other.foreign.isEmpty { foreign += other.foreign }
    if !other.formerVersions.isEmpty { formerVersions.merge(other.formerVersions, uniquingKeysWith: +) }
    if !other.namespacesOfUnused.isEmpty {
      namespacesOfUnused.merge(other.namespacesOfUnused) { $0.merging($1) { first, _ in first } }
    }
    if !other.undecodable.isEmpty { undecodable.merge(other.undecodable, uniquingKeysWith: +) }
  }

  /// The snapshot, its lists sorted by namespace and name; coverage tells what could not be decoded.
  ///
  /// - Parameter removingDuplicates: where pages of different moments were put together.
  func snapshot(named name: String, source: String, removingDuplicates: Bool = false) -> Snapshot {
    var snapshot = Snapshot(name: name, source: source)
    snapshot.namespaces = namespaces
    snapshot.nodes = nodes
    snapshot.pods = pods
    snapshot.controllers = controllers
    snapshot.serviceAccounts = serviceAccounts
    snapshot.roles = roles
    snapshot.roleBindings = roleBindings
    snapshot.networkPolicies = networkPolicies
    snapshot.tieredPolicies = tieredPolicies
    snapshot.services = services
    snapshot.ingresses = ingresses
    snapshot.gateways = gateways
    snapshot.referenceGrants = referenceGrants
    snapshot.customResources = customResources
    snapshot.kept = kept
    if removingDuplicates {
      var remover = DuplicateRemover()
      snapshot.visitLists(&remover)
    }
    var sorter = ListSorter()
    snapshot.visitLists(&sorter)
    snapshot.unknownKinds = unknownKinds
    snapshot.shapedObjects = shapedObjects.sorted { $0.object.reference < $1.object.reference }
    snapshot.otherKinds = otherKinds
    snapshot.groupsServedElsewhere = groupsServedElsewhere
    snapshot.diagnostics = diagnostics
    snapshot.coverage = coverage
    return snapshot
  }

  /// A file or an object of unknown kind leaves every kind uncertain; that is told once.
  private var coverage: Coverage {
    var coverage = Coverage(undecodable.filter { !$0.key.isEmpty }.mapValues { .partial(undecodable: $0) })
    if undecodable[""] != nil { coverage[Coverage.unreadFiles] = .failed(reason: "what they hold is not known") }
    return coverage
  }
}

extension UnknownKind {
  /// The same object once more, alike, is one; a different one of that name counts by itself.
  fileprivate mutating func count(_ key: String, _ digest: UInt64?) {
    guard let digest else { return objects += 1 }
    let known = digests[key]
    if known == digest { return }
    digests[key] = known.map { $0 &* 0x100_0000_01b3 ^ digest } ?? digest
    objects += 1
  }
}

/// Sorts every list by namespace and name.
private struct ListSorter: ObjectListVisitor {
  /// Sorts positions rather than the objects, which are large to move and whose metadata is costly to copy.
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    let keys = ListKey.keys(objects)
    objects = objects.indices.sorted { keys[$0] < keys[$1] }.map { objects[$0] }
  }
}

/// By what lists are sorted; objects of one list that have it in common are definitions of one object.
struct ListKey: Comparable {
  let namespace: String
  let name: String
  let kind: String

  static func < (a: ListKey, b: ListKey) -> Bool { (a.namespace, a.name, a.kind) < (b.namespace, b.name, b.kind) }

  /// Each object is looked at once: copies of them are costly.
  static func keys<Object: KubernetesObject>(_ objects: [Object]) -> [ListKey] {
    objects.map { object in
      let metadata = object.metadata
      return ListKey(namespace: metadata.namespace, name: metadata.name, kind: object.kind)
    }
  }
}

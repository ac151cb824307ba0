import Documents

/// One cluster, frozen: everything the analyses may look at, complete and immutable from here on.
///
/// Lists are sorted by namespace and name, and hold each object once.
package struct Snapshot: Sendable {
  /// The display name, unique in a report: `prod`.
  package var name: String
  /// Where it came from, for people: a path, a context, a capture file.
  package var source: String
  /// The name of its folder, where several commits of that folder are compared and each has another name; the configuration
  /// may call each by it.
  package var folderName: String?
  /// What kubectl calls the cluster; nil for manifests, and inside a pod.
  package var context: KubectlContext?
  package var version: ServerVersion
  package var facts = ClusterFacts()
  package var coverage = Coverage()
  /// Whether what the input does not hold is absent from the cluster.
  package var completeness = Completeness.partial
  package var diagnostics: [Diagnostic] = []
  /// What the API server serves (discovery); nil for manifests, where it is derived from version and CRDs.
  package var servedAPI: ServedAPI?
  /// The lists that an API server was asked for, sorted by kind and group; empty for manifests.
  package var lists: [ListRecord] = []
  /// The kinds and single objects that were asked for beyond those with structs, in one text each; empty in files of
  /// old, which kept none.
  package var asked: [String] = []
  /// Whom the API server took the reader for; nil where it did not say, and for manifests.
  package var reader: ReaderIdentity?
  /// When reading an API server began, RFC 3339; empty for manifests.
  package var readAt = ""

  package var namespaces: [Namespace] = []
  package var nodes: [Node] = []
  package var pods: [Pod] = []
  package var controllers: [PodController] = []
  package var serviceAccounts: [ServiceAccount] = []
  /// Roles and ClusterRoles. On manifests aggregation is not yet resolved and default roles are absent.
  package var roles: [Role] = []
  package var roleBindings: [RoleBinding] = []
  package var networkPolicies: [NetworkPolicy] = []
  package var tieredPolicies: [TieredNetworkPolicy] = []
  package var services: [Service] = []
  package var ingresses: [Ingress] = []
  package var gateways: [Gateway] = []
  package var referenceGrants: [ReferenceGrant] = []
  package var customResources: [CustomResourceDefinition] = []
  /// Objects of kinds without a struct of their own, by kind; see `subscript(kind:)`.
  package var kept: [KindName: KeptObjects] = [:]
  /// Kinds that nobody reads, and how many of their objects there are.
  package var unknownKinds: [KindName: UnknownKind] = [:]
  /// Objects of unknown kinds that are seen by their shape to make, deliver, grant or filter something.
  package var shapedObjects: [ShapedObject] = []
  /// Objects without a struct of their own, kept or not, counted by kind.
  package var otherKinds: [KindName: Int] = [:]
  /// Groups that an APIService among manifests says another server answers for.
  package var groupsServedElsewhere: Set<String> = []

  package init(name: String, source: String = "", version: ServerVersion = .newestKnown) {
    self.name = name
    self.source = source
    self.version = version
  }
}

/// Whom an API server takes somebody for, as SelfSubjectReview says.
package struct ReaderIdentity: Sendable, Hashable {
  package var user: String
  package var groups: [String]

  package init(user: String, groups: [String]) {
    self.user = user
    self.groups = groups
  }
}

extension Snapshot {
  /// What was kept of the objects of a kind; nothing where nobody asked for it.
  package subscript(kind: KindName) -> KeptObjects { kept[kind] ?? KeptObjects(selection: .nothing) }
}

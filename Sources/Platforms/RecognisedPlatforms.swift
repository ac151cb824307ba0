package import KubernetesModel

/// The platforms of one cluster: whose Kubernetes it is, and parts with profiles of their own.
package struct RecognisedPlatforms: Sendable {
  /// One of them and its version there; the server's minor version where it has none of its own.
  package struct Member: Sendable {
    package let platform: Platform
    package let version: String
  }

  package let members: [Member]
  /// Titles of platforms between which objects leave it open, sorted; empty where nothing does.
  package let conflict: [String]

  package init(_ snapshot: Snapshot) {
    var found: [Member] = []
    for platform in Platform.all {
      if case .yes(let version) = platform.recognise(snapshot) {
        found.append(Member(platform: platform, version: version.isEmpty ? snapshot.version.description : version))
      }
    }
    let parts = found.filter { $0.platform.id == Platform.calico.id }
    var distributions = found.filter { $0.platform.id != Platform.calico.id }
    // What people state is certain; nodes of two platforms in one input tell nothing.
    if let stated = snapshot.facts.distribution, let platform = Platform.all.first(where: { $0.id == stated }) {
      distributions = [Member(platform: platform, version: snapshot.version.description)]
    }
    let kinds = Set(snapshot.nodes.compactMap(Self.vendor))
    let isMixed = snapshot.facts.distribution == nil && (kinds.count > 1 || distributions.count > 1)
    conflict = isMixed ? (kinds.count > 1 ? kinds : Set(distributions.map(\.platform.title))).sorted() : []
    members = isMixed ? [] : distributions + parts
  }

  /// True where both clusters have the same of it: every difference is then somebody's doing.
  package func has(_ other: Member) -> Bool {
    members.contains { $0.platform.id == other.platform.id && $0.version == other.version }
  }

  /// ClusterRoles that every cluster of the platform has, for manifests that leave them out.
  package var builtinRoles: [Role] {
    members.contains { $0.platform.id == Platform.openShift.id } ? Platform.openShift.publicRoles : []
  }

  /// API groups that only the platforms' own servers answer for.
  package var servedGroups: Set<String> {
    members.contains { $0.platform.id == Platform.openShift.id } ? Platform.groupsOfOpenShift : []
  }

  /// What a node alone says of its vendor; nil for plain Kubernetes.
  private static func vendor(_ node: Node) -> String? {
    let version = node.kubeletVersion
    if version.contains("-eks-") { return Platform.eks.title }
    if version.contains("-gke.") { return Platform.gke.title }
    if version.contains("+k3s") { return Platform.k3s.title }
    if version.contains("+rke2") { return Platform.rke2.title }
    if node.metadata.labels.contains(where: { $0.key.hasPrefix("kubernetes.azure.com/") }) { return Platform.aks.title }
    if node.providerID.hasPrefix("kind://") { return Platform.kind.title }
    if node.osImage.hasPrefix("Talos (") { return Platform.talos.title }
    return nil
  }
}

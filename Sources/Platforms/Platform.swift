import KubernetesModel

/// Whose Kubernetes a cluster is, or a part that brings accounts and workloads of its own: what its vendor publishes.
package struct Platform: Sendable {
  /// `eks`, as `distribution:` in the configuration names it.
  package let id: String
  /// `EKS`
  package let title: String
  /// Where its data come from, and of which version they are.
  package let sources: [String]
  /// The profile as text; see `ProfileReader`.
  let text: String
  /// How certain the objects of a cluster make it.
  let recognise: @Sendable (Snapshot) -> Recognition

  /// What the objects of a cluster say of a platform.
  enum Recognition: Sendable, Hashable {
    case no
    /// Of that version; empty for the server's own.
    case yes(version: String)
  }

  /// What the vendor publishes of its own parts.
  package var profile: PlatformProfile { PlatformProfile(reading: text) }

  /// The vendor's ClusterRoles by their names, read once.
  var publicRoles: [Role] { id == Self.openShift.id ? Self.rolesOfOpenShift : [] }

  private static let rolesOfOpenShift = Platform.openShift.profile.roles.filter { !$0.name.hasPrefix("published:") }
}

extension Platform {
  /// Every platform with a profile, sorted by id.
  package static let all: [Platform] = [
    .aks, .calico, .eks, .gke, .k3s, .kind, .kubeadm, .openShift, .rke2, .talos,
  ]

  /// Those that `distribution:` may name: parts such as a CNI are seen by their objects.
  package static let distributions = all.filter { $0.id != Platform.calico.id }
}

extension Snapshot {
  /// True where there are nodes, and all of them are so.
  func nodesAgree(_ isSo: (Node) -> Bool) -> Bool { !nodes.isEmpty && nodes.allSatisfy(isSo) }

  /// True where the cluster serves a group, as far as its objects tell.
  func serves(_ group: String) -> Bool {
    customResources.contains { $0.group == group } || servedAPI?.resources.contains { $0.group == group } ?? false
  }
}

import Findings

/// What one principal may do in one cluster and not in the other, in one place.
struct AccessDifference: Sendable {
  var principal: Principal
  /// The cluster that allows it.
  var wider: ClusterSide
  var scope: AccessScope
  /// Starts at the API group.
  var resources: PermissionSetID
  var paths: PathPermissions
  /// What of it requests to the API can show.
  var shownResources: PermissionSetID
  var shownPaths: PathPermissions
  /// What the principal may do there in the cluster that allows more.
  var held: PermissionSetID
  var effect: Effect
  /// Namespaces where a cluster-wide difference is not the same as elsewhere.
  var exceptions: [String] = []
  /// Groups that the principal is in where it has the rights and not in the other cluster.
  var joinedGroups: [Principal] = []
  /// Service accounts that gain or lose it by being in the group; nil where members are unknown.
  var affectedMembers: [Principal]?
  /// What the other cluster lacks so that rights which both give count in one alone; nil for rights that differ.
  var lack: Lack?
  /// Why it is latent, or topology, beyond what the resources tell.
  var circumstances: [String] = []

  var direction: Direction { wider.directionOfGain }

  /// Without what rights are of no use.
  enum Lack: Sendable, Hashable {
    /// The service account.
    case account
    /// A resource that nothing serves, by its qualified name.
    case resource(String)
  }

  /// Whom the bindings behind it name: the principal, and groups that it is in there only.
  var givers: [Principal] { [principal] + joinedGroups }

  /// What findings speak of: what shows, or, where nothing does, everything.
  var subjectResources: PermissionSetID {
    shownResources == .nothing && shownPaths.isEmpty ? resources : shownResources
  }
  var subjectPaths: PathPermissions { shownResources == .nothing && shownPaths.isEmpty ? paths : shownPaths }

  /// Why the rights of a group that the principal joined count.
  func circumstance(of joined: Principal) -> String {
    "it is in \(joined) only in the \(wider.rawValue)"
  }
}

import KubernetesModel

/// The roles and bindings that every API server of a minor version creates by itself, for manifests that leave them out.
struct BuiltinPolicy: Sendable {
  var roles: [Role] = []
  var bindings: [RoleBinding] = []

  /// For live clusters, which serve their own.
  static let none = BuiltinPolicy()

  private init() {}

  /// What clusters have unless they say another version: read once.
  private static let newest = BuiltinPolicy(reading: ServerVersion.newestKnown.minor)

  /// The versions whose own roles are known.
  static let known = 28...36

  /// - Parameter minor: outside of `known` the nearest version's roles stand in.
  init(minor: Int) {
    let minor = Self.standIn(for: minor)
    self = minor == ServerVersion.newestKnown.minor ? Self.newest : BuiltinPolicy(reading: minor)
  }

  /// The version itself, or the one whose roles stand in for it.
  static func standIn(for minor: Int) -> Int { min(max(minor, known.lowerBound), known.upperBound) }

  /// With what later patches and vendors' builds of the version have besides.
  static func widest(minor: Int) -> BuiltinPolicy {
    BuiltinPolicy(BuiltinPolicyReader(minor: standIn(for: minor), extent: .everyBuild))
  }

  private init(reading minor: Int) { self.init(BuiltinPolicyReader(minor: minor)) }

  private init(_ reader: BuiltinPolicyReader) {
    let controllers = reader.roles(in: Self.controllerRoles)
    roles = reader.roles(in: Self.userRoles) + controllers
    bindings =
      reader.bindings(in: Self.explicitBindings, to: Set(roles.map(\.reference)))
      + controllers.map(Self.bindingOfController)
  }

  private static func bindingOfController(_ role: Role) -> RoleBinding {
    let account = role.name.split(separator: ":").last.map(String.init) ?? role.name
    return RoleBinding(
      metadata: role.metadata, isClusterRoleBinding: true,
      subjects: [Subject(kind: "ServiceAccount", name: account, namespace: "kube-system")],
      roleRef: RoleRef(kind: "ClusterRole", name: role.name))
  }

  /// The label by which Kubernetes marks its default roles and bindings.
  static func marks(_ metadata: ObjectMeta) -> Bool {
    metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
  }
}

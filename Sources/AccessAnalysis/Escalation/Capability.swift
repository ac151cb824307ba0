import KubernetesModel

/// A right that lets its holder become somebody else, or take over what the cluster's rules cannot hold back.
///
/// The list follows Kubernetes' page on good practices for RBAC.
enum Capability: Int, Sendable, Hashable, CaseIterable {
  case runPods, changePods, enterPods, createTokens, readSecrets, createSecrets
  case impersonateUsers, impersonateGroups, impersonateAccounts
  case bindClusterRoles, escalateClusterRoles, writeClusterRoles, bindRoles, escalateRoles, writeRoles
  case createRoleBindings, createClusterRoleBindings, writeRoleBindings, writeClusterRoleBindings
  case createVolumes, reachKubelet, writeNodes
  case requestCertificates, approveCertificates, approveForSigner
  case interceptRequests

  /// One way to hold a capability: any of these verbs on any of these resources.
  struct Grant: Sendable {
    var verbs: [String]
    var group: String
    var resources: [String]
    /// Whether a rule for named objects is enough.
    var names = Names.mayBeNamed
  }

  enum Names: Sendable {
    /// Requests carry no name, so a rule for named objects does not allow them.
    case mustBeOpen
    /// A rule for named objects allows it as well.
    case mayBeNamed
  }

  /// Whether the names of objects decide what it leads to.
  var dependsOnNames: Bool {
    switch self {
    case .approveForSigner, .bindClusterRoles, .changePods, .createTokens, .enterPods, .impersonateAccounts,
      .impersonateGroups, .impersonateUsers, .writeClusterRoleBindings, .writeRoleBindings:
      true
    default: false
    }
  }

  /// The first version that asks for `create` where a session is opened over a websocket; until then `get` was enough.
  static let sessionsNeedCreate = 35

  func ways(at minor: Int) -> [Grant] {
    switch self {
    case .runPods: Self.runningPods
    case .changePods: [Grant(verbs: ["patch", "update"], group: "", resources: ["pods"])]
    case .enterPods:
      [
        Grant(
          verbs: minor < Self.sessionsNeedCreate ? ["create", "get"] : ["create"], group: "",
          resources: ["pods/attach", "pods/exec"]),
        Grant(verbs: ["patch", "update"], group: "", resources: ["pods/ephemeralcontainers"]),
      ]
    case .createTokens:
      [Grant(verbs: ["create"], group: "", resources: ["serviceaccounts/token"])]
    case .readSecrets:
      [Grant(verbs: ["get", "list", "watch"], group: "", resources: ["secrets"], names: .mustBeOpen)]
    case .createSecrets: [Grant(verbs: ["create"], group: "", resources: ["secrets"], names: .mustBeOpen)]
    case .impersonateUsers: [Grant(verbs: ["impersonate"], group: "", resources: ["users"])]
    case .impersonateGroups: [Grant(verbs: ["impersonate"], group: "", resources: ["groups"])]
    case .impersonateAccounts:
      [Grant(verbs: ["impersonate"], group: "", resources: ["serviceaccounts"])]
    case .bindClusterRoles: [Self.rbac(["bind"], "clusterroles", .mayBeNamed)]
    case .escalateClusterRoles: [Self.rbac(["escalate"], "clusterroles", .mayBeNamed)]
    case .writeClusterRoles: [Self.rbac(["patch", "update"], "clusterroles", .mayBeNamed)]
    case .bindRoles: [Self.rbac(["bind"], "roles", .mayBeNamed)]
    case .escalateRoles: [Self.rbac(["escalate"], "roles", .mayBeNamed)]
    case .writeRoles: [Self.rbac(["patch", "update"], "roles", .mayBeNamed)]
    case .createRoleBindings: [Self.rbac(["create"], "rolebindings", .mustBeOpen)]
    case .createClusterRoleBindings: [Self.rbac(["create"], "clusterrolebindings", .mustBeOpen)]
    case .writeRoleBindings: [Self.rbac(["patch", "update"], "rolebindings", .mayBeNamed)]
    case .writeClusterRoleBindings: [Self.rbac(["patch", "update"], "clusterrolebindings", .mayBeNamed)]
    case .createVolumes:
      [Grant(verbs: ["create"], group: "", resources: ["persistentvolumes"], names: .mustBeOpen)]
    case .reachKubelet:
      [Grant(verbs: ["create", "get"], group: "", resources: ["nodes/proxy"])]
    case .writeNodes:
      [
        Grant(verbs: ["patch", "update"], group: "", resources: ["nodes"]),
        Grant(verbs: ["create", "patch", "update"], group: "storage.k8s.io", resources: ["csidrivers"]),
      ]
    case .requestCertificates: [Self.certificates(["create"], "certificatesigningrequests", .mustBeOpen)]
    case .approveCertificates:
      [Self.certificates(["patch", "update"], "certificatesigningrequests/approval", .mayBeNamed)]
    case .approveForSigner: [Self.certificates(["approve"], "signers", .mayBeNamed)]
    case .interceptRequests: Self.interception
    }
  }

  private static func rbac(_ verbs: [String], _ resource: String, _ names: Names) -> Grant {
    Grant(verbs: verbs, group: "rbac.authorization.k8s.io", resources: [resource], names: names)
  }

  private static func certificates(_ verbs: [String], _ resource: String, _ names: Names) -> Grant {
    Grant(verbs: verbs, group: "certificates.k8s.io", resources: [resource], names: names)
  }

  /// Pods may run as any service account of their namespace; a Job's template cannot be changed any more.
  private static let runningPods: [Grant] = [
    Grant(verbs: ["create"], group: "", resources: ["pods", "replicationcontrollers"], names: .mustBeOpen),
    Grant(
      verbs: ["create"], group: "apps", resources: ["daemonsets", "deployments", "replicasets", "statefulsets"],
      names: .mustBeOpen),
    Grant(verbs: ["create"], group: "batch", resources: ["cronjobs", "jobs"], names: .mustBeOpen),
    Grant(verbs: ["patch", "update"], group: "", resources: ["replicationcontrollers"]),
    Grant(
      verbs: ["patch", "update"], group: "apps",
      resources: ["daemonsets", "deployments", "replicasets", "statefulsets"]),
    Grant(verbs: ["patch", "update"], group: "batch", resources: ["cronjobs"]),
  ]

  private static let interception: [Grant] = [
    Grant(
      verbs: ["create", "patch", "update"], group: "admissionregistration.k8s.io",
      resources: [
        "mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "mutatingwebhookconfigurations",
        "validatingwebhookconfigurations",
      ]),
    Grant(verbs: ["create", "patch", "update"], group: "apiregistration.k8s.io", resources: ["apiservices"]),
    Grant(
      verbs: ["create", "patch", "update"], group: "apiextensions.k8s.io", resources: ["customresourcedefinitions"]),
  ]
}

extension Capability.Grant {
  /// A request by which a rule allows this, with the name it may be limited to; nil where it does not.
  func request(allowedBy rule: PolicyRule) -> ResourceRequest? {
    if names == .mustBeOpen && !rule.resourceNames.isEmpty { return nil }
    let name = rule.resourceNames.first { !$0.isEmpty } ?? ""
    for verb in verbs {
      for resource in resources {
        let request = ResourceRequest(verb: verb, group: group, resource: resource, name: name)
        if rule.allows(.resource(request)) { return request }
      }
    }
    return nil
  }
}

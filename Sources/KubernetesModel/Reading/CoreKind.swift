/// Kinds that decoders turn into structs of their own: there are many of their objects, or several rooms read them.
package enum CoreKind: String, Sendable, Hashable, CaseIterable {
  case adminNetworkPolicy = "AdminNetworkPolicy"
  case baselineAdminNetworkPolicy = "BaselineAdminNetworkPolicy"
  case clusterNetworkPolicy = "ClusterNetworkPolicy"
  case clusterRole = "ClusterRole"
  case clusterRoleBinding = "ClusterRoleBinding"
  case cronJob = "CronJob"
  case customResourceDefinition = "CustomResourceDefinition"
  case daemonSet = "DaemonSet"
  case deployment = "Deployment"
  case deploymentConfig = "DeploymentConfig"
  case gateway = "Gateway"
  case grpcRoute = "GRPCRoute"
  case httpRoute = "HTTPRoute"
  case ingress = "Ingress"
  case job = "Job"
  case namespace = "Namespace"
  case networkPolicy = "NetworkPolicy"
  case node = "Node"
  case pod = "Pod"
  case referenceGrant = "ReferenceGrant"
  case replicaSet = "ReplicaSet"
  case replicationController = "ReplicationController"
  case role = "Role"
  case roleBinding = "RoleBinding"
  case route = "Route"
  case service = "Service"
  case serviceAccount = "ServiceAccount"
  case statefulSet = "StatefulSet"
  case tcpRoute = "TCPRoute"
  case tlsRoute = "TLSRoute"
  case udpRoute = "UDPRoute"

  package var name: KindName { KindName(group, rawValue) }

  /// The group that serves it today; empty for the core group.
  package var group: String {
    switch self {
    case .namespace, .node, .pod, .replicationController, .service, .serviceAccount: ""
    case .daemonSet, .deployment, .replicaSet, .statefulSet: "apps"
    case .cronJob, .job: "batch"
    case .clusterRole, .clusterRoleBinding, .role, .roleBinding: "rbac.authorization.k8s.io"
    case .ingress, .networkPolicy: "networking.k8s.io"
    case .adminNetworkPolicy, .baselineAdminNetworkPolicy, .clusterNetworkPolicy: "policy.networking.k8s.io"
    case .customResourceDefinition: "apiextensions.k8s.io"
    case .gateway, .grpcRoute, .httpRoute, .referenceGrant, .tcpRoute, .tlsRoute, .udpRoute:
      "gateway.networking.k8s.io"
    case .deploymentConfig: "apps.openshift.io"
    case .route: "route.openshift.io"
    }
  }

  /// As requests and RBAC name it.
  package var plural: String {
    let word = rawValue.lowercased()
    if word.hasSuffix("y"), !word.hasSuffix("way") { return word.dropLast() + "ies" }
    return word.hasSuffix("s") ? word + "es" : word + "s"
  }

  /// Whether its objects are in namespaces.
  package var scope: KindReading.Scope {
    switch self {
    case .adminNetworkPolicy, .baselineAdminNetworkPolicy, .clusterNetworkPolicy, .clusterRole, .clusterRoleBinding,
      .customResourceDefinition, .namespace, .node:
      .cluster
    default: .namespaced
    }
  }

  /// Kinds that make pods from a template.
  package static let podControllers: [CoreKind] = [
    .cronJob, .daemonSet, .deployment, .deploymentConfig, .job, .replicaSet, .replicationController, .statefulSet,
  ]

  private static let names = Dictionary(
    allCases.map { ($0.rawValue, $0) }, uniquingKeysWith: { first, _ in first })

  /// The core kind of that name, in any of the groups that serve or served it.
  package init?(_ name: KindName) {
    guard let kind = Self.names[name.kind] else { return nil }
    let isFormer = name.group == "extensions" && (kind.group == "apps" || kind.group == "networking.k8s.io")
    guard name.group == kind.group || isFormer else { return nil }
    self = kind
  }
}

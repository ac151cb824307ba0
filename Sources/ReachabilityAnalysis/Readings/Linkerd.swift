import KubernetesModel

extension TrafficReadings {
  /// What Linkerd refuses.
  static let linkerd: [KindReading] = [
    authorizationPolicy, egressNetwork, httpRoute, meshTLSAuthentication, networkAuthentication, server,
    serverAuthorization,
  ]

  private static let authorizationPolicy: KindReading = .deciding(
    "AuthorizationPolicy", of: "policy.linkerd.io", plural: "authorizationpolicies",
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "whom Linkerd lets in",
    example: #"""
      {apiVersion: policy.linkerd.io/v1alpha1, kind: AuthorizationPolicy, metadata: {name: example, namespace:
      shop}, spec: {targetRef: {group: policy.linkerd.io, kind: Server, name: web}, requiredAuthenticationRefs: []}}
      """#,
    keeps: #"""
      {"spec":{"requiredAuthenticationRefs":[],"targetRef":{"group":"policy.linkerd.io","kind":"Server","name":\#
      "web"}}}
      """#)

  private static let egressNetwork: KindReading = .deciding(
    "EgressNetwork", of: "policy.linkerd.io", plural: "egressnetworks",
    effect: .filter(.restricts, ["egress"], .medium),
    reason: "which traffic to outside Linkerd lets through",
    example: #"""
      {apiVersion: policy.linkerd.io/v1alpha1, kind: EgressNetwork, metadata: {name: example, namespace: shop},
      spec: {trafficPolicy: Deny}}
      """#,
    keeps: #"{"spec":{"trafficPolicy":"Deny"}}"#)

  private static let httpRoute: KindReading = .deciding(
    "HTTPRoute", of: "policy.linkerd.io", plural: "httproutes",
    effect: .filter(.restricts, ["ingress"], .medium),
    reason: "which requests Linkerd authorizes apart",
    example: #"""
      {apiVersion: policy.linkerd.io/v1beta3, kind: HTTPRoute, metadata: {name: example, namespace: shop}, spec:
      {parentRefs: [{group: policy.linkerd.io, kind: Server, name: web}]}}
      """#,
    keeps: #"{"spec":{"parentRefs":[{"group":"policy.linkerd.io","kind":"Server","name":"web"}]}}"#)

  private static let meshTLSAuthentication: KindReading = .deciding(
    "MeshTLSAuthentication", of: "policy.linkerd.io", plural: "meshtlsauthentications",
    effect: .named(.medium),
    unordered: ["spec.identities"],
    reason: "which identities Linkerd's policies mean",
    example: #"""
      {apiVersion: policy.linkerd.io/v1alpha1, kind: MeshTLSAuthentication, metadata: {name: example, namespace:
      shop}, spec: {identities: ["*.shop.serviceaccount.identity.linkerd.cluster.local"]}}
      """#,
    keeps: #"{"spec":{"identities":["*.shop.serviceaccount.identity.linkerd.cluster.local"]}}"#)

  private static let networkAuthentication: KindReading = .deciding(
    "NetworkAuthentication", of: "policy.linkerd.io", plural: "networkauthentications",
    effect: .named(.medium),
    reason: "which addresses Linkerd's policies mean",
    example: #"""
      {apiVersion: policy.linkerd.io/v1alpha1, kind: NetworkAuthentication, metadata: {name: example, namespace:
      shop}, spec: {networks: [{cidr: 10.0.0.0/8}]}}
      """#,
    keeps: #"{"spec":{"networks":[{"cidr":"10.0.0.0/8"}]}}"#)

  private static let server: KindReading = .deciding(
    "Server", of: "policy.linkerd.io", plural: "servers",
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "which ports Linkerd guards",
    reach: DecisionReach.selected,
    example: #"""
      {apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: {name: example, namespace: shop}, spec:
      {podSelector: {matchLabels: {app: web}}, port: http, proxyProtocol: HTTP/1}}
      """#,
    keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"web"}},"port":"http","proxyProtocol":"HTTP/1"}}"#)

  private static let serverAuthorization: KindReading = .deciding(
    "ServerAuthorization", of: "policy.linkerd.io", plural: "serverauthorizations",
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "whom Linkerd lets in",
    example: #"""
      {apiVersion: policy.linkerd.io/v1beta1, kind: ServerAuthorization, metadata: {name: example, namespace:
      shop}, spec: {server: {name: web}, client: {meshTLS: {unauthenticatedTLS: true}}}}
      """#,
    keeps: #"{"spec":{"client":{"meshTLS":{"unauthenticatedTLS":true}},"server":{"name":"web"}}}"#)
}

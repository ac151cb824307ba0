import KubernetesModel

extension TrafficReadings {
  /// What Linkerd refuses.
  static let linkerd: [KindReading] = [
    .deciding(
      "AuthorizationPolicy", of: "policy.linkerd.io", "authorizationpolicies", .filter(.restricts, ["ingress"], .high),
      reason: "whom Linkerd lets in",
      example: #"{apiVersion: policy.linkerd.io/v1alpha1, kind: AuthorizationPolicy, metadata: {name: "#
          + #"example, namespace: shop}, spec: {targetRef: {group: policy.linkerd.io, kind: Server, name: "#
          + #"web}, requiredAuthenticationRefs: []}}"#,
      keeps: #"{"spec":{"requiredAuthenticationRefs":[],"targetRef":{"group":"policy.linkerd.io","kind":"#
          + #""Server","name":"web"}}}"#),
    .deciding(
      "EgressNetwork", of: "policy.linkerd.io", "egressnetworks", .filter(.restricts, ["egress"], .medium),
      reason: "which traffic to outside Linkerd lets through",
      example: #"{apiVersion: policy.linkerd.io/v1alpha1, kind: EgressNetwork, metadata: {name: example, "#
          + #"namespace: shop}, spec: {trafficPolicy: Deny}}"#,
      keeps: #"{"spec":{"trafficPolicy":"Deny"}}"#),
    .deciding(
      "HTTPRoute", of: "policy.linkerd.io", "httproutes", .filter(.restricts, ["ingress"], .medium),
      reason: "which requests Linkerd authorizes apart",
      example: #"{apiVersion: policy.linkerd.io/v1beta3, kind: HTTPRoute, metadata: {name: example, "#
          + #"namespace: shop}, spec: {parentRefs: [{group: policy.linkerd.io, kind: Server, name: web}]}}"#,
      keeps: #"{"spec":{"parentRefs":[{"group":"policy.linkerd.io","kind":"Server","name":"web"}]}}"#),
    .deciding(
      "MeshTLSAuthentication", of: "policy.linkerd.io", "meshtlsauthentications", .filter(.restricts, ["ingress"], .medium),
      unordered: ["spec.identities"],
      reason: "which identities Linkerd's policies mean",
      example: #"{apiVersion: policy.linkerd.io/v1alpha1, kind: MeshTLSAuthentication, metadata: {name: "#
          + #"example, namespace: shop}, spec: {identities: "#
          + #"["*.shop.serviceaccount.identity.linkerd.cluster.local"]}}"#,
      keeps: #"{"spec":{"identities":["*.shop.serviceaccount.identity.linkerd.cluster.local"]}}"#),
    .deciding(
      "NetworkAuthentication", of: "policy.linkerd.io", "networkauthentications", .filter(.restricts, ["ingress"], .medium),
      reason: "which addresses Linkerd's policies mean",
      example: #"{apiVersion: policy.linkerd.io/v1alpha1, kind: NetworkAuthentication, metadata: {name: "#
          + #"example, namespace: shop}, spec: {networks: [{cidr: 10.0.0.0/8}]}}"#,
      keeps: #"{"spec":{"networks":[{"cidr":"10.0.0.0/8"}]}}"#),
    .deciding(
      "Server", of: "policy.linkerd.io", "servers", .filter(.restricts, ["ingress"], .high),
      reason: "which ports Linkerd guards",
      reach: DecisionReach.selected,
      example: #"{apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: {name: example, namespace: "#
          + #"shop}, spec: {podSelector: {matchLabels: {app: web}}, port: http, proxyProtocol: HTTP/1}}"#,
      keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"web"}},"port":"http","proxyProtocol":"HTTP/1"}}"#),
    .deciding(
      "ServerAuthorization", of: "policy.linkerd.io", "serverauthorizations", .filter(.restricts, ["ingress"], .high),
      reason: "whom Linkerd lets in",
      example: #"{apiVersion: policy.linkerd.io/v1beta1, kind: ServerAuthorization, metadata: {name: "#
          + #"example, namespace: shop}, spec: {server: {name: web}, client: {meshTLS: "#
          + #"{unauthenticatedTLS: true}}}}"#,
      keeps: #"{"spec":{"client":{"meshTLS":{"unauthenticatedTLS":true}},"server":{"name":"web"}}}"#),
  ]
}

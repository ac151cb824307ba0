import Documents
import KubernetesModel

extension TrafficReadings {
  /// Annotations that decide who comes in from outside, and what proxies of meshes do.
  static let annotations: [KindReading] =
    [ingressAnnotations, namespaceAnnotations, serviceAnnotations] + podAnnotations

  private static func decision(_ effect: TrafficEffect) -> Decision {
    Decision(
      area: ReachabilityArea.id, verb: effect.verb, effect.sense, aspects: effect.aspects, weight: effect.weight)
  }

  // MARK: Ways in

  /// Sorted; certificates, health checks, tags and time-outs decide nothing about who comes in.
  private static let ingressKeys =
    [
      "haproxy.org/allow-list", "haproxy.org/auth-type", "haproxy.org/deny-list",
      "haproxy.org/whitelist", "ingress.citrix.com/security-rule", "ingress.kubernetes.io/auth-type",
      "ingress.kubernetes.io/whitelist-source-range", "ingress.pomerium.io/allow_any_authenticated_user",
      "ingress.pomerium.io/allow_public_unauthenticated_access", "ingress.pomerium.io/policy",
      "kubernetes.io/ingress.allow-http",
      "networking.gke.io/v1beta1.FrontendConfig", "nginx.org/rewrites",
      "traefik.ingress.kubernetes.io/router.entrypoints", "traefik.ingress.kubernetes.io/router.middlewares",
      "traefik.ingress.kubernetes.io/router.tls.options",
    ]
    + [
      "auth-type", "conditions", "group.name", "inbound-cidrs", "ip-address-type", "listen-ports",
      "manage-backend-security-group-rules", "mutual-authentication", "scheme", "security-group-prefix-lists",
      "security-groups", "ssl-policy", "ssl-redirect", "target-type", "wafv2-acl-arn", "waf-acl-id",
      "shield-advanced-protection",
    ].map { "alb.ingress.kubernetes.io/\($0)" }
    + [
      "frontend-port", "ssl-redirect", "use-private-ip",
      "waf-policy-for-path",
    ].map { "appgw.ingress.kubernetes.io/\($0)" }
    + [
      "app-root", "auth-realm", "auth-secret", "auth-secret-type", "auth-signin",
      "auth-tls-match-cn", "auth-tls-pass-certificate-to-upstream", "auth-tls-secret", "auth-tls-verify-client",
      "auth-tls-verify-depth", "auth-type", "auth-url", "backend-protocol", "canary", "canary-by-header",
      "canary-weight", "cors-allow-credentials", "cors-allow-origin", "denylist-source-range",
      "enable-cors", "enable-global-auth", "enable-modsecurity", "enable-owasp-core-rules",
      "force-ssl-redirect", "limit-whitelist", "mirror-target", "permanent-redirect",
      "proxy-ssl-verify", "rewrite-target", "satisfy", "server-alias", "service-upstream", "ssl-passthrough",
      "ssl-redirect", "temporal-redirect", "upstream-vhost", "use-regex", "whitelist-source-range",
    ].map { "nginx.ingress.kubernetes.io/\($0)" }

  /// Pieces of configuration, which may hold secrets: that they differ is told, not what they are.
  private static let snippets = [
    "alb.ingress.kubernetes.io/auth-idp-cognito", "alb.ingress.kubernetes.io/auth-idp-oidc",
    "haproxy.org/backend-config-snippet", "nginx.ingress.kubernetes.io/auth-snippet",
    "nginx.ingress.kubernetes.io/configuration-snippet", "nginx.ingress.kubernetes.io/modsecurity-snippet",
    "nginx.ingress.kubernetes.io/server-snippet", "nginx.ingress.kubernetes.io/stream-snippet",
    "nginx.org/location-snippets", "nginx.org/server-snippets",
  ]

  private static let ingressAnnotations: KindReading = .annotations(
    .ingress, "annotations about ways in", decision(.limitsWaysIn(.high)), ingressKeys, digests: snippets,
    fields: "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}",
    reason: "which addresses and users a controller lets in, and whether its way in is internal", value: "10.0.0.0/8")

  private static let serviceKeys =
    [
      "cloud.google.com/l4-rbs", "cloud.google.com/load-balancer-type", "external-dns.alpha.kubernetes.io/access",
      "io.cilium/global-service", "io.cilium/service-affinity", "io.cilium/shared-service",
      "load-balancer.hetzner.cloud/disable-public-network",
      "load-balancer.hetzner.cloud/use-private-ip",
      "multicluster.linkerd.io/export",
      "networking.gke.io/internal-load-balancer-allow-global-access", "networking.gke.io/load-balancer-type",
      "networking.istio.io/exportTo", "oci.oraclecloud.com/load-balancer-type",
      "service.alpha.kubernetes.io/tolerate-unready-endpoints", "service.kubernetes.io/topology-mode",
    ]
    + [
      "alibaba-cloud-loadbalancer-address-type", "aws-load-balancer-extra-security-groups",
      "aws-load-balancer-inbound-sg-rules-on-private-link-traffic", "aws-load-balancer-internal",
      "aws-load-balancer-ip-address-type", "aws-load-balancer-manage-backend-security-group-rules",
      "aws-load-balancer-nlb-target-type", "aws-load-balancer-scheme", "aws-load-balancer-security-group-prefix-lists",
      "aws-load-balancer-security-groups", "aws-load-balancer-source-ranges", "aws-load-balancer-type",
      "azure-allowed-ip-ranges", "azure-allowed-service-tags", "azure-deny-all-except-load-balancer-source-ranges",
      "azure-load-balancer-internal", "azure-pls-create",
      "azure-pls-visibility", "brightbox-load-balancer-type", "cce-load-balancer-internal-vpc",
      "oci-load-balancer-internal", "oci-load-balancer-security-list-management-mode",
      "openstack-internal-load-balancer", "scw-loadbalancer-private",
    ].map { "service.beta.kubernetes.io/\($0)" }
    + ["ibm-load-balancer-cloud-provider-ip-type"].map {
      "service.kubernetes.io/\($0)"
    }

  private static let serviceAnnotations: KindReading = .annotations(
    .service, "annotations about ways in", decision(.limitsWaysIn(.high)), serviceKeys,
    fields: "spec: {ports: [{port: 80}]}",
    reason: "whether a load balancer is internal and whom it lets in", value: "true")

  // MARK: Meshes

  private static let namespaceKeys = [
    "ambient.istio.io/redirection", "cni.projectcalico.org/ipv4pools", "config.linkerd.io/default-inbound-policy",
    "config.linkerd.io/skip-inbound-ports", "config.linkerd.io/skip-outbound-ports",
    "k8s.ovn.org/multicast-enabled", "kuma.io/sidecar-injection", "linkerd.io/inject",
    "net.beta.kubernetes.io/network-policy", "openservicemesh.io/sidecar-injection",
  ]

  private static let namespaceAnnotations: KindReading = .annotations(
    .namespace, "annotations about traffic",
    Decision(
      area: ReachabilityArea.id, verb: "decides in the mesh", .either, aspects: [TrafficEffect.mesh], weight: .high,
      reach: { .namespace($0.metadata.name) }),
    namespaceKeys, reason: "whether pods of a namespace are in a mesh, and whom their proxies let in",
    value: "enabled")

  private static let podKeys =
    [
      "ambient.istio.io/redirection", "config.linkerd.io/default-inbound-policy",
      "config.linkerd.io/skip-inbound-ports", "config.linkerd.io/skip-outbound-ports",
      "consul.hashicorp.com/connect-inject", "consul.hashicorp.com/transparent-proxy",
      "k8s.v1.cni.cncf.io/networks", "kuma.io/sidecar-injection", "linkerd.io/inject",
      "openservicemesh.io/sidecar-injection", "policy.cilium.io/no-track-port", "sidecar.istio.io/inject",
      "sidecar.istio.io/interceptionMode", "v1.multus-cni.io/default-network",
    ]
    + [
      "excludeInboundPorts", "excludeInterfaces", "excludeOutboundIPRanges", "excludeOutboundPorts",
      "includeInboundPorts", "includeOutboundIPRanges", "includeOutboundPorts",
    ].map { "traffic.sidecar.istio.io/\($0)" }

  private static let podAnnotations: [KindReading] = KindReading.podFields(
    "annotations about traffic", decision(.mesh(.either, .medium)),
    keep: ["metadata": ["annotations": .keeping(podKeys)]],
    reason: "whether pods are in a mesh, what passes their proxies by, and on which networks they are",
    example: (
      #"linkerd.io/inject: disabled, other.example/x: "y""#, "containers: [{name: a, image: r.example/a}]",
      #"{"metadata":{"annotations":{"linkerd.io/inject":"disabled"}}}"#
    ))
}

import Documents
import KubernetesModel

extension TrafficReadings {
  /// Ways in from outside besides Services, Ingresses and the Gateway API.
  static let foreignGateways: [KindReading] = [
    apisixRoute, tcpIngress, udpIngress, xListenerSet, gateway, routeTable, virtualService, host, listener, mapping,
    tcpMapping, tcp, globalConfiguration, policy, transportServer, virtualServer, virtualServerRoute, httpProxy,
    domainMapping, route, ingressRoute, ingressRouteTCP, ingressRouteUDP, middleware, middlewareTCP, traefikService,
    routeGroup,
  ]

  private static let apisixRoute: KindReading = .deciding(
    "ApisixRoute", of: "apisix.apache.org", plural: "apisixroutes",
    effect: .wayIn(.high),
    reason: "what APISIX leads to",
    example: #"""
      {apiVersion: apisix.apache.org/v2, kind: ApisixRoute, metadata: {name: example, namespace: shop}, spec:
      {http: [{name: r, match: {hosts: [x.example], paths: ["/*"]}, backends: [{serviceName: web, servicePort:
      80}]}]}}
      """#,
    keeps: #"""
      {"spec":{"http":[{"backends":[{"serviceName":"web","servicePort":80}],"match":{"hosts":["x.example"],\#
      "paths":["/*"]},"name":"r"}]}}
      """#)

  private static let tcpIngress: KindReading = .deciding(
    "TCPIngress", of: "configuration.konghq.com", plural: "tcpingresses",
    effect: .wayIn(.high),
    reason: "what Kong leads to",
    example: #"""
      {apiVersion: configuration.konghq.com/v1beta1, kind: TCPIngress, metadata: {name: example, namespace: shop},
      spec: {rules: [{port: 9000, backend: {serviceName: db, servicePort: 5432}}]}}
      """#,
    keeps: #"{"spec":{"rules":[{"backend":{"serviceName":"db","servicePort":5432},"port":9000}]}}"#)

  private static let udpIngress: KindReading = .deciding(
    "UDPIngress", of: "configuration.konghq.com", plural: "udpingresses",
    effect: .wayIn(.high),
    reason: "what Kong leads to",
    example: #"""
      {apiVersion: configuration.konghq.com/v1beta1, kind: UDPIngress, metadata: {name: example, namespace: shop},
      spec: {rules: [{port: 53, backend: {serviceName: dns, servicePort: 53}}]}}
      """#,
    keeps: #"{"spec":{"rules":[{"backend":{"serviceName":"dns","servicePort":53},"port":53}]}}"#)

  private static let xListenerSet: KindReading = .deciding(
    "XListenerSet", of: "gateway.networking.x-k8s.io", plural: "xlistenersets",
    effect: .wayIn(.high),
    reason: "which listeners are added to Gateways",
    example: #"""
      {apiVersion: gateway.networking.x-k8s.io/v1alpha1, kind: XListenerSet, metadata: {name: example, namespace:
      shop}, spec: {parentRef: {name: edge}, listeners: [{name: h, port: 80, protocol: HTTP}]}}
      """#,
    keeps: #"{"spec":{"listeners":[{"name":"h","port":80,"protocol":"HTTP"}],"parentRef":{"name":"edge"}}}"#)

  private static let gateway: KindReading = .deciding(
    "Gateway", of: "gateway.solo.io", plural: "gateways",
    effect: .wayIn(.high),
    reason: "which ports Gloo's proxies take",
    example: #"""
      {apiVersion: gateway.solo.io/v1, kind: Gateway, metadata: {name: example, namespace: shop}, spec: {bindPort:
      8080, httpGateway: {}}}
      """#,
    keeps: #"{"spec":{"bindPort":8080,"httpGateway":{}}}"#)

  private static let routeTable: KindReading = .deciding(
    "RouteTable", of: "gateway.solo.io", plural: "routetables",
    effect: .wayIn(.high),
    reason: "what Gloo leads to",
    example: #"""
      {apiVersion: gateway.solo.io/v1, kind: RouteTable, metadata: {name: example, namespace: shop}, spec: {routes:
      [{matchers: [{prefix: /}], routeAction: {single: {upstream: {name: web, namespace: gloo-system}}}}]}}
      """#,
    keeps: #"""
      {"spec":{"routes":[{"matchers":[{"prefix":"/"}],"routeAction":{"single":{"upstream":{"name":"web",\#
      "namespace":"gloo-system"}}}}]}}
      """#)

  private static let virtualService: KindReading = .deciding(
    "VirtualService", of: "gateway.solo.io", plural: "virtualservices",
    effect: .wayIn(.high),
    reason: "what Gloo leads to",
    example: #"""
      {apiVersion: gateway.solo.io/v1, kind: VirtualService, metadata: {name: example, namespace: shop}, spec:
      {virtualHost: {domains: [x.example], routes: [{matchers: [{prefix: /}], routeAction: {single: {upstream:
      {name: web, namespace: gloo-system}}}}]}}}
      """#,
    keeps: #"""
      {"spec":{"virtualHost":{"domains":["x.example"],"routes":[{"matchers":[{"prefix":"/"}],"routeAction":{\#
      "single":{"upstream":{"name":"web","namespace":"gloo-system"}}}}]}}}
      """#)

  private static let host: KindReading = .deciding(
    "Host", of: "getambassador.io", plural: "hosts",
    effect: .wayIn(.high),
    formerGroups: ["x.getambassador.io"],
    reason: "which hosts Emissary-ingress takes",
    example: #"""
      {apiVersion: getambassador.io/v2, kind: Host, metadata: {name: example, namespace: shop}, spec: {hostname:
      x.example, requestPolicy: {insecure: {action: Route}}}}
      """#,
    keeps: #"{"spec":{"hostname":"x.example","requestPolicy":{"insecure":{"action":"Route"}}}}"#)

  private static let listener: KindReading = .deciding(
    "Listener", of: "getambassador.io", plural: "listeners",
    effect: .wayIn(.high),
    formerGroups: ["x.getambassador.io"],
    reason: "which ports Emissary-ingress takes",
    example: #"""
      {apiVersion: getambassador.io/v2, kind: Listener, metadata: {name: example, namespace: shop}, spec: {port:
      8080, protocol: HTTP, securityModel: XFP, hostBinding: {namespace: {from: ALL}}}}
      """#,
    keeps: #"{"spec":{"hostBinding":{"namespace":{"from":"ALL"}},"port":8080,"protocol":"HTTP","securityModel":"XFP"}}"#
  )

  private static let mapping: KindReading = .deciding(
    "Mapping", of: "getambassador.io", plural: "mappings",
    effect: .wayIn(.high),
    formerGroups: ["x.getambassador.io"],
    reason: "what Emissary-ingress leads to",
    example: #"""
      {apiVersion: getambassador.io/v2, kind: Mapping, metadata: {name: example, namespace: shop}, spec: {hostname:
      x.example, prefix: /, service: web.shop}}
      """#,
    keeps: #"{"spec":{"hostname":"x.example","prefix":"/","service":"web.shop"}}"#)

  private static let tcpMapping: KindReading = .deciding(
    "TCPMapping", of: "getambassador.io", plural: "tcpmappings",
    effect: .wayIn(.high),
    formerGroups: ["x.getambassador.io"],
    reason: "what Emissary-ingress leads to",
    example: #"""
      {apiVersion: getambassador.io/v2, kind: TCPMapping, metadata: {name: example, namespace: shop}, spec: {port:
      9000, service: db.shop:5432}}
      """#,
    keeps: #"{"spec":{"port":9000,"service":"db.shop:5432"}}"#)

  private static let tcp: KindReading = .deciding(
    "TCP", of: "ingress.v3.haproxy.org", plural: "tcps",
    effect: .wayIn(.high),
    reason: "what HAProxy's ingress leads to",
    example: #"""
      {apiVersion: ingress.v3.haproxy.org/v3, kind: TCP, metadata: {name: example, namespace: shop}, spec: [{name:
      db, frontend: {name: db}, service: {name: db, port: 5432}}]}
      """#,
    keeps: #"{"spec":[{"frontend":{"name":"db"},"name":"db","service":{"name":"db","port":5432}}]}"#)

  private static let globalConfiguration: KindReading = .deciding(
    "GlobalConfiguration", of: "k8s.nginx.org", plural: "globalconfigurations",
    effect: .wayIn(.high),
    reason: "which ports NGINX's ingress takes",
    example: #"""
      {apiVersion: k8s.nginx.org/v1, kind: GlobalConfiguration, metadata: {name: example, namespace: shop}, spec:
      {listeners: [{name: db, port: 5432, protocol: TCP}]}}
      """#,
    keeps: #"{"spec":{"listeners":[{"name":"db","port":5432,"protocol":"TCP"}]}}"#)

  private static let policy: KindReading = .deciding(
    "Policy", of: "k8s.nginx.org", plural: "policies",
    effect: .limitsWaysIn(.medium),
    reason: "whom NGINX's ingress lets in",
    example: #"""
      {apiVersion: k8s.nginx.org/v1, kind: Policy, metadata: {name: example, namespace: shop}, spec:
      {accessControl: {allow: [10.0.0.0/8]}}}
      """#,
    keeps: #"{"spec":{"accessControl":{"allow":["10.0.0.0/8"]}}}"#)

  private static let transportServer: KindReading = .deciding(
    "TransportServer", of: "k8s.nginx.org", plural: "transportservers",
    effect: .wayIn(.high),
    reason: "what NGINX's ingress leads to",
    example: #"""
      {apiVersion: k8s.nginx.org/v1, kind: TransportServer, metadata: {name: example, namespace: shop}, spec:
      {listener: {name: db, protocol: TCP}, upstreams: [{name: u, service: db, port: 5432}], action: {pass: u}}}
      """#,
    keeps: #"""
      {"spec":{"action":{"pass":"u"},"listener":{"name":"db","protocol":"TCP"},"upstreams":[{"name":"u","port":\#
      5432,"service":"db"}]}}
      """#)

  private static let virtualServer: KindReading = .deciding(
    "VirtualServer", of: "k8s.nginx.org", plural: "virtualservers",
    effect: .wayIn(.high),
    reason: "what NGINX's ingress leads to",
    example: #"""
      {apiVersion: k8s.nginx.org/v1, kind: VirtualServer, metadata: {name: example, namespace: shop}, spec: {host:
      x.example, upstreams: [{name: u, service: web, port: 80}], routes: [{path: /, action: {pass: u}}]}}
      """#,
    keeps: #"""
      {"spec":{"host":"x.example","routes":[{"action":{"pass":"u"},"path":"/"}],"upstreams":[{"name":"u","port":\#
      80,"service":"web"}]}}
      """#)

  private static let virtualServerRoute: KindReading = .deciding(
    "VirtualServerRoute", of: "k8s.nginx.org", plural: "virtualserverroutes",
    effect: .wayIn(.high),
    reason: "what NGINX's ingress leads to",
    example: #"""
      {apiVersion: k8s.nginx.org/v1, kind: VirtualServerRoute, metadata: {name: example, namespace: shop}, spec:
      {host: x.example, upstreams: [{name: u, service: web, port: 80}], subroutes: [{path: /a, action: {pass: u}}]}}
      """#,
    keeps: #"""
      {"spec":{"host":"x.example","subroutes":[{"action":{"pass":"u"},"path":"/a"}],"upstreams":[{"name":"u",\#
      "port":80,"service":"web"}]}}
      """#)

  private static let httpProxy: KindReading = .deciding(
    "HTTPProxy", of: "projectcontour.io", plural: "httpproxies",
    effect: .wayIn(.high),
    reason: "what Contour leads to",
    example: #"""
      {apiVersion: projectcontour.io/v1, kind: HTTPProxy, metadata: {name: example, namespace: shop}, spec:
      {virtualhost: {fqdn: x.example}, routes: [{services: [{name: web, port: 80}]}]}}
      """#,
    keeps: #"{"spec":{"routes":[{"services":[{"name":"web","port":80}]}],"virtualhost":{"fqdn":"x.example"}}}"#)

  private static let domainMapping: KindReading = .deciding(
    "DomainMapping", of: "serving.knative.dev", plural: "domainmappings",
    effect: .wayIn(.high),
    reason: "which names lead to Knative services",
    example: #"""
      {apiVersion: serving.knative.dev/v1beta1, kind: DomainMapping, metadata: {name: example, namespace: shop},
      spec: {ref: {kind: Service, name: web, apiVersion: serving.knative.dev/v1}}}
      """#,
    keeps: #"{"spec":{"ref":{"apiVersion":"serving.knative.dev/v1","kind":"Service","name":"web"}}}"#)

  private static let route: KindReading = .deciding(
    "Route", of: "serving.knative.dev", plural: "routes",
    effect: .wayIn(.high),
    reason: "what Knative leads to",
    example: #"""
      {apiVersion: serving.knative.dev/v1, kind: Route, metadata: {name: example, namespace: shop}, spec: {traffic:
      [{configurationName: web, latestRevision: true, percent: 100}]}}
      """#,
    keeps: #"{"spec":{"traffic":[{"configurationName":"web","latestRevision":true,"percent":100}]}}"#)

  private static let ingressRoute: KindReading = .deciding(
    "IngressRoute", of: "traefik.io", plural: "ingressroutes",
    effect: .wayIn(.high),
    formerGroups: ["traefik.containo.us"],
    reason: "what Traefik leads to",
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: example, namespace: shop}, spec:
      {entryPoints: [web], routes: [{kind: Rule, match: "Host(`x.example`)", services: [{name: web, port: 80}]}]}}
      """#,
    keeps: #"""
      {"spec":{"entryPoints":["web"],"routes":[{"kind":"Rule","match":"Host(`x.example`)","services":[{"name":\#
      "web","port":80}]}]}}
      """#)

  private static let ingressRouteTCP: KindReading = .deciding(
    "IngressRouteTCP", of: "traefik.io", plural: "ingressroutetcps",
    effect: .wayIn(.high),
    formerGroups: ["traefik.containo.us"],
    reason: "what Traefik leads to",
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: IngressRouteTCP, metadata: {name: example, namespace: shop}, spec:
      {entryPoints: [db], routes: [{match: "HostSNI(`*`)", services: [{name: db, port: 5432}]}]}}
      """#,
    keeps:
      #"{"spec":{"entryPoints":["db"],"routes":[{"match":"HostSNI(`*`)","services":[{"name":"db","port":5432}]}]}}"#)

  private static let ingressRouteUDP: KindReading = .deciding(
    "IngressRouteUDP", of: "traefik.io", plural: "ingressrouteudps",
    effect: .wayIn(.high),
    formerGroups: ["traefik.containo.us"],
    reason: "what Traefik leads to",
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: IngressRouteUDP, metadata: {name: example, namespace: shop}, spec:
      {entryPoints: [dns], routes: [{services: [{name: dns, port: 53}]}]}}
      """#,
    keeps: #"{"spec":{"entryPoints":["dns"],"routes":[{"services":[{"name":"dns","port":53}]}]}}"#)

  /// Of the many middlewares those that refuse callers by their address.
  private static let middleware: KindReading = .deciding(
    "Middleware", of: "traefik.io", plural: "middlewares",
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["ipAllowList": .whole, "ipWhiteList": .whole]],
    formerGroups: ["traefik.containo.us"],
    reason: "whom Traefik lets in",
    reach: DecisionReach.unlessEmpty,
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: {name: example, namespace: shop}, spec:
      {ipAllowList: {sourceRange: [10.0.0.0/8]}}}
      """#,
    keeps: #"{"spec":{"ipAllowList":{"sourceRange":["10.0.0.0/8"]}}}"#)

  private static let middlewareTCP: KindReading = .deciding(
    "MiddlewareTCP", of: "traefik.io", plural: "middlewaretcps",
    effect: .limitsWaysIn(.medium),
    keep: ["spec": ["ipAllowList": .whole, "ipWhiteList": .whole]],
    formerGroups: ["traefik.containo.us"],
    reason: "whom Traefik lets in",
    reach: DecisionReach.unlessEmpty,
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: MiddlewareTCP, metadata: {name: example, namespace: shop}, spec:
      {ipAllowList: {sourceRange: [10.0.0.0/8]}}}
      """#,
    keeps: #"{"spec":{"ipAllowList":{"sourceRange":["10.0.0.0/8"]}}}"#)

  private static let traefikService: KindReading = .deciding(
    "TraefikService", of: "traefik.io", plural: "traefikservices",
    effect: .wayIn(.high),
    formerGroups: ["traefik.containo.us"],
    reason: "what Traefik leads to",
    example: #"""
      {apiVersion: traefik.io/v1alpha1, kind: TraefikService, metadata: {name: example, namespace: shop}, spec:
      {weighted: {services: [{name: web, port: 80, weight: 1}]}}}
      """#,
    keeps: #"{"spec":{"weighted":{"services":[{"name":"web","port":80,"weight":1}]}}}"#)

  private static let routeGroup: KindReading = .deciding(
    "RouteGroup", of: "zalando.org", plural: "routegroups",
    effect: .wayIn(.high),
    reason: "what Skipper leads to",
    example: #"""
      {apiVersion: zalando.org/v1, kind: RouteGroup, metadata: {name: example, namespace: shop}, spec: {hosts:
      [x.example], backends: [{name: web, type: service, serviceName: web, servicePort: 80}], routes:
      [{pathSubtree: /, backends: [{backendName: web}]}]}}
      """#,
    keeps: #"""
      {"spec":{"backends":[{"name":"web","serviceName":"web","servicePort":80,"type":"service"}],"hosts":[\#
      "x.example"],"routes":[{"backends":[{"backendName":"web"}],"pathSubtree":"/"}]}}
      """#)
}

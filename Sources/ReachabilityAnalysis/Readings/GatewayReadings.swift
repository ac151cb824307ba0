import KubernetesModel

extension TrafficReadings {
  /// Ways in from outside besides Services, Ingresses and the Gateway API.
  static let foreignGateways: [KindReading] = [
    .deciding(
      "ApisixRoute", of: "apisix.apache.org", "apisixroutes", .wayIn(.high),
      reason: "what APISIX leads to",
      example: #"{apiVersion: apisix.apache.org/v2, kind: ApisixRoute, metadata: {name: example, namespace: "#
          + #"shop}, spec: {http: [{name: r, match: {hosts: [x.example], paths: ["/*"]}, backends: "#
          + #"[{serviceName: web, servicePort: 80}]}]}}"#,
      keeps: #"{"spec":{"http":[{"backends":[{"serviceName":"web","servicePort":80}],"match":{"hosts":"#
          + #"["x.example"],"paths":["/*"]},"name":"r"}]}}"#),
    .deciding(
      "TCPIngress", of: "configuration.konghq.com", "tcpingresses", .wayIn(.high),
      reason: "what Kong leads to",
      example: #"{apiVersion: configuration.konghq.com/v1beta1, kind: TCPIngress, metadata: {name: example, "#
          + #"namespace: shop}, spec: {rules: [{port: 9000, backend: {serviceName: db, servicePort: "#
          + #"5432}}]}}"#,
      keeps: #"{"spec":{"rules":[{"backend":{"serviceName":"db","servicePort":5432},"port":9000}]}}"#),
    .deciding(
      "UDPIngress", of: "configuration.konghq.com", "udpingresses", .wayIn(.high),
      reason: "what Kong leads to",
      example: #"{apiVersion: configuration.konghq.com/v1beta1, kind: UDPIngress, metadata: {name: example, "#
          + #"namespace: shop}, spec: {rules: [{port: 53, backend: {serviceName: dns, servicePort: 53}}]}}"#,
      keeps: #"{"spec":{"rules":[{"backend":{"serviceName":"dns","servicePort":53},"port":53}]}}"#),
    .deciding(
      "XListenerSet", of: "gateway.networking.x-k8s.io", "xlistenersets", .wayIn(.high),
      reason: "which listeners are added to Gateways",
      example: #"{apiVersion: gateway.networking.x-k8s.io/v1alpha1, kind: XListenerSet, metadata: {name: "#
          + #"example, namespace: shop}, spec: {parentRef: {name: edge}, listeners: [{name: h, port: 80, "#
          + #"protocol: HTTP}]}}"#,
      keeps: #"{"spec":{"listeners":[{"name":"h","port":80,"protocol":"HTTP"}],"parentRef":{"name":"edge"}}}"#),
    .deciding(
      "Gateway", of: "gateway.solo.io", "gateways", .wayIn(.high),
      reason: "which ports Gloo's proxies take",
      example: #"{apiVersion: gateway.solo.io/v1, kind: Gateway, metadata: {name: example, namespace: shop}, "#
          + #"spec: {bindPort: 8080, httpGateway: {}}}"#,
      keeps: #"{"spec":{"bindPort":8080,"httpGateway":{}}}"#),
    .deciding(
      "RouteTable", of: "gateway.solo.io", "routetables", .wayIn(.high),
      reason: "what Gloo leads to",
      example: #"{apiVersion: gateway.solo.io/v1, kind: RouteTable, metadata: {name: example, namespace: "#
          + #"shop}, spec: {routes: [{matchers: [{prefix: /}], routeAction: {single: {upstream: {name: "#
          + #"web, namespace: gloo-system}}}}]}}"#,
      keeps: #"{"spec":{"routes":[{"matchers":[{"prefix":"/"}],"routeAction":{"single":{"upstream":{"name":"#
          + #""web","namespace":"gloo-system"}}}}]}}"#),
    .deciding(
      "VirtualService", of: "gateway.solo.io", "virtualservices", .wayIn(.high),
      reason: "what Gloo leads to",
      example: #"{apiVersion: gateway.solo.io/v1, kind: VirtualService, metadata: {name: example, namespace: "#
          + #"shop}, spec: {virtualHost: {domains: [x.example], routes: [{matchers: [{prefix: /}], "#
          + #"routeAction: {single: {upstream: {name: web, namespace: gloo-system}}}}]}}}"#,
      keeps: #"{"spec":{"virtualHost":{"domains":["x.example"],"routes":[{"matchers":[{"prefix":"/"}],"#
          + #""routeAction":{"single":{"upstream":{"name":"web","namespace":"gloo-system"}}}}]}}}"#),
    .deciding(
      "Host", of: "getambassador.io", "hosts", .wayIn(.high),
      formerGroups: ["x.getambassador.io"],
      reason: "which hosts Emissary-ingress takes",
      example: #"{apiVersion: getambassador.io/v2, kind: Host, metadata: {name: example, namespace: shop}, "#
          + #"spec: {hostname: x.example, requestPolicy: {insecure: {action: Route}}}}"#,
      keeps: #"{"spec":{"hostname":"x.example","requestPolicy":{"insecure":{"action":"Route"}}}}"#),
    .deciding(
      "Listener", of: "getambassador.io", "listeners", .wayIn(.high),
      formerGroups: ["x.getambassador.io"],
      reason: "which ports Emissary-ingress takes",
      example: #"{apiVersion: getambassador.io/v2, kind: Listener, metadata: {name: example, namespace: "#
          + #"shop}, spec: {port: 8080, protocol: HTTP, securityModel: XFP, hostBinding: {namespace: "#
          + #"{from: ALL}}}}"#,
      keeps: #"{"spec":{"hostBinding":{"namespace":{"from":"ALL"}},"port":8080,"protocol":"HTTP","#
          + #""securityModel":"XFP"}}"#),
    .deciding(
      "Mapping", of: "getambassador.io", "mappings", .wayIn(.high),
      formerGroups: ["x.getambassador.io"],
      reason: "what Emissary-ingress leads to",
      example: #"{apiVersion: getambassador.io/v2, kind: Mapping, metadata: {name: example, namespace: "#
          + #"shop}, spec: {hostname: x.example, prefix: /, service: web.shop}}"#,
      keeps: #"{"spec":{"hostname":"x.example","prefix":"/","service":"web.shop"}}"#),
    .deciding(
      "TCPMapping", of: "getambassador.io", "tcpmappings", .wayIn(.high),
      formerGroups: ["x.getambassador.io"],
      reason: "what Emissary-ingress leads to",
      example: #"{apiVersion: getambassador.io/v2, kind: TCPMapping, metadata: {name: example, namespace: "#
          + #"shop}, spec: {port: 9000, service: db.shop:5432}}"#,
      keeps: #"{"spec":{"port":9000,"service":"db.shop:5432"}}"#),
    .deciding(
      "TCP", of: "ingress.v3.haproxy.org", "tcps", .wayIn(.high),
      reason: "what HAProxy's ingress leads to",
      example: #"{apiVersion: ingress.v3.haproxy.org/v3, kind: TCP, metadata: {name: example, namespace: "#
          + #"shop}, spec: [{name: db, frontend: {name: db}, service: {name: db, port: 5432}}]}"#,
      keeps: #"{"spec":[{"frontend":{"name":"db"},"name":"db","service":{"name":"db","port":5432}}]}"#),
    .deciding(
      "GlobalConfiguration", of: "k8s.nginx.org", "globalconfigurations", .wayIn(.high),
      reason: "which ports NGINX's ingress takes",
      example: #"{apiVersion: k8s.nginx.org/v1, kind: GlobalConfiguration, metadata: {name: example, "#
          + #"namespace: shop}, spec: {listeners: [{name: db, port: 5432, protocol: TCP}]}}"#,
      keeps: #"{"spec":{"listeners":[{"name":"db","port":5432,"protocol":"TCP"}]}}"#),
    .deciding(
      "Policy", of: "k8s.nginx.org", "policies", .limitsWaysIn(.medium),
      reason: "whom NGINX's ingress lets in",
      example: #"{apiVersion: k8s.nginx.org/v1, kind: Policy, metadata: {name: example, namespace: shop}, "#
          + #"spec: {accessControl: {allow: [10.0.0.0/8]}}}"#,
      keeps: #"{"spec":{"accessControl":{"allow":["10.0.0.0/8"]}}}"#),
    .deciding(
      "TransportServer", of: "k8s.nginx.org", "transportservers", .wayIn(.high),
      reason: "what NGINX's ingress leads to",
      example: #"{apiVersion: k8s.nginx.org/v1, kind: TransportServer, metadata: {name: example, namespace: "#
          + #"shop}, spec: {listener: {name: db, protocol: TCP}, upstreams: [{name: u, service: db, port: "#
          + #"5432}], action: {pass: u}}}"#,
      keeps: #"{"spec":{"action":{"pass":"u"},"listener":{"name":"db","protocol":"TCP"},"upstreams":"#
          + #"[{"name":"u","port":5432,"service":"db"}]}}"#),
    .deciding(
      "VirtualServer", of: "k8s.nginx.org", "virtualservers", .wayIn(.high),
      reason: "what NGINX's ingress leads to",
      example: #"{apiVersion: k8s.nginx.org/v1, kind: VirtualServer, metadata: {name: example, namespace: "#
          + #"shop}, spec: {host: x.example, upstreams: [{name: u, service: web, port: 80}], routes: "#
          + #"[{path: /, action: {pass: u}}]}}"#,
      keeps: #"{"spec":{"host":"x.example","routes":[{"action":{"pass":"u"},"path":"/"}],"upstreams":"#
          + #"[{"name":"u","port":80,"service":"web"}]}}"#),
    .deciding(
      "VirtualServerRoute", of: "k8s.nginx.org", "virtualserverroutes", .wayIn(.high),
      reason: "what NGINX's ingress leads to",
      example: #"{apiVersion: k8s.nginx.org/v1, kind: VirtualServerRoute, metadata: {name: example, "#
          + #"namespace: shop}, spec: {host: x.example, upstreams: [{name: u, service: web, port: 80}], "#
          + #"subroutes: [{path: /a, action: {pass: u}}]}}"#,
      keeps: #"{"spec":{"host":"x.example","subroutes":[{"action":{"pass":"u"},"path":"/a"}],"upstreams":"#
          + #"[{"name":"u","port":80,"service":"web"}]}}"#),
    .deciding(
      "HTTPProxy", of: "projectcontour.io", "httpproxies", .wayIn(.high),
      reason: "what Contour leads to",
      example: #"{apiVersion: projectcontour.io/v1, kind: HTTPProxy, metadata: {name: example, namespace: "#
          + #"shop}, spec: {virtualhost: {fqdn: x.example}, routes: [{services: [{name: web, port: "#
          + #"80}]}]}}"#,
      keeps: #"{"spec":{"routes":[{"services":[{"name":"web","port":80}]}],"virtualhost":{"fqdn":"x.example"}}}"#),
    .deciding(
      "DomainMapping", of: "serving.knative.dev", "domainmappings", .wayIn(.high),
      reason: "which names lead to Knative services",
      example: #"{apiVersion: serving.knative.dev/v1beta1, kind: DomainMapping, metadata: {name: example, "#
          + #"namespace: shop}, spec: {ref: {kind: Service, name: web, apiVersion: "#
          + #"serving.knative.dev/v1}}}"#,
      keeps: #"{"spec":{"ref":{"apiVersion":"serving.knative.dev/v1","kind":"Service","name":"web"}}}"#),
    .deciding(
      "Route", of: "serving.knative.dev", "routes", .wayIn(.high),
      reason: "what Knative leads to",
      example: #"{apiVersion: serving.knative.dev/v1, kind: Route, metadata: {name: example, namespace: "#
          + #"shop}, spec: {traffic: [{configurationName: web, latestRevision: true, percent: 100}]}}"#,
      keeps: #"{"spec":{"traffic":[{"configurationName":"web","latestRevision":true,"percent":100}]}}"#),
    .deciding(
      "IngressRoute", of: "traefik.io", "ingressroutes", .wayIn(.high),
      formerGroups: ["traefik.containo.us"],
      reason: "what Traefik leads to",
      example: #"{apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: example, namespace: "#
          + #"shop}, spec: {entryPoints: [web], routes: [{kind: Rule, match: "Host(`x.example`)", "#
          + #"services: [{name: web, port: 80}]}]}}"#,
      keeps: #"{"spec":{"entryPoints":["web"],"routes":[{"kind":"Rule","match":"Host(`x.example`)","#
          + #""services":[{"name":"web","port":80}]}]}}"#),
    .deciding(
      "IngressRouteTCP", of: "traefik.io", "ingressroutetcps", .wayIn(.high),
      formerGroups: ["traefik.containo.us"],
      reason: "what Traefik leads to",
      example: #"{apiVersion: traefik.io/v1alpha1, kind: IngressRouteTCP, metadata: {name: example, "#
          + #"namespace: shop}, spec: {entryPoints: [db], routes: [{match: "HostSNI(`*`)", services: "#
          + #"[{name: db, port: 5432}]}]}}"#,
      keeps: #"{"spec":{"entryPoints":["db"],"routes":[{"match":"HostSNI(`*`)","services":[{"name":"db","#
          + #""port":5432}]}]}}"#),
    .deciding(
      "IngressRouteUDP", of: "traefik.io", "ingressrouteudps", .wayIn(.high),
      formerGroups: ["traefik.containo.us"],
      reason: "what Traefik leads to",
      example: #"{apiVersion: traefik.io/v1alpha1, kind: IngressRouteUDP, metadata: {name: example, "#
          + #"namespace: shop}, spec: {entryPoints: [dns], routes: [{services: [{name: dns, port: 53}]}]}}"#,
      keeps: #"{"spec":{"entryPoints":["dns"],"routes":[{"services":[{"name":"dns","port":53}]}]}}"#),
    // Of the many middlewares those that refuse callers by their address.
    .deciding(
      "Middleware", of: "traefik.io", "middlewares", .limitsWaysIn(.medium),
      keep: ["spec": ["ipAllowList": .whole, "ipWhiteList": .whole]],
      formerGroups: ["traefik.containo.us"],
      reason: "whom Traefik lets in",
      reach: DecisionReach.unlessEmpty,
      example: #"{apiVersion: traefik.io/v1alpha1, kind: Middleware, metadata: {name: example, namespace: "#
          + #"shop}, spec: {ipAllowList: {sourceRange: [10.0.0.0/8]}}}"#,
      keeps: #"{"spec":{"ipAllowList":{"sourceRange":["10.0.0.0/8"]}}}"#),
    .deciding(
      "MiddlewareTCP", of: "traefik.io", "middlewaretcps", .limitsWaysIn(.medium),
      keep: ["spec": ["ipAllowList": .whole, "ipWhiteList": .whole]],
      formerGroups: ["traefik.containo.us"],
      reason: "whom Traefik lets in",
      reach: DecisionReach.unlessEmpty,
      example: #"{apiVersion: traefik.io/v1alpha1, kind: MiddlewareTCP, metadata: {name: example, namespace: "#
          + #"shop}, spec: {ipAllowList: {sourceRange: [10.0.0.0/8]}}}"#,
      keeps: #"{"spec":{"ipAllowList":{"sourceRange":["10.0.0.0/8"]}}}"#),
    .deciding(
      "TraefikService", of: "traefik.io", "traefikservices", .wayIn(.high),
      formerGroups: ["traefik.containo.us"],
      reason: "what Traefik leads to",
      example: #"{apiVersion: traefik.io/v1alpha1, kind: TraefikService, metadata: {name: example, "#
          + #"namespace: shop}, spec: {weighted: {services: [{name: web, port: 80, weight: 1}]}}}"#,
      keeps: #"{"spec":{"weighted":{"services":[{"name":"web","port":80,"weight":1}]}}}"#),
    .deciding(
      "RouteGroup", of: "zalando.org", "routegroups", .wayIn(.high),
      reason: "what Skipper leads to",
      example: #"{apiVersion: zalando.org/v1, kind: RouteGroup, metadata: {name: example, namespace: shop}, "#
          + #"spec: {hosts: [x.example], backends: [{name: web, type: service, serviceName: web, "#
          + #"servicePort: 80}], routes: [{pathSubtree: /, backends: [{backendName: web}]}]}}"#,
      keeps: #"{"spec":{"backends":[{"name":"web","serviceName":"web","servicePort":80,"type":"service"}],"#
          + #""hosts":["x.example"],"routes":[{"backends":[{"backendName":"web"}],"pathSubtree":"/"}]}}"#),
  ]
}

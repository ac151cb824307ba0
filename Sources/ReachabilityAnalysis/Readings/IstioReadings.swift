import KubernetesModel

extension TrafficReadings {
  /// What Istio refuses, allows and opens.
  static let istio: [KindReading] = [
    // Its configuration may hold secrets.
    .deciding(
      "WasmPlugin", of: "extensions.istio.io", "wasmplugins", .mesh(.either, .low),
      keep: ["spec": ["match": .whole, "phase": .whole, "selector": .whole, "targetRefs": .whole, "url": .whole]],
      reason: "which plugins Istio runs on requests",
      reach: DecisionReach.istio,
      example: #"{apiVersion: extensions.istio.io/v1alpha1, kind: WasmPlugin, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: {matchLabels: {app: web}}, url: "#
          + #""oci://registry.example/p:1"}}"#,
      keeps: #"{"spec":{"selector":{"matchLabels":{"app":"web"}},"url":"oci://registry.example/p:1"}}"#),
    // Load balancing and limits decide nothing about whom one may reach.
    .deciding(
      "DestinationRule", of: "networking.istio.io", "destinationrules", .mesh(.either, .medium),
      keep: ["spec": [
        "exportTo": .whole, "host": .whole,
        "subsets": ["labels": .whole, "name": .whole, "trafficPolicy": ["portLevelSettings": .whole, "tls": .whole]],
        "trafficPolicy": ["portLevelSettings": .whole, "tls": .whole], "workloadSelector": .whole,
      ]],
      reason: "how Istio encrypts what is sent to a service",
      example: #"{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: example, "#
          + #"namespace: shop}, spec: {host: web.shop.svc.cluster.local, trafficPolicy: {tls: {mode: "#
          + #"DISABLE}}}}"#,
      keeps: #"{"spec":{"host":"web.shop.svc.cluster.local","trafficPolicy":{"tls":{"mode":"DISABLE"}}}}"#),
    // What it puts into a proxy may hold secrets.
    .deciding(
      "EnvoyFilter", of: "networking.istio.io", "envoyfilters", .filter(.either, [], .medium),
      keep: ["spec": [
        "configPatches": ["applyTo": .whole, "match": .whole, "patch": ["operation": .whole, "value": .digest]],
        "priority": .whole, "targetRefs": .whole, "workloadSelector": .whole,
      ]],
      reason: "what is changed in the configuration of Istio's proxies",
      reach: DecisionReach.istio,
      example: #"{apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: {name: example, "#
          + #"namespace: shop}, spec: {workloadSelector: {labels: {app: web}}, configPatches: [{applyTo: "#
          + #"HTTP_FILTER}]}}"#,
      keeps: #"{"spec":{"configPatches":[{"applyTo":"HTTP_FILTER"}],"workloadSelector":{"labels":{"app":"#
          + #""web"}}}}"#),
    .deciding(
      "Gateway", of: "networking.istio.io", "gateways", .wayIn(.high),
      reason: "which hosts and ports Istio's gateways take",
      example: #"{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: example, namespace: "#
          + #"shop}, spec: {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, "#
          + #"protocol: HTTP}, hosts: ["*"]}]}}"#,
      keeps: #"{"spec":{"selector":{"istio":"ingressgateway"},"servers":[{"hosts":["*"],"port":{"name":"#
          + #""http","number":80,"protocol":"HTTP"}}]}}"#),
    .deciding(
      "ServiceEntry", of: "networking.istio.io", "serviceentries", .mesh(.permits, .medium),
      unordered: ["spec.hosts"],
      reason: "which hosts outside Istio's mesh knows",
      example: #"{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: example, "#
          + #"namespace: shop}, spec: {hosts: [api.example], location: MESH_EXTERNAL, ports: [{number: "#
          + #"443, name: https, protocol: HTTPS}], resolution: DNS}}"#,
      keeps: #"{"spec":{"hosts":["api.example"],"location":"MESH_EXTERNAL","ports":[{"name":"https","#
          + #""number":443,"protocol":"HTTPS"}],"resolution":"DNS"}}"#),
    .deciding(
      "Sidecar", of: "networking.istio.io", "sidecars", .filter(.restricts, ["egress"], .medium),
      reason: "what Istio's proxies let workloads reach",
      reach: DecisionReach.istio,
      example: #"{apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: {name: example, namespace: "#
          + #"shop}, spec: {workloadSelector: {labels: {app: web}}, outboundTrafficPolicy: {mode: "#
          + #"REGISTRY_ONLY}}}"#,
      keeps: #"{"spec":{"outboundTrafficPolicy":{"mode":"REGISTRY_ONLY"},"workloadSelector":{"labels":"#
          + #"{"app":"web"}}}}"#),
    .deciding(
      "VirtualService", of: "networking.istio.io", "virtualservices", .wayIn(.high),
      reason: "what Istio's gateways lead to",
      reach: DecisionReach.virtualService,
      example: #"{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: example, "#
          + #"namespace: shop}, spec: {hosts: [x.example], gateways: [edge], http: [{route: "#
          + #"[{destination: {host: web}}]}]}}"#,
      keeps: #"{"spec":{"gateways":["edge"],"hosts":["x.example"],"http":[{"route":[{"destination":{"host":"#
          + #""web"}}]}]}}"#),
    .deciding(
      "AuthorizationPolicy", of: "security.istio.io", "authorizationpolicies", .filter(.restricts, ["ingress"], .high),
      defaults: [DefaultValue("spec.action", #""ALLOW""#)],
      unordered: ["spec.rules"],
      names: [NamePlace("spec.rules[].from[].source.namespaces[]", .namespace)],
      reason: "which requests Istio refuses",
      reach: DecisionReach.istio,
      example: #"{apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: {matchLabels: {app: web}}, action: DENY, rules: [{from: "#
          + #"[{source: {namespaces: [bank]}}]}]}}"#,
      keeps: #"{"spec":{"action":"DENY","rules":[{"from":[{"source":{"namespaces":["bank"]}}]}],"selector":"#
          + #"{"matchLabels":{"app":"web"}}}}"#),
    .deciding(
      "PeerAuthentication", of: "security.istio.io", "peerauthentications", .filter(.restricts, ["ingress"], .medium),
      reason: "where Istio demands mutual TLS",
      reach: DecisionReach.istio,
      example: #"{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: example, "#
          + #"namespace: shop}, spec: {mtls: {mode: STRICT}}}"#,
      keeps: #"{"spec":{"mtls":{"mode":"STRICT"}}}"#),
    .deciding(
      "RequestAuthentication", of: "security.istio.io", "requestauthentications", .filter(.restricts, ["ingress"], .low),
      reason: "which tokens Istio accepts",
      reach: DecisionReach.istio,
      example: #"{apiVersion: security.istio.io/v1, kind: RequestAuthentication, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: {matchLabels: {app: web}}, jwtRules: [{issuer: "#
          + #""https://issuer.example"}]}}"#,
      keeps: #"{"spec":{"jwtRules":[{"issuer":"https://issuer.example"}],"selector":{"matchLabels":{"app":"#
          + #""web"}}}}"#),
  ]
}

import Documents
import KubernetesModel

extension TrafficReadings {
  /// What Istio refuses, allows and opens.
  static let istio: [KindReading] = [
    wasmPlugin, destinationRule, envoyFilter, gateway, serviceEntry, sidecar, virtualService, authorizationPolicy,
    peerAuthentication, requestAuthentication,
  ]

  /// A list without items is none to protocol buffers; an empty mapping is one.
  private static let protobufLists = ["spec.**"]

  /// Its configuration may hold secrets.
  private static let wasmPlugin: KindReading = .deciding(
    "WasmPlugin", of: "extensions.istio.io", plural: "wasmplugins",
    effect: .mesh(.either, .low),
    keep: ["spec": ["match": .whole, "phase": .whole, "selector": .whole, "targetRefs": .whole, "url": .whole]],
    reason: "which plugins Istio runs on requests",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: extensions.istio.io/v1alpha1, kind: WasmPlugin, metadata: {name: example, namespace: shop},
      spec: {selector: {matchLabels: {app: web}}, url: "oci://registry.example/p:1"}}
      """#,
    keeps: #"{"spec":{"selector":{"matchLabels":{"app":"web"}},"url":"oci://registry.example/p:1"}}"#)

  /// Load balancing and limits decide nothing about whom one may reach.
  private static let destinationRule: KindReading = .deciding(
    "DestinationRule", of: "networking.istio.io", plural: "destinationrules",
    effect: .mesh(.either, .medium),
    keep: [
      "spec": [
        "exportTo": .whole, "host": .whole,
        "subsets": ["labels": .whole, "name": .whole, "trafficPolicy": ["portLevelSettings": .whole, "tls": .whole]],
        "trafficPolicy": ["portLevelSettings": .whole, "tls": .whole], "workloadSelector": .whole,
      ]
    ],
    reason: "how Istio encrypts what is sent to a service",
    example: #"""
      {apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: example, namespace: shop}, spec:
      {host: web.shop.svc.cluster.local, trafficPolicy: {tls: {mode: DISABLE}}}}
      """#,
    keeps: #"{"spec":{"host":"web.shop.svc.cluster.local","trafficPolicy":{"tls":{"mode":"DISABLE"}}}}"#)

  /// What it puts into a proxy may hold secrets.
  private static let envoyFilter: KindReading = .deciding(
    "EnvoyFilter", of: "networking.istio.io", plural: "envoyfilters",
    effect: .mesh(.either, .medium),
    keep: [
      "spec": [
        "configPatches": ["applyTo": .whole, "match": .whole, "patch": ["operation": .whole, "value": .digest]],
        "priority": .whole, "targetRefs": .whole, "workloadSelector": .whole,
      ]
    ],
    reason: "what is changed in the configuration of Istio's proxies",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: networking.istio.io/v1alpha3, kind: EnvoyFilter, metadata: {name: example, namespace: shop},
      spec: {workloadSelector: {labels: {app: web}}, configPatches: [{applyTo: HTTP_FILTER}]}}
      """#,
    keeps: #"{"spec":{"configPatches":[{"applyTo":"HTTP_FILTER"}],"workloadSelector":{"labels":{"app":"web"}}}}"#)

  private static let gateway: KindReading = .deciding(
    "Gateway", of: "networking.istio.io", plural: "gateways",
    effect: .wayIn(.high),
    reason: "which hosts and ports Istio's gateways take",
    example: #"""
      {apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: example, namespace: shop}, spec:
      {selector: {istio: ingressgateway}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts:
      ["*"]}]}}
      """#,
    keeps: #"""
      {"spec":{"selector":{"istio":"ingressgateway"},"servers":[{"hosts":["*"],"port":{"name":"http","number":80,\#
      "protocol":"HTTP"}}]}}
      """#)

  private static let serviceEntry: KindReading = .deciding(
    "ServiceEntry", of: "networking.istio.io", plural: "serviceentries",
    effect: .mesh(.permits, .medium),
    unordered: ["spec.hosts"],
    reason: "which hosts outside Istio's mesh knows",
    example: #"""
      {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: example, namespace: shop}, spec:
      {hosts: [api.example], location: MESH_EXTERNAL, ports: [{number: 443, name: https, protocol: HTTPS}],
      resolution: DNS}}
      """#,
    keeps: #"""
      {"spec":{"hosts":["api.example"],"location":"MESH_EXTERNAL","ports":[{"name":"https","number":443,\#
      "protocol":"HTTPS"}],"resolution":"DNS"}}
      """#)

  private static let sidecar: KindReading = .deciding(
    "Sidecar", of: "networking.istio.io", plural: "sidecars",
    effect: .filter(.restricts, ["egress"], .medium),
    omittedLists: protobufLists,
    reason: "what Istio's proxies let workloads reach",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: networking.istio.io/v1, kind: Sidecar, metadata: {name: example, namespace: shop}, spec:
      {workloadSelector: {labels: {app: web}}, outboundTrafficPolicy: {mode: REGISTRY_ONLY}}}
      """#,
    keeps: #"{"spec":{"outboundTrafficPolicy":{"mode":"REGISTRY_ONLY"},"workloadSelector":{"labels":{"app":"web"}}}}"#)

  private static let virtualService: KindReading = .deciding(
    "VirtualService", of: "networking.istio.io", plural: "virtualservices",
    effect: .wayIn(.high),
    omittedLists: protobufLists,
    reason: "what Istio's gateways lead to",
    reach: DecisionReach.virtualService,
    example: #"""
      {apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: example, namespace: shop}, spec:
      {hosts: [x.example], gateways: [edge], http: [{route: [{destination: {host: web}}]}]}}
      """#,
    keeps: #"{"spec":{"gateways":["edge"],"hosts":["x.example"],"http":[{"route":[{"destination":{"host":"web"}}]}]}}"#)

  private static let authorizationPolicy: KindReading = .deciding(
    "AuthorizationPolicy", of: "security.istio.io", plural: "authorizationpolicies",
    effect: .filter(.restricts, ["ingress"], .high),
    defaults: [DefaultValue("spec.action", #""ALLOW""#)],
    unordered: ["spec.rules"],
    omittedLists: protobufLists,
    names: [NamePlace("spec.rules[].**.namespaces[]", .namespace)],
    reason: "which requests Istio refuses",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: {name: example, namespace: shop},
      spec: {selector: {matchLabels: {app: web}}, action: DENY, rules: [{from: [{source: {namespaces: [bank]}}]}]}}
      """#,
    keeps: #"""
      {"spec":{"action":"DENY","rules":[{"from":[{"source":{"namespaces":["bank"]}}]}],"selector":{"matchLabels":{\#
      "app":"web"}}}}
      """#)

  private static let peerAuthentication: KindReading = .deciding(
    "PeerAuthentication", of: "security.istio.io", plural: "peerauthentications",
    effect: .filter(.restricts, ["ingress"], .medium),
    defaults: [
      DefaultValue("spec", "{}"), DefaultValue("spec.mtls", "{}"), DefaultValue("spec.mtls.mode", #""UNSET""#),
      DefaultValue("spec.portLevelMtls.*.mode", #""UNSET""#),
    ],
    reason: "where Istio demands mutual TLS",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: example, namespace: shop},
      spec: {mtls: {mode: STRICT}}}
      """#,
    keeps: #"{"spec":{"mtls":{"mode":"STRICT"}}}"#)

  private static let requestAuthentication: KindReading = .deciding(
    "RequestAuthentication", of: "security.istio.io", plural: "requestauthentications",
    effect: .filter(.restricts, ["ingress"], .low),
    omittedLists: protobufLists,
    reason: "which tokens Istio accepts",
    reach: DecisionReach.istio,
    example: #"""
      {apiVersion: security.istio.io/v1, kind: RequestAuthentication, metadata: {name: example, namespace: shop},
      spec: {selector: {matchLabels: {app: web}}, jwtRules: [{issuer: "https://issuer.example"}]}}
      """#,
    keeps: #"{"spec":{"jwtRules":[{"issuer":"https://issuer.example"}],"selector":{"matchLabels":{"app":"web"}}}}"#)
}

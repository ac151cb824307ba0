import Documents
import KubernetesModel

extension TrafficReadings {
  /// What routes ask of requests and do to them, beside where they lead.
  static let routeFields: [KindReading] = [grpcRouteFields, httpRouteFields]

  private static let decision = Decision(
    area: ReachabilityArea.id, verb: "decides which requests come in from outside", .either,
    aspects: [TrafficEffect.exposure], weight: .medium)

  /// Values of headers may be secrets: that they differ is told, not what they are.
  private static let headers: FieldSelection = [
    "add": ["name": .whole, "value": .digest], "remove": .whole, "set": ["name": .whole, "value": .digest],
  ]

  private static let rules: FieldSelection = [
    "filters": [
      "cors": .whole, "extensionRef": .whole, "externalAuth": .whole, "requestHeaderModifier": headers,
      "requestMirror": ["backendRef": .whole, "fraction": .whole, "percent": .whole], "requestRedirect": .whole,
      "responseHeaderModifier": headers, "type": .whole, "urlRewrite": .whole,
    ],
    "matches": [
      "headers": ["name": .whole, "type": .whole, "value": .digest], "method": .whole, "path": .whole,
      "queryParams": ["name": .whole, "type": .whole, "value": .digest],
    ],
  ]

  private static let unordered = [
    "spec.rules[].matches", "spec.rules[].matches[].headers", "spec.rules[].matches[].queryParams",
  ]

  private static let defaults = [
    DefaultValue("spec.rules[].matches[].headers[].type", #""Exact""#),
    DefaultValue("spec.rules[].matches[].queryParams[].type", #""Exact""#),
  ]

  private static let httpRouteFields: KindReading = .fields(
    .httpRoute, "matches and filters", decision, keep: ["spec": ["rules": rules]],
    defaults: defaults + [
      DefaultValue("spec.rules[].matches", #"[{"path":{"type":"PathPrefix","value":"/"}}]"#),
      DefaultValue("spec.rules[].matches[].path", #"{"type":"PathPrefix","value":"/"}"#),
      DefaultValue("spec.rules[].matches[].path.type", #""PathPrefix""#),
      DefaultValue("spec.rules[].matches[].path.value", #""/""#),
    ],
    unordered: unordered, reason: "which requests a route takes, and what it does to them",
    example: """
      apiVersion: gateway.networking.k8s.io/v1
      kind: HTTPRoute
      metadata: {name: example, namespace: shop}
      spec:
        rules:
        - backendRefs: [{name: web, port: 80}]
          matches: [{path: {value: /admin}, method: GET}]
          filters: [{type: RequestRedirect, requestRedirect: {scheme: https}}]
      """,
    keeps: #"{"spec":{"rules":[{"filters":[{"requestRedirect":{"scheme":"https"},"type":"RequestRedirect"}],"#
      + #""matches":[{"method":"GET","path":{"type":"PathPrefix","value":"/admin"}}]}]}}"#)

  private static let grpcRouteFields: KindReading = .fields(
    .grpcRoute, "matches and filters", decision, keep: ["spec": ["rules": rules]],
    defaults: defaults + [DefaultValue("spec.rules[].matches[].method.type", #""Exact""#)], unordered: unordered,
    reason: "which calls a route takes, and what it does to them",
    example: """
      apiVersion: gateway.networking.k8s.io/v1
      kind: GRPCRoute
      metadata: {name: example, namespace: shop}
      spec: {rules: [{backendRefs: [{name: web, port: 80}], matches: [{method: {service: pay}}]}]}
      """,
    keeps: #"{"spec":{"rules":[{"matches":[{"method":{"service":"pay","type":"Exact"}}]}]}}"#)
}

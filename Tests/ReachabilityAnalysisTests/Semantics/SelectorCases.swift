/// Label selectors, of pods and of namespaces.
extension TrafficCase {
  private static func from(namespaces: String? = nil, pods: String? = nil) -> String {
    let parts = [namespaces.map { "namespaceSelector: \($0)" }, pods.map { "podSelector: \($0)" }].compactMap { $0 }
    return policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{\(parts.joined(separator: ", "))}]}]}")
  }

  private static func expression(_ key: String, _ operation: String, _ values: String? = nil) -> String {
    "{matchExpressions: [{key: \(key), operator: \(operation)\(values.map { ", values: [\($0)]" } ?? "")}]}"
  }

  static let selectors = [
    TrafficCase(
      "In needs the key with one of the values", from(namespaces: "{}", pods: expression("app", "In", "web, probe")),
      allowed: ["shop/web > shop/api TCP/1", "ops/probe > shop/api TCP/1"],
      denied: ["bank/db > shop/api TCP/1", "shop/bare > shop/api TCP/1"]),
    TrafficCase(
      "NotIn is also true when the key is absent", from(namespaces: "{}", pods: expression("app", "NotIn", "web, db")),
      allowed: ["shop/bare > shop/api TCP/1", "ops/probe > shop/api TCP/1"],
      denied: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1"]),
    TrafficCase(
      "Exists needs the key with any value", from(namespaces: "{}", pods: expression("tier", "Exists")),
      allowed: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1"],
      denied: ["shop/bare > shop/api TCP/1", "ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "DoesNotExist needs the key to be absent", from(namespaces: "{}", pods: expression("tier", "DoesNotExist")),
      allowed: ["shop/bare > shop/api TCP/1", "ops/probe > shop/api TCP/1"],
      denied: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1"]),
    TrafficCase(
      "matchLabels and matchExpressions are ANDed",
      from(
        namespaces: "{}",
        pods: "{matchLabels: {tier: back}, matchExpressions: [{key: app, operator: NotIn, values: [api]}]}"),
      allowed: ["bank/db > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1", "shop/bare > shop/api TCP/1"]),
    TrafficCase(
      "several matchLabels are ANDed", from(pods: "{matchLabels: {app: web, tier: back}}"),
      denied: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1"]),
    TrafficCase(
      "Exists under namespaceSelector sees every namespace", from(namespaces: expression("team", "Exists")),
      allowed: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "DoesNotExist under namespaceSelector sees every namespace",
      from(namespaces: expression("stage", "DoesNotExist")),
      allowed: ["bank/db > shop/api TCP/1", "ops/probe > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "NotIn under namespaceSelector holds for namespaces without the label",
      from(namespaces: expression("team", "NotIn", "bank")),
      allowed: ["shop/web > shop/api TCP/1", "ops/probe > shop/api TCP/1"], denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "a requirement that contradicts another selects nobody",
      from(
        namespaces: "{}",
        pods: "{matchExpressions: [{key: app, operator: Exists}, {key: app, operator: DoesNotExist}]}"),
      denied: ["shop/web > shop/api TCP/1", "shop/bare > shop/api TCP/1", "ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "an empty value is a value",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: blank, namespace: shop, labels: {app: \"\"}}\n"
        + "spec: {containers: [{name: c, image: i}]}\n---\n" + from(pods: expression("app", "In", "\"\"")),
      allowed: ["shop/blank > shop/api TCP/1"], denied: ["shop/bare > shop/api TCP/1", "shop/web > shop/api TCP/1"]),
    TrafficCase(
      "podSelector of the policy takes the same operators",
      policy("{podSelector: \(expression("tier", "NotIn", "front")), policyTypes: [Ingress]}"),
      allowed: ["ops/probe > shop/web TCP/1"], denied: ["ops/probe > shop/bare TCP/1", "ops/probe > shop/api TCP/1"]),
  ]
}

/// What `from` and `to` mean.
extension TrafficCase {
  private static func ingress(_ rules: String) -> String {
    policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress], ingress: \(rules)}")
  }

  private static let someone = ["shop/web > shop/api TCP/1", "ops/probe > shop/api UDP/2", "8.8.8.8 > shop/api TCP/3"]

  static let peers = [
    TrafficCase("`ingress: []` lets nobody in", ingress("[]"), denied: someone),
    TrafficCase(
      "no ingress under an Ingress policy lets nobody in",
      policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}"), denied: someone),
    TrafficCase("`ingress: [{}]` lets everybody in", ingress("[{}]"), allowed: someone + ["::1 > shop/api ICMP/0"]),
    TrafficCase(
      "a rule without `from` lets everybody in", ingress("[{ports: [{port: 1}]}]"),
      allowed: ["shop/web > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1", "2001:db8::1 > shop/api TCP/1"],
      denied: ["shop/web > shop/api TCP/2"]),
    TrafficCase(
      "`from: []` lets everybody in", ingress("[{from: [], ports: [{port: 1}]}]"),
      allowed: ["ops/probe > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/2"]),
    TrafficCase(
      "podSelector alone means this namespace", ingress("[{from: [{podSelector: {}}]}]"),
      allowed: ["shop/web > shop/api TCP/1", "shop/bare > shop/api TCP/1"],
      denied: ["bank/db > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"]),
    TrafficCase(
      "`namespaceSelector: {}` means all namespaces, not the outside", ingress("[{from: [{namespaceSelector: {}}]}]"),
      allowed: ["shop/web > shop/api TCP/1", "bank/db > shop/api TCP/1", "ops/probe > shop/api TCP/1"],
      denied: ["8.8.8.8 > shop/api TCP/1", "2001:db8::1 > shop/api TCP/1"]),
    TrafficCase(
      "one peer with both selectors is AND",
      ingress("[{from: [{namespaceSelector: {matchLabels: {team: bank}}, podSelector: {matchLabels: {tier: back}}}]}]"),
      allowed: ["bank/db > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1", "ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "two peers are OR",
      ingress(
        "[{from: [{namespaceSelector: {matchLabels: {team: bank}}}, {podSelector: {matchLabels: {tier: front}}}]}]"),
      allowed: ["bank/db > shop/api TCP/1", "shop/web > shop/api TCP/1"],
      denied: ["shop/bare > shop/api TCP/1", "ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "a peer selects by the labels of the other end, not of its own",
      policy(
        "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], "
          + "egress: [{to: [{podSelector: {matchLabels: {app: api}}}]}]}"),
      allowed: ["shop/web > shop/api TCP/1"], denied: ["shop/web > shop/bare TCP/1", "shop/web > bank/db TCP/1"]),
    TrafficCase(
      "peers and ports of one rule must both match",
      ingress(
        "[{from: [{podSelector: {}}], ports: [{port: 1}]}, {from: [{namespaceSelector: {}}], ports: [{port: 2}]}]"),
      allowed: ["shop/web > shop/api TCP/1", "shop/web > shop/api TCP/2", "bank/db > shop/api TCP/2"],
      denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "every namespace carries its name as kubernetes.io/metadata.name",
      ingress("[{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ops}}}]}]"),
      allowed: ["ops/probe > shop/api TCP/1"], denied: ["bank/db > shop/api TCP/1", "shop/web > shop/api TCP/1"]),
    TrafficCase(
      "a namespace that no manifest defines has a name and no other labels",
      "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: ghost}, spec: {containers: [{name: c, image: i}]}}"
        + "\n---\n"
        + ingress(
          "[{from: [{namespaceSelector: {matchExpressions: [{key: team, operator: DoesNotExist}]}}], "
            + "ports: [{port: 1}]}, {from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ghost}}}], "
            + "ports: [{port: 2}]}]"),
      allowed: ["ghost/p > shop/api TCP/1", "ghost/p > shop/api TCP/2", "ops/probe > shop/api TCP/1"],
      denied: ["ghost/p > shop/api TCP/3", "bank/db > shop/api TCP/1", "ops/probe > shop/api TCP/2"]),
  ]
}

/// Whom a policy isolates, in which direction, and what several of them allow together.
extension TrafficCase {
  /// A NetworkPolicy of namespace `shop` with this spec.
  static func policy(_ spec: String, name: String = "p", namespace: String = "shop") -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: \(name), namespace: \(namespace)}
    spec: \(spec)
    """
  }

  static let isolation = [
    TrafficCase(
      "a pod that nobody isolates allows everything", "",
      allowed: [
        "shop/web > shop/api TCP/80", "ops/probe > bank/db UDP/9", "8.8.8.8 > shop/api SCTP/1",
        "shop/web > 2001:db8::1 TCP/443", "shop/web > shop/api ICMP/0",
      ]),
    TrafficCase(
      "an empty podSelector selects all pods of the own namespace and no other",
      policy("{podSelector: {}, policyTypes: [Ingress]}"),
      allowed: ["shop/web > bank/db TCP/5432", "8.8.8.8 > bank/db TCP/5432"],
      denied: [
        "shop/web > shop/api TCP/80", "ops/probe > shop/bare TCP/80", "8.8.8.8 > shop/web TCP/80",
        "shop/web > shop/api ICMP/0",
      ]),
    TrafficCase(
      "a policy selects no pod of another namespace, whatever its labels",
      policy("{podSelector: {matchLabels: {tier: back}}, policyTypes: [Ingress]}"),
      allowed: ["shop/web > bank/db TCP/1", "bank/db > shop/web TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "policyTypes [Ingress] leaves egress open",
      policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}"),
      allowed: ["shop/api > bank/db TCP/1", "shop/api > 8.8.8.8 TCP/1"], denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "policyTypes [Egress] leaves ingress open",
      policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Egress]}"),
      allowed: ["bank/db > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"],
      denied: ["shop/api > bank/db TCP/1", "shop/api > 8.8.8.8 UDP/53"]),
    TrafficCase(
      "missing policyTypes without egress rules is Ingress only", policy("{podSelector: {}}"),
      allowed: ["shop/api > bank/db TCP/1"], denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "missing policyTypes with an egress rule is both",
      policy("{podSelector: {}, egress: [{ports: [{port: 53, protocol: UDP}]}]}"),
      allowed: ["shop/api > bank/db UDP/53"], denied: ["shop/api > bank/db TCP/53", "bank/db > shop/api UDP/53"]),
    TrafficCase(
      "missing policyTypes with `egress: []` is Ingress only", policy("{podSelector: {}, egress: []}"),
      allowed: ["shop/api > bank/db TCP/1"], denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "egress rules under explicit policyTypes [Ingress] do nothing",
      policy("{podSelector: {}, policyTypes: [Ingress], egress: [{ports: [{port: 53}]}]}"),
      allowed: ["shop/api > bank/db TCP/1"], denied: ["bank/db > shop/api TCP/53"]),
    TrafficCase(
      "several policies allow the union of their rules",
      policy("{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}", name: "a")
        + "\n---\n" + policy("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 80}]}]}", name: "b"),
      allowed: ["shop/web > shop/api TCP/9", "ops/probe > shop/api TCP/80", "shop/web > shop/bare TCP/9"],
      denied: ["ops/probe > shop/api TCP/81", "ops/probe > shop/bare TCP/80"]),
    TrafficCase(
      "a connection needs the source's egress and the destination's ingress",
      policy(
        "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: 1, endPort: 5}]}]}",
        name: "out") + "\n---\n"
        + policy("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 4, endPort: 9}]}]}", name: "in"),
      allowed: ["shop/web > shop/api TCP/4", "shop/web > shop/api TCP/5", "shop/web > shop/bare TCP/3"],
      denied: ["shop/web > shop/api TCP/3", "shop/web > shop/api TCP/6", "shop/web > shop/api UDP/4"]),
    TrafficCase(
      "a pod always reaches itself", policy("{podSelector: {}, policyTypes: [Ingress, Egress]}"),
      allowed: ["shop/web > shop/web TCP/80", "shop/bare > shop/bare ICMP/0"], denied: ["shop/web > shop/bare TCP/80"]),
    TrafficCase(
      "an explicit namespace default is a namespace like any other",
      "{apiVersion: v1, kind: Pod, metadata: {name: lone}, spec: {containers: [{name: c, image: i}]}}\n---\n"
        + policy("{podSelector: {}}", namespace: "default"),
      allowed: ["default/lone > shop/web TCP/1"], denied: ["shop/web > default/lone TCP/1"]),
  ]
}

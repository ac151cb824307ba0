/// AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy around NetworkPolicies.
extension TrafficCase {
  private static let everybody = "[{namespaces: {}}]"
  private static let api = "{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: api}}}}"

  static func admin(
    _ name: String, priority: Int, subject: String = api, ingress: String = "[]", egress: String = "[]"
  ) -> String {
    """
    apiVersion: policy.networking.k8s.io/v1alpha1
    kind: AdminNetworkPolicy
    metadata: {name: \(name)}
    spec: {priority: \(priority), subject: \(subject), ingress: \(ingress), egress: \(egress)}
    """
  }

  static func baseline(subject: String = api, ingress: String = "[]", egress: String = "[]") -> String {
    """
    apiVersion: policy.networking.k8s.io/v1alpha1
    kind: BaselineAdminNetworkPolicy
    metadata: {name: default}
    spec: {subject: \(subject), ingress: \(ingress), egress: \(egress)}
    """
  }

  static func cluster(_ name: String, tier: String, priority: Int, ingress: String) -> String {
    """
    apiVersion: policy.networking.k8s.io/v1alpha2
    kind: ClusterNetworkPolicy
    metadata: {name: \(name)}
    spec: {tier: \(tier), priority: \(priority), subject: \(api), ingress: \(ingress)}
    """
  }

  private static func rule(_ action: String, from peers: String = everybody, ports: String? = nil) -> String {
    "{action: \(action), from: \(peers)\(ports.map { ", ports: \($0)" } ?? "")}"
  }

  private static func together(_ documents: String...) -> String { documents.joined(separator: "\n---\n") }

  private static let web = "[{pods: {namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}}]"
  private static let somePorts =
    "[{portNumber: {protocol: TCP, port: 80}}, "
    + "{portRange: {protocol: UDP, start: 5, end: 7}}, {namedPort: http}]"
  private static let closed = policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}")
  private static let open = policy("{podSelector: {matchLabels: {app: api}}, ingress: [{}]}")

  static let tiers = [
    TrafficCase(
      "an admin Deny beats a NetworkPolicy that allows",
      together(admin("a", priority: 5, ingress: "[\(rule("Deny", from: web))]"), open),
      allowed: ["ops/probe > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "an admin Allow beats a NetworkPolicy that isolates",
      together(admin("a", priority: 5, ingress: "[\(rule("Allow", from: web))]"), closed),
      allowed: ["shop/web > shop/api ICMP/0"], denied: ["ops/probe > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"]),
    TrafficCase(
      "Pass leaves the decision to NetworkPolicies, past later admin rules",
      together(
        admin("a", priority: 1, ingress: "[\(rule("Pass", from: web)), \(rule("Deny"))]"),
        admin("b", priority: 2, ingress: "[\(rule("Deny"))]"), open),
      allowed: ["shop/web > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "Pass with no NetworkPolicy goes on to the baseline",
      together(
        admin("a", priority: 1, ingress: "[\(rule("Pass", from: web))]"), baseline(ingress: "[\(rule("Deny"))]")),
      denied: ["shop/web > shop/api TCP/1", "ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "an Allow with a peer that nobody knows allows nothing, whatever its other peers",
      together(
        admin("a", priority: 1, ingress: "[{action: Allow, from: [{fqdns: [x]}, {namespaces: {}}]}]"), closed),
      denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "a Deny or Pass with a peer that nobody knows denies everything, whatever its ports",
      together(
        admin(
          "a", priority: 1,
          ingress: "[{action: Pass, from: [{fqdns: [x]}], ports: [{portNumber: {port: 80}}]}]"), open),
      denied: ["shop/web > shop/api TCP/1", "8.8.8.8 > shop/api UDP/53"]),
    TrafficCase(
      "the lower priority number comes first",
      together(
        admin("z", priority: 3, ingress: "[\(rule("Allow", from: web))]"),
        admin("a", priority: 30, ingress: "[\(rule("Deny"))]")),
      allowed: ["shop/web > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "within a policy the first matching rule decides",
      admin("a", priority: 3, ingress: "[\(rule("Deny", from: web)), \(rule("Allow"))]"),
      allowed: ["ops/probe > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "a rule decides only for the ports it names",
      admin("a", priority: 3, ingress: "[\(rule("Deny", ports: somePorts))]"),
      allowed: ["shop/web > shop/api TCP/81", "shop/web > shop/api UDP/4", "shop/web > shop/api UDP/8"],
      denied: [
        "shop/web > shop/api TCP/80", "shop/web > shop/api UDP/5", "shop/web > shop/api UDP/7",
        "shop/web > shop/api TCP/8081",
      ]),
    TrafficCase(
      "a NetworkPolicy that isolates is final, whatever the baseline allows",
      together(baseline(ingress: "[\(rule("Allow"))]"), closed), denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "a NetworkPolicy that allows is final, whatever the baseline denies",
      together(baseline(ingress: "[\(rule("Deny"))]"), open), allowed: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "the baseline decides for pods that no NetworkPolicy isolates in that direction",
      together(
        baseline(ingress: "[\(rule("Deny", from: web))]"),
        policy("{podSelector: {matchLabels: {app: api}}, policyTypes: [Egress]}")),
      allowed: ["ops/probe > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "where no tier has a word, traffic is allowed",
      together(admin("a", priority: 1), baseline()), allowed: ["shop/web > shop/api TCP/1", "::1 > shop/api TCP/1"]),
    TrafficCase(
      "ingress peers are pods, never addresses", admin("a", priority: 1, ingress: "[\(rule("Deny"))]"),
      allowed: ["8.8.8.8 > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "networks under egress are addresses",
      admin(
        "a", priority: 1,
        egress: "[{action: Allow, to: [{networks: [10.1.0.0/16]}]}, "
          + "{action: Deny, to: [{networks: [10.0.0.0/8, \"2001:db8::/32\"]}]}]"),
      allowed: ["shop/api > 10.1.2.3 TCP/1", "shop/api > 11.0.0.0 TCP/1", "shop/api > 2001:db9::1 TCP/1"],
      denied: ["shop/api > 10.2.0.0 TCP/1", "shop/api > 2001:db8::1 TCP/1"]),
    TrafficCase(
      "nodes under egress are the addresses of nodes with those labels",
      """
      {apiVersion: v1, kind: Node, metadata: {name: n1, labels: {role: control}},
       status: {addresses: [{type: InternalIP, address: 192.168.7.1}, {type: Hostname, address: n1}]}}
      ---
      {apiVersion: v1, kind: Node, metadata: {name: n2},
       status: {addresses: [{type: InternalIP, address: 192.168.7.2}]}}
      ---

      """
        + admin(
          "a", priority: 1,
          egress: "[{action: Deny, to: [{nodes: {matchExpressions: [{key: role, operator: Exists}]}}]}]"),
      allowed: ["shop/api > 192.168.7.2 TCP/1", "shop/api > 192.168.7.3 TCP/1"],
      denied: ["shop/api > 192.168.7.1 TCP/6443"]),
    TrafficCase(
      "the subject may be whole namespaces",
      admin("a", priority: 1, subject: "{namespaces: {matchLabels: {team: bank}}}", ingress: "[\(rule("Deny"))]"),
      allowed: ["ops/probe > shop/api TCP/1"], denied: ["ops/probe > bank/db TCP/1"]),
    TrafficCase(
      "a denied egress is denied though the destination lets everybody in",
      together(
        admin(
          "a", priority: 1, subject: "{namespaces: {matchLabels: {team: bank}}}",
          egress: "[{action: Deny, to: [{namespaces: {}}]}]"), open),
      allowed: ["shop/web > shop/api TCP/1", "bank/db > 8.8.8.8 TCP/1"], denied: ["bank/db > shop/api TCP/1"]),
    TrafficCase(
      "a ClusterNetworkPolicy of tier Admin decides before NetworkPolicies",
      together(
        cluster("a", tier: "Admin", priority: 1, ingress: "[\(rule("Accept", from: web)), \(rule("Deny"))]"), closed),
      allowed: ["shop/web > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"]),
    TrafficCase(
      "a ClusterNetworkPolicy of tier Baseline decides after NetworkPolicies",
      together(
        cluster("a", tier: "Baseline", priority: 1, ingress: "[\(rule("Deny"))]"),
        policy("{podSelector: {matchLabels: {app: bare}}, policyTypes: [Ingress]}")),
      allowed: ["8.8.8.8 > shop/api TCP/1", "shop/web > bank/db TCP/1"], denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "baseline policies come by priority too",
      together(
        cluster("z", tier: "Baseline", priority: 1, ingress: "[\(rule("Accept", from: web))]"),
        cluster("a", tier: "Baseline", priority: 2, ingress: "[\(rule("Deny"))]")),
      allowed: ["shop/web > shop/api TCP/1"], denied: ["ops/probe > shop/api TCP/1"]),
    TrafficCase(
      "an Allow with a peer that nobody knows matches nothing",
      admin("a", priority: 1, ingress: "[\(rule("Allow", from: "[{services: {}}]")), \(rule("Deny"))]"),
      denied: ["shop/web > shop/api TCP/1"]),
    TrafficCase(
      "a Deny with a peer that nobody knows matches everything",
      admin("a", priority: 1, ingress: "[\(rule("Deny", from: "[{services: {}}]")), \(rule("Allow"))]"),
      denied: ["shop/web > shop/api TCP/1", "8.8.8.8 > shop/api TCP/1"]),
  ]
}

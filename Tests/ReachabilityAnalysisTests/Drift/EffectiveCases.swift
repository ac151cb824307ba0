import Findings

/// Differences that open or close traffic today.
extension DriftCase {
  private static func policies(_ specs: String...) -> String {
    specs.enumerated().map { TrafficCase.policy($0.element, name: "p\($0.offset)") }.joined(separator: "\n---\n")
  }

  private static func pod(
    _ name: String, labels: String, ports: String = "[]", in namespace: String = "shop"
  ) -> String {
    "{apiVersion: v1, kind: Pod, metadata: {name: \(name), namespace: \(namespace), labels: \(labels)}, "
      + "spec: {containers: [{name: c, image: i, ports: \(ports)}]}}\n---\n"
  }

  static let effective = [
    DriftCase(
      "ingress opened from one controller's pods to every namespace",
      baseline: policies(
        "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: bank}}, "
          + "podSelector: {matchLabels: {app: db}}}], ports: [{port: http}]}]}"),
      target: policies(
        "{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: http}]}]}"),
      .effective(.weaker), differing: ["ops/probe > shop/web TCP/8080", "shop/api > shop/web TCP/8080"]),
    DriftCase(
      "a default deny that is missing opens only what nobody else isolates",
      baseline: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}",
        "{podSelector: {}, policyTypes: [Ingress]}"),
      target: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}"),
      .effective(.weaker), differing: ["ops/probe > shop/web TCP/1", "8.8.8.8 > shop/bare ICMP/0"]),
    DriftCase(
      "the metadata address no longer excepted",
      baseline: policies(
        "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, "
          + "except: [169.254.169.254/32, 10.0.0.0/8]}}]}]}"),
      target: policies(
        "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}"
      ), .effective(.weaker), differing: ["shop/web > 169.254.169.254 TCP/80"]),
    DriftCase(
      "a scrape rule missing",
      baseline: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}, {from: [{namespaceSelector: "
          + "{matchLabels: {kubernetes.io/metadata.name: ops}}}], ports: [{port: 9404}]}]}"),
      target: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}"),
      .effective(.stricter), differing: ["ops/probe > shop/api TCP/9404"]),
    DriftCase(
      "policyTypes [Ingress] beside egress rules that isolated where it was missing",
      baseline: policies("{podSelector: {matchLabels: {app: web}}, egress: [{to: [{podSelector: {}}]}]}"),
      target: policies(
        "{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], egress: [{to: [{podSelector: {}}]}]}"),
      .effective(.weaker), differing: ["shop/web > bank/db TCP/5432", "shop/web > 8.8.8.8 TCP/443"]),
    DriftCase(
      "AND turned into OR",
      baseline: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}, "
          + "podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}"),
      target: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}, "
          + "{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}"),
      .effective(.weaker), differing: ["shop/bare > shop/api TCP/80"]),
    DriftCase(
      "a namespace label that lets it through a policy nobody touched",
      both: "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n"
        + pod("api", labels: "{app: api}") + pod("probe", labels: "{app: probe}", in: "lab")
        + policies(
          "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: "
            + "{matchLabels: {trusted: \"true\"}}}], ports: [{port: 80}]}]}"),
      baseline: "{apiVersion: v1, kind: Namespace, metadata: {name: lab}}",
      target: "{apiVersion: v1, kind: Namespace, metadata: {name: lab, labels: {trusted: \"true\"}}}",
      .effective(.weaker), differing: ["lab/probe > shop/api TCP/80"]),
    DriftCase(
      "a pod label lost, so that its policy selects nothing",
      both: "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n"
        + policies("{podSelector: {matchLabels: {part: board}}, ingress: [{from: [{podSelector: {}}]}]}"),
      baseline: pod("board", labels: "{app: board, part: board}"), target: pod("board", labels: "{app: board}"),
      .effective(.weaker), differing: ["8.8.8.8 > shop/board TCP/3000"]),
    DriftCase(
      "a container port moved behind its name",
      both: "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n"
        + policies("{podSelector: {matchLabels: {app: mover}}, ingress: [{ports: [{port: main}]}]}"),
      baseline: pod("mover", labels: "{app: mover}", ports: "[{name: main, containerPort: 80}]"),
      target: pod("mover", labels: "{app: mover}", ports: "[{name: main, containerPort: 81}]"),
      .effective(.different)),
    DriftCase(
      "a protocol flipped",
      baseline: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 53, protocol: UDP}]}]}"),
      target: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 53}]}]}"),
      .effective(.different)),
    DriftCase(
      "all three protocols listed where every protocol was allowed",
      baseline: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}"),
      target: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}], "
          + "ports: [{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]}]}"),
      .effective(.stricter), differing: ["shop/web > shop/api ICMP/0"]),
    DriftCase(
      "one address of IPv6 opened",
      baseline: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}"),
      target: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}, "
          + "{ipBlock: {cidr: \"2001:db8::7/128\"}}]}]}"),
      .effective(.weaker), differing: ["2001:db8::7 > shop/api TCP/1"]),
    DriftCase(
      "admin priorities exchanged",
      baseline: TrafficCase.admin("allow", priority: 1, ingress: "[{action: Allow, from: [{namespaces: {}}]}]")
        + "\n---\n" + TrafficCase.admin("deny", priority: 2, ingress: "[{action: Deny, from: [{namespaces: {}}]}]"),
      target: TrafficCase.admin("allow", priority: 2, ingress: "[{action: Allow, from: [{namespaces: {}}]}]")
        + "\n---\n" + TrafficCase.admin("deny", priority: 1, ingress: "[{action: Deny, from: [{namespaces: {}}]}]"),
      .effective(.stricter), differing: ["shop/web > shop/api TCP/1"]),
  ]
}

/// Differences of text that allow the same traffic.
extension DriftCase {
  private static func policies(_ specs: String...) -> String {
    specs.enumerated().map { TrafficCase.policy($0.element, name: "p\($0.offset)") }.joined(separator: "\n---\n")
  }

  static let rewrites = [
    DriftCase(
      "one policy rewritten as two with matchExpressions",
      baseline: policies(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], "
          + "ports: [{port: 80}]}, {from: [{namespaceSelector: {matchLabels: {team: bank}}}]}]}"),
      target: policies(
        "{podSelector: {matchExpressions: [{key: app, operator: In, values: [api]}]}, ingress: [{from: [{podSelector: "
          + "{matchExpressions: [{key: app, operator: In, values: [web]}]}}], ports: [{port: 80, protocol: TCP}]}]}",
        "{podSelector: {matchExpressions: [{key: app, operator: In, values: [api]}]}, ingress: [{from: "
          + "[{namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [bank]}]}}]}]}"), .nothing),
    DriftCase(
      "a /24 written as two /25",
      baseline: policies(
        "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 198.51.100.0/24}}]}]}"),
      target: policies(
        "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 198.51.100.128/25}}, "
          + "{ipBlock: {cidr: 198.51.100.0/25}}]}]}"), .nothing),
    DriftCase(
      "an IPv6 block written as two",
      baseline: policies("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: \"2001:db8::/32\"}}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: \"2001:db8::/33\"}}]}, "
          + "{from: [{ipBlock: {cidr: \"2001:0DB8:8000::/33\"}}]}]}"), .nothing),
    DriftCase(
      "a port range written as ports",
      baseline: policies("{podSelector: {}, ingress: [{ports: [{port: 7000, endPort: 7003}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{ports: [{port: 7002}, {port: 7000}, {port: 7003}, {port: 7001}]}]}"), .nothing),
    DriftCase(
      "policyTypes and protocol explicit instead of defaulted",
      baseline: policies("{podSelector: {}, ingress: [{ports: [{port: 80}]}], egress: [{ports: [{port: 81}]}]}"),
      target: policies(
        "{podSelector: {}, policyTypes: [Egress, Ingress], ingress: [{ports: [{port: 80, protocol: TCP}]}], "
          + "egress: [{ports: [{port: 81, protocol: TCP}]}]}"), .nothing),
    DriftCase(
      "a default deny split by direction",
      baseline: policies("{podSelector: {}, policyTypes: [Ingress, Egress]}"),
      target: policies("{podSelector: {}, policyTypes: [Egress]}", "{podSelector: {}, policyTypes: [Ingress]}"),
      .nothing),
    DriftCase(
      "except lists split and reordered",
      baseline: policies(
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 192.168.0.0/16]}}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0, "
          + "except: [192.168.0.0/16, 10.128.0.0/9, 10.0.0.0/9]}}]}]}"), .nothing),
    DriftCase(
      "except written as plain blocks",
      baseline: policies(
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/10]}}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.128.0.0/9}}, {ipBlock: {cidr: 10.64.0.0/10}}]}]}"),
      .nothing),
    DriftCase(
      "an additional policy that allows nothing new",
      baseline: policies("{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 80}]}]}",
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: bank}}}], "
          + "ports: [{port: 80}]}]}"), .nothing),
    DriftCase(
      "the own namespace named explicitly",
      baseline: policies("{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}"),
      target: policies(
        "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}, "
          + "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]}"), .nothing),
    DriftCase(
      "a named port written as the number that every selected pod gives it",
      baseline: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: http}]}]}"),
      target: policies("{podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 8081}]}]}"),
      .nothingEffective),
    DriftCase(
      "an open policy that selects no pod", baseline: "",
      target: policies("{podSelector: {matchLabels: {app: nobody}}, ingress: [{}]}"), .nothingEffective),
    DriftCase(
      "a selector narrowed by a label that all its pods have",
      baseline: policies("{podSelector: {matchLabels: {app: api}}, policyTypes: [Ingress]}"),
      target: policies("{podSelector: {matchLabels: {app: api, tier: back}}, policyTypes: [Ingress]}"),
      .nothingEffective),
    DriftCase(
      "an extra label on a namespace that no selector reads",
      baseline: policies("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: bank}}}]}]}"),
      target: "{apiVersion: v1, kind: Namespace, metadata: {name: other, labels: {region: east}}}\n---\n"
        + policies("{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: bank}}}]}]}"),
      .nothingEffective),
    DriftCase(
      "an IPv6 block in another spelling",
      baseline: policies("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: \"2001:db8:0:0::/64\"}}]}]}"),
      target: policies("{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: \"2001:db8::/64\"}}]}]}"), .nothing),
    DriftCase(
      "the whole of TCP written as a range",
      baseline: policies("{podSelector: {}, ingress: [{ports: [{protocol: TCP}]}]}"),
      target: policies("{podSelector: {}, ingress: [{ports: [{port: 1, endPort: 65535}]}]}"), .nothing),
  ]
}

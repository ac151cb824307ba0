import Findings

extension FindingRule {
  static let unevaluatedTraffic = unevaluatedDifference(
    of: ReachabilityArea.id,
    examples: [
      Example(
        "an EgressFirewall lets more out",
        both: namespace, baseline: firewall("10.0.0.0/8"), target: firewall("0.0.0.0/0"), fires: true),
      Example(
        "an IngressRoute of Traefik in the target only",
        both: namespace,
        target: """
          apiVersion: traefik.io/v1alpha1
          kind: IngressRoute
          metadata: {name: web, namespace: shop}
          spec:
            entryPoints: [web]
            routes: [{match: "Host(`x.example`)", kind: Rule, services: [{name: web, port: 80}]}]
          """,
        fires: true),
      Example(
        "an EgressFirewall that is the same in both", both: namespace + "\n---\n" + firewall("10.0.0.0/8"), fires: false
      ),
      Example(
        "a secondary network leaves the one that pods share alone",
        both: namespace,
        target: """
          apiVersion: k8s.ovn.org/v1
          kind: UserDefinedNetwork
          metadata: {name: storage, namespace: shop}
          spec: {topology: Layer2, layer2: {role: Secondary, subnets: [10.9.0.0/16]}}
          """,
        fires: false),
    ])

  private static let namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"

  private static func firewall(_ block: String) -> String {
    """
    apiVersion: k8s.ovn.org/v1
    kind: EgressFirewall
    metadata: {name: default, namespace: shop}
    spec: {egress: [{type: Allow, to: {cidrSelector: \(block)}}, {type: Deny, to: {cidrSelector: 0.0.0.0/0}}]}
    """
  }
}

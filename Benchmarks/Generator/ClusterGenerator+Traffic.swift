import KubernetesModel

extension ClusterGenerator {
  private static let tiers = ["api", "cache", "db", "jobs", "web"]

  /// A policy that admits a few peers on a few ports; with distinct workloads each selects one of them.
  mutating func policy(_ index: Int) -> NetworkPolicy {
    let selector =
      shape.hasDistinctWorkloads
      ? Self.selector("app", workloadName(index)) : Self.selector("tier", random.element(of: Self.tiers, or: "web"))
    let isolatesEgress = random.oneIn(3)
    return NetworkPolicy(
      metadata: ObjectMeta(name: "policy-\(index)", namespace: namespaceName(index)), podSelector: selector,
      policyTypes: isolatesEgress ? [.ingress, .egress] : [.ingress],
      ingress: (0...random.below(2)).map { _ in policyRule() }, egress: isolatesEgress ? [policyRule()] : [])
  }

  mutating func policyRule() -> NetworkPolicyRule {
    NetworkPolicyRule(
      peers: (0...random.below(2)).map { _ in peer() }, ports: (0...random.below(2)).map { _ in port() })
  }

  private mutating func peer() -> NetworkPolicyPeer {
    switch random.below(6) {
    case 0: .addresses(cidr: "198.51.\(random.below(100)).0/24", except: [])
    case 1: .pods(namespaces: LabelSelector(), pods: Self.selector("tier", "web"))
    case 2, 3: .pods(namespaces: Self.selector("team", "group-\(random.below(8))"), pods: nil)
    case 4 where shape.hasDistinctWorkloads:
      .pods(namespaces: LabelSelector(), pods: Self.selector("app", workloadName(random.below(shape.workloads))))
    default: .pods(namespaces: nil, pods: Self.selector("tier", random.element(of: Self.tiers, or: "web")))
    }
  }

  private mutating func port() -> NetworkPolicyPort {
    switch random.below(4) {
    case 0: NetworkPolicyPort(port: .named("metrics"))
    case 1: NetworkPolicyPort(protocol: "UDP", port: .range(5000, 5000 + random.below(1000)))
    default: NetworkPolicyPort(port: .range(8080 + random.below(4), 8084))
    }
  }

  /// What a workload's pods are called by; with distinct workloads no two share their labels.
  func workloadLabels(_ index: Int) -> Labels {
    let tier = Self.tiers[index % Self.tiers.count]
    return shape.hasDistinctWorkloads ? ["app": workloadName(index), "tier": tier] : ["tier": tier]
  }

  func workloadName(_ index: Int) -> String { "workload-\(index)" }

  private static func selector(_ key: String, _ value: String) -> LabelSelector {
    LabelSelector([LabelRequirement(key: key, operator: .in, values: [value])])
  }
}

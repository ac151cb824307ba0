import KubernetesModel

extension ClusterGenerator {
  /// What a workload's pods are called by; with distinct workloads no two share their labels.
  func workloadLabels(_ index: Int) -> Labels {
    if shape.hasDistinctWorkloads { return ["app": workloadName(index), "tier": Application(of: index, shape).tier] }
    let application = Application(of: index, shape)
    var labels: Labels = ["app": application.name, "tier": application.tier, "version": index % 3 == 0 ? "v2" : "v1"]
    if index % 5 == 1 { labels["pci"] = "true" }
    if index % 11 == 2 { labels["track"] = "canary" }
    return labels
  }

  /// The ports of a tier by their usual names.
  func workloadPorts(_ index: Int) -> [ContainerPort] {
    let serving =
      switch Application(of: index, shape).tier {
      case "frontend": ContainerPort(name: "http", number: index % 4 == 0 ? 8000 : 8080)
      case "backend": ContainerPort(name: "api", number: 8081)
      case "db": ContainerPort(name: "sql", number: index % 3 == 0 ? 3306 : 5432)
      default: ContainerPort(name: "", number: 6379)
      }
    return [serving, ContainerPort(name: "metrics", number: 9102)]
  }

  func workloadName(_ index: Int) -> String { "workload-\(index)" }

  /// A policy of the kind people write; with distinct workloads each selects one of them.
  mutating func policy(_ index: Int) -> NetworkPolicy {
    let namespace = namespaceName(index)
    if shape.hasDistinctWorkloads {
      let rules = (0...random.below(2)).map { _ in policyRule() }
      return PolicyTemplate(Self.selector("app", workloadName(index)), rules).policy(index, namespace)
    }
    let size = max(1, shape.workloads / max(1, shape.namespaces))
    let application = Application.name(random.below(1 + (size - 1) / Application.tiers.count))
    return template(application).policy(index, namespace)
  }

  /// A rule that lets something through that no other policy does.
  mutating func policyRule() -> NetworkPolicyRule {
    let peer: NetworkPolicyPeer =
      shape.hasDistinctWorkloads && random.oneIn(2)
      ? .pods(namespaces: .everything, pods: Self.selector("app", workloadName(random.below(shape.workloads))))
      : .pods(namespaces: Self.selector("team", "group-\(random.below(8))"), pods: nil)
    let first = 7000 + random.below(1000)
    return NetworkPolicyRule(peers: [peer], ports: [NetworkPolicyPort(port: .range(first, first + random.below(3)))])
  }

  private mutating func template(_ application: String) -> PolicyTemplate {
    let mine = LabelRequirement(key: "app", operator: .in, values: [application])
    func tier(_ names: String...) -> LabelSelector {
      LabelSelector([mine, LabelRequirement(key: "tier", operator: .in, values: names)])
    }
    let team = Self.selector("team", "group-\(random.below(8))")
    let block = NetworkPolicyPeer.addresses(
      cidr: "198.51.\(random.below(16) * 16).0/20",
      except: random.oneIn(3) ? ["198.51.\(random.below(16) * 16).0/24"] : [])
    switch random.below(9) {
    case 0: return PolicyTemplate(.everything, [rule(.pods(namespaces: team, pods: nil), .named("metrics"))])
    case 1: return PolicyTemplate(tier("frontend"), [rule(.pods(namespaces: team, pods: nil), .named("http"))])
    case 2:
      return PolicyTemplate(
        tier("backend"), [rule(.pods(namespaces: nil, pods: tier("frontend")), .range(8081, 8081))],
        egress: [rule(.pods(namespaces: nil, pods: tier("db", "cache")), .named("sql")), dns])
    case 3:
      return PolicyTemplate(
        tier("db"), [rule(.pods(namespaces: nil, pods: tier("backend", "worker")), .named("sql"))], egress: [dns])
    case 4: return PolicyTemplate(Self.selector("tier", "frontend"), [rule(block, .range(8000, 8100))])
    case 5:
      let own = NetworkPolicyPeer.pods(namespaces: nil, pods: LabelSelector([mine]))
      return PolicyTemplate(
        tier("backend", "worker"),
        egress: [rule(block, .range(8443, 8449)), NetworkPolicyRule(peers: [own], ports: [])])
    case 6:
      let notCanary = LabelRequirement(key: "track", operator: .doesNotExist)
      return PolicyTemplate(
        LabelSelector([LabelRequirement(key: "tier", operator: .notIn, values: ["db", "cache"])]),
        [rule(.pods(namespaces: team, pods: LabelSelector([notCanary])), .named("api"))])
    case 7:
      let pci = LabelSelector([LabelRequirement(key: "pci", operator: .exists)])
      return PolicyTemplate(
        pci, [NetworkPolicyRule(peers: [.pods(namespaces: .everything, pods: pci)], ports: [])])
    default: return PolicyTemplate(Self.selector("track", "canary"), [NetworkPolicyRule(peers: [], ports: [])])
    }
  }

  private var dns: NetworkPolicyRule {
    let peer = NetworkPolicyPeer.pods(
      namespaces: Self.selector("team", "group-0"), pods: Self.selector("tier", "worker"))
    return NetworkPolicyRule(peers: [peer], ports: [NetworkPolicyPort(protocol: "UDP", port: .range(53, 53))])
  }

  private func rule(_ peer: NetworkPolicyPeer, _ port: NetworkPolicyPort.Port) -> NetworkPolicyRule {
    NetworkPolicyRule(peers: [peer], ports: [NetworkPolicyPort(port: port)])
  }

  private static func selector(_ key: String, _ value: String) -> LabelSelector {
    LabelSelector([LabelRequirement(key: key, operator: .in, values: [value])])
  }
}

/// The application a workload is part of: eight workloads of one namespace, in tiers.
private struct Application {
  static let tiers = ["frontend", "backend", "db", "backend", "worker", "cache", "backend", "frontend"]

  let name: String
  let tier: String

  init(of index: Int, _ shape: ClusterShape) {
    let ordinal = index / max(1, shape.namespaces)
    name = Self.name(ordinal / Self.tiers.count)
    tier = Self.tiers[ordinal % Self.tiers.count]
  }

  static func name(_ number: Int) -> String { "app-\(number)" }
}

/// What a policy says, but for its name and place.
private struct PolicyTemplate {
  var subject: LabelSelector
  var ingress: [NetworkPolicyRule]?
  var egress: [NetworkPolicyRule]?

  init(_ subject: LabelSelector, _ ingress: [NetworkPolicyRule]? = nil, egress: [NetworkPolicyRule]? = nil) {
    self.subject = subject
    self.ingress = ingress
    self.egress = egress
  }

  func policy(_ index: Int, _ namespace: String) -> NetworkPolicy {
    let types: [TrafficDirection?] = [ingress.map { _ in .ingress }, egress.map { _ in .egress }]
    return NetworkPolicy(
      metadata: ObjectMeta(name: "policy-\(index)", namespace: namespace), podSelector: subject,
      policyTypes: Set(types.compactMap { $0 }), ingress: ingress ?? [], egress: egress ?? [])
  }
}

import KubernetesModel

/// The network plugin of a cluster, as configured or detected, and what becomes of NetworkPolicies under it.
struct ContainerNetwork: Sendable, Hashable {
  enum Enforcement: Sendable, Hashable {
    case enforcing
    /// Why policies do nothing.
    case ignoring(String)
  }

  /// `calico`, `cilium` …; nil where nothing tells.
  let name: String?
  let enforcement: Known<Enforcement>
  /// Why pods that no policy selects are isolated too; nil where they are open, as Kubernetes says.
  let isolatesAll: String?
  /// Nil where it is not known what an ipBlock means.
  let blockReading: BlockReading?
  /// By which plugins are known, those that enforce policies first.
  let agents: [NetworkAgent]
  /// What else runs on every node of kube-system, where no plugin is known by it.
  let others: [NetworkAgent]
  /// True for manifests that neither hold an agent nor come with a word about the CNI: those of applications.
  let isUnsaid: Bool

  init(_ snapshot: Snapshot) {
    let detection = Detection(snapshot)
    name = detection.name
    agents = detection.agents
    others = detection.found.isEmpty ? detection.all.filter { $0.namespace == "kube-system" } : []
    enforcement = detection.enforcement
    isolatesAll = detection.isolatesAll
    blockReading = detection.blockReading
    isUnsaid = detection.stated == nil && snapshot.lists.isEmpty && agents.isEmpty && others.isEmpty
  }

  /// Nil unless it is known that policies do nothing.
  var ignoring: String? {
    if case .value(.ignoring(let reason)) = enforcement { reason } else { nil }
  }

  /// Why nobody knows what becomes of policies; nil where it is known.
  var doubt: (reason: String, hint: String?)? {
    if case .unknown(let reason, let hint) = enforcement { (reason, hint) } else { nil }
  }
}

/// Puts together what a snapshot tells of its network.
private struct Detection {
  let snapshot: Snapshot
  /// As the configuration says, in lower case.
  let stated: String?
  let all: [NetworkAgent]
  /// Plugins that run, enforcers first, each with its agents.
  let found: [(plugin: NetworkPlugin, agents: [NetworkAgent])]
  private let settings: PluginSettings

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    let all = NetworkAgent.all(snapshot)
    self.all = all
    stated = snapshot.facts.cni?.lowercased()
    settings = PluginSettings(snapshot)
    found = NetworkPlugin.all.compactMap { plugin in
      let agents = all.filter { $0.isOne(of: plugin) }
      return agents.isEmpty ? nil : (plugin, agents)
    }
  }

  var name: String? { stated ?? found.first?.plugin.name }
  var agents: [NetworkAgent] {
    var seen: Set<NetworkAgent> = []
    return found.flatMap(\.agents).filter { seen.insert($0).inserted }
  }

  /// The stated plugin, then those that run.
  private var plugins: [(plugin: NetworkPlugin, agents: [NetworkAgent])] {
    guard let plugin = stated.flatMap(NetworkPlugin.named) else { return found }
    let own = found.filter { $0.plugin.name == plugin.name }
    return [(plugin, own.first?.agents ?? [])] + found.filter { $0.plugin.name != plugin.name }
  }

  var enforcement: Known<ContainerNetwork.Enforcement> {
    if let stated, NetworkPlugin.named(stated) == nil {
      let name = stated.hasPrefix(KnownContainerNetworks.otherPrefix) ? String(stated.dropFirst(6)) : stated
      return .unknown(
        reason: "it is not known whether the CNI `\(name)` enforces NetworkPolicies",
        hint: "set `cni` of the cluster in driftwatch.yaml to one that does or does not")
    }
    var answers = plugins.map { enforcement($0.plugin, $0.agents) }
    if stated == nil, let k3s { answers.append(k3s) }
    if answers.contains(.value(.enforcing)) { return .value(.enforcing) }
    // One that nobody knows may enforce what the others do not.
    if let unknown = answers.first(where: { $0.value == nil }) { return unknown }
    if let controller = all.first(where: \.looksLikePolicyController) {
      return .unknown(
        reason: "\(controller.reference) may enforce NetworkPolicies, which is not known of it",
        hint: "set `cni` of the cluster in driftwatch.yaml")
    }
    return answers.first ?? nothingFound
  }

  private var nothingFound: Known<ContainerNetwork.Enforcement> {
    guard snapshot.coverage.isKnown("DaemonSet") else {
      return .unknown(
        reason: "the CNI is not known, since DaemonSet objects could not be read",
        hint: "set `cni` of the cluster in driftwatch.yaml")
    }
    return .unknown(
      reason: "the CNI is not known, and so whether it enforces NetworkPolicies",
      hint: "set `cni` of the cluster in driftwatch.yaml")
  }

  private func enforcement(
    _ plugin: NetworkPlugin, _ agents: [NetworkAgent]
  ) -> Known<ContainerNetwork.Enforcement> {
    switch plugin.stance {
    case .enforces: return .value(.enforcing)
    case .ignores: return .value(.ignoring("\(plugin.name) does not enforce NetworkPolicies"))
    case .hides(let reason):
      return .unknown(reason: reason, hint: "set `cni` of the cluster in driftwatch.yaml to what enforces them")
    case .depends: break
    }
    switch plugin.name {
    case "aws-vpc-cni": return amazon(agents)
    case "cilium": return cilium(agents)
    case "kindnet": return kindnet(agents)
    case "kube-router": return kubeRouter(agents)
    default: return nothingFound
    }
  }
}

// MARK: - What depends on settings

extension Detection {
  /// Both the controller, by its ConfigMap, and the agent of the nodes, by its argument, have to be told to.
  private func amazon(_ agents: [NetworkAgent]) -> Known<ContainerNetwork.Enforcement> {
    let flag = agents.flatMap(\.containers).flatMap(\.arguments).compactMap {
      $0.hasPrefix("--enable-network-policy=") ? String($0.split(separator: "=", maxSplits: 1)[1]) : nil
    }.last
    if flag == "false" {
      return .value(.ignoring("the AWS VPC CNI's node agent runs with --enable-network-policy=false"))
    }
    switch settings.value("enable-network-policy-controller", in: "amazon-vpc-cni", hasAgent: !agents.isEmpty) {
    case .unknown(let reason, let hint):
      return .unknown(reason: "whether the AWS VPC CNI enforces NetworkPolicies is not known: \(reason)", hint: hint)
    case .value("true"): return .value(.enforcing)
    case .value(nil) where flag == "true":
      return .unknown(
        reason:
          "the AWS VPC CNI's node agent is to enforce NetworkPolicies, and no ConfigMap says that its controller is",
        hint: "set `enable-network-policy-controller` in ConfigMap kube-system/amazon-vpc-cni")
    case .value: return .value(.ignoring("the AWS VPC CNI's network policy controller is not enabled"))
    }
  }

  private func cilium(_ agents: [NetworkAgent]) -> Known<ContainerNetwork.Enforcement> {
    let off = [
      ("enable-policy", "never"), ("policy-audit-mode", "true"), ("enable-k8s-networkpolicy", "false"),
    ]
    for (key, value) in off {
      switch ciliumSetting(key, agents) {
      case .value(let found) where found == value:
        return .value(.ignoring("Cilium runs with \(key)=\(value)"))
      case .value: continue
      case .unknown(let reason, let hint):
        return .unknown(reason: "whether Cilium enforces NetworkPolicies is not known: \(reason)", hint: hint)
      }
    }
    return .value(.enforcing)
  }

  /// Who states Cilium for manifests of applications states that it enforces, as it does unless told otherwise.
  private func ciliumSetting(_ key: String, _ agents: [NetworkAgent]) -> Known<String?> {
    settings.value(key, in: "cilium-config", hasAgent: !agents.isEmpty || stated == "cilium")
  }

  var isolatesAll: String? {
    guard let cilium = plugins.first(where: { $0.plugin.name == "cilium" }),
      case .value("always") = ciliumSetting("enable-policy", cilium.agents)
    else { return nil }
    return "Cilium runs with enable-policy=always, which isolates pods that no policy selects too"
  }

  /// kind's images carry the day they were made on; those since 2024-08-13 (kind 0.24) enforce policies.
  private func kindnet(_ agents: [NetworkAgent]) -> Known<ContainerNetwork.Enforcement> {
    let (last, first) = (20_240_513, 20_240_813)
    let days = agents.flatMap(\.containers).map(\.imageTag).compactMap { tag -> Int? in
      let digits = tag.drop { $0 == "v" }.prefix(while: \.isNumber)
      return digits.count == 8 ? Int(digits) : nil
    }
    if !days.isEmpty, days.allSatisfy({ $0 >= first }) { return .value(.enforcing) }
    if !days.isEmpty, days.allSatisfy({ $0 <= last }) {
      return .value(.ignoring("kindnet does not enforce NetworkPolicies in this version"))
    }
    return .unknown(
      reason: "whether kindnet enforces NetworkPolicies depends on its version, which is not known",
      hint: "add DaemonSet kube-system/kindnet to the input")
  }

  /// k3s runs kube-router's controller in its own process, beside whatever CNI, unless its servers are told not to.
  private var k3s: Known<ContainerNetwork.Enforcement>? {
    let nodes = snapshot.nodes.filter { $0.kubeletVersion.contains("+k3s") }
    if nodes.isEmpty || nodes.count < snapshot.nodes.count { return nil }
    let servers = nodes.compactMap(\.k3sArguments)
    if servers.isEmpty {
      return .unknown(
        reason: "whether k3s runs its network policy controller is not known: no node tells a server's arguments",
        hint: "set `cni` of the cluster in driftwatch.yaml to kube-router if it does")
    }
    let isOff = servers.contains { $0.contains { $0 == "--disable-network-policy" || $0.hasSuffix("=true") } }
    return isOff ? .value(.ignoring("k3s runs with --disable-network-policy")) : .value(.enforcing)
  }

  private func kubeRouter(_ agents: [NetworkAgent]) -> Known<ContainerNetwork.Enforcement> {
    let arguments = agents.flatMap(\.containers).flatMap(\.arguments)
    return arguments.contains("--run-firewall=false")
      ? .value(.ignoring("kube-router runs with --run-firewall=false")) : .value(.enforcing)
  }

  /// What those who enforce policies make of an ipBlock; nil where they disagree or are not known.
  var blockReading: BlockReading? {
    if let stated, NetworkPlugin.named(stated) == nil { return nil }
    if plugins.isEmpty, k3s == .value(.enforcing) {
      return NetworkPlugin.named("kube-router").flatMap { reading(of: $0) }
    }
    let answers = plugins.map { ($0.plugin, enforcement($0.plugin, $0.agents)) }
    let enforcers = answers.filter { $0.1 == .value(.enforcing) }
    let possible = enforcers.isEmpty ? answers.filter { $0.1.value == nil } : enforcers
    let readings = Set((possible.isEmpty ? answers : possible).map { reading(of: $0.0) })
    return readings.count == 1 ? readings.first ?? nil : nil
  }

  private func reading(of plugin: NetworkPlugin) -> BlockReading? {
    // What enforces policies there is not known, and so what it means.
    if case .hides = plugin.stance { return nil }
    return plugin.blocksMeanPods ? .alsoPods : .onlyOutside
  }
}

import KubernetesModel

/// The CNI of a cluster, as configured or detected, and what it makes of NetworkPolicies.
struct ContainerNetwork: Sendable, Hashable {
  enum Enforcement: Sendable, Hashable {
    case enforcing
    /// Why policies do nothing.
    case ignoring(String)
    case unknown
  }

  /// `calico`, `cilium` …; nil where nothing tells.
  var name: String?
  var enforcement: Enforcement
  /// Why pods that no policy selects are isolated too; nil where they are open, as Kubernetes says.
  var isolatesAll: String?

  init(_ snapshot: Snapshot) {
    name = snapshot.facts.cni.map { $0.lowercased() } ?? Self.detect(snapshot)
    enforcement = Self.enforcement(name, snapshot)
    let mode = snapshot.networkSettings.first { $0.namespace == "kube-system" && $0.name == "cilium-config" }
    if name == "cilium", mode?.values["enable-policy"] == "always" {
      isolatesAll = "Cilium runs with enable-policy=always, which isolates pods that no policy selects too"
    }
  }

  /// Nil where the CNI is not known.
  var blockReading: BlockReading? {
    switch name {
    case nil: nil
    case "cilium": .onlyOutside
    case let other? where other.hasPrefix(KnownContainerNetworks.otherPrefix): nil
    default: .alsoPods
    }
  }
}

extension ContainerNetwork {
  /// DaemonSets by which CNIs are known; the first that is found counts, enforcers before plain networks.
  private static let daemonSets: [(daemonSet: String, cni: String)] = [
    ("calico-node", "calico"), ("canal", "calico"), ("cilium", "cilium"), ("antrea-agent", "antrea"),
    ("ovnkube-node", "ovn-kubernetes"), ("kube-router", "kube-router"), ("weave-net", "weave"),
    ("kube-ovn-cni", "kube-ovn"), ("aws-node", "aws-vpc-cni"), ("kube-flannel-ds", "flannel"),
    ("kube-flannel", "flannel"), ("kindnet", "kindnet"),
  ]

  private static func detect(_ snapshot: Snapshot) -> String? {
    daemonSet(of: snapshot).flatMap { found in daemonSets.first { $0.daemonSet == found.name }?.cni }
  }

  /// The agent by which the CNI is known.
  static func daemonSet(of snapshot: Snapshot) -> PodController? {
    let present = snapshot.controllers.filter { $0.controllerKind == .daemonSet }
    return daemonSets.lazy.compactMap { known in present.first { $0.name == known.daemonSet } }.first
  }

  private static func enforcement(_ name: String?, _ snapshot: Snapshot) -> Enforcement {
    func setting(_ configMap: String, _ key: String) -> String? {
      snapshot.networkSettings.first { $0.namespace == "kube-system" && $0.name == configMap }?.values[key]
    }
    switch name {
    case nil: return .unknown
    case "flannel": return .ignoring("flannel does not enforce NetworkPolicies")
    case "kubenet", "none", "bridge": return .ignoring("\(name ?? "") does not enforce NetworkPolicies")
    case "aws-vpc-cni":
      guard setting("amazon-vpc-cni", "enable-network-policy-controller") == "true" else {
        return .ignoring("the AWS VPC CNI's network policy controller is not enabled")
      }
      let arguments = daemonSet(of: snapshot)?.template.spec.containers.flatMap(\.arguments) ?? []
      return arguments.contains("--enable-network-policy=false")
        ? .ignoring("the AWS VPC CNI's node agent runs with --enable-network-policy=false") : .enforcing
    case "cilium":
      if setting("cilium-config", "enable-policy") == "never" {
        return .ignoring("Cilium runs with enable-policy=never")
      }
      if setting("cilium-config", "policy-audit-mode") == "true" {
        return .ignoring("Cilium runs in policy audit mode")
      }
      if setting("cilium-config", "enable-k8s-networkpolicy") == "false" {
        return .ignoring("Cilium runs with enable-k8s-networkpolicy=false")
      }
      return .enforcing
    case "calico", "antrea", "ovn-kubernetes", "kube-router", "weave", "kube-ovn", "azure", "gke":
      return .enforcing
    default: return .unknown
    }
  }
}

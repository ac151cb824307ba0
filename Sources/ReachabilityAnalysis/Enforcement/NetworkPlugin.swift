import KubernetesModel

/// A network plugin or policy controller: how its agents look, and what becomes of NetworkPolicies under it.
struct NetworkPlugin: Sendable {
  /// What is known of a plugin without looking at its settings.
  enum Stance: Sendable {
    case enforces
    case ignores
    /// It depends, and `ContainerNetwork` asks what its agents and settings say.
    case depends
    /// It depends on what nobody can see here; why.
    case hides(String)
  }

  /// As configurations name it.
  var name: String
  var stance: Stance
  /// Names of DaemonSets.
  var daemonSets: Set<String> = []
  /// Values of the labels by which its pods are known.
  var labels: Set<String> = []
  /// How the repository of an image ends.
  var images: Set<String> = []
  /// True where an ipBlock is known to mean outside addresses only, false where it is known to mean pods too.
  var blocksMeanPods = true

  /// Enforcers before plain networks, which others may enforce policies for.
  static let all = [
    NetworkPlugin(
      name: "calico", stance: .enforces, daemonSets: ["calico-node", "canal", "rke2-canal"],
      labels: ["calico-node", "canal", "rke2-canal"],
      images: ["calico-node", "calico/node", "hardened-calico", "mirrored-calico-node"]),
    NetworkPlugin(
      name: "cilium", stance: .depends, daemonSets: ["anetd", "cilium"], labels: ["cilium"],
      images: ["cilium", "cilium-agent", "mirrored-cilium-cilium"], blocksMeanPods: false),
    NetworkPlugin(
      name: "antrea", stance: .enforces, daemonSets: ["antrea-agent"], labels: ["antrea-agent"],
      images: ["antrea-agent-ubi", "antrea-agent-ubuntu", "antrea-ubuntu"]),
    NetworkPlugin(
      name: "ovn-kubernetes", stance: .enforces, daemonSets: ["ovnkube-node"], labels: ["ovnkube-node"],
      images: ["ovn-kube-fedora", "ovn-kube-ubuntu"]),
    NetworkPlugin(
      name: "kube-router", stance: .depends, daemonSets: ["kube-router"], labels: ["kube-router"],
      images: ["kube-router"]),
    NetworkPlugin(
      name: "kube-network-policies", stance: .enforces, daemonSets: ["kube-network-policies"],
      labels: ["kube-network-policies"], images: ["kube-network-policies"]),
    NetworkPlugin(
      name: "azure-npm", stance: .enforces, daemonSets: ["azure-npm"], labels: ["azure-npm"], images: ["azure-npm"]),
    NetworkPlugin(
      name: "weave", stance: .enforces, daemonSets: ["weave-net"], labels: ["weave-net"],
      images: ["weave-kube", "weave-npc"]),
    NetworkPlugin(
      name: "kube-ovn", stance: .enforces, daemonSets: ["kube-ovn-cni"], labels: ["kube-ovn-cni"],
      images: ["kube-ovn"]),
    NetworkPlugin(
      name: "nsx", stance: .enforces, daemonSets: ["nsx-node-agent"], labels: ["nsx-node-agent"]),
    NetworkPlugin(
      name: "aws-vpc-cni", stance: .depends, daemonSets: ["aws-node"], labels: ["aws-node"],
      images: ["amazon-k8s-cni", "aws-network-policy-agent"]),
    NetworkPlugin(
      name: "kindnet", stance: .depends, daemonSets: ["kindnet"], labels: ["kindnet"], images: ["kindnetd"]),
    NetworkPlugin(
      name: "azure", stance: .hides("the Azure CNI enforces them with a policy engine beside it only"),
      daemonSets: ["azure-cns"], labels: ["azure-cns"], images: ["azure-cns"]),
    NetworkPlugin(
      name: "gke", stance: .hides("GKE enforces them with Dataplane V2 or Calico only"), daemonSets: ["netd"],
      labels: ["netd"]),
    NetworkPlugin(
      name: "openshift-sdn", stance: .hides("OpenShift SDN enforces them in one of its modes only"),
      labels: ["sdn"], images: ["openshift-sdn", "origin-sdn"]),
    NetworkPlugin(
      name: "terway", stance: .hides("Terway enforces them where it is told to"),
      daemonSets: ["terway", "terway-eni", "terway-eniip"], labels: ["terway-eniip"], images: ["terway"]),
    NetworkPlugin(
      name: "flannel", stance: .ignores, daemonSets: ["kube-flannel", "kube-flannel-ds"],
      labels: ["flannel", "kube-flannel", "kube-flannel-ds"],
      images: ["flannel", "hardened-flannel", "mirrored-flannel-flannel"]),
    NetworkPlugin(name: "bridge", stance: .ignores),
    NetworkPlugin(name: "kubenet", stance: .ignores),
    NetworkPlugin(name: "none", stance: .ignores),
  ]

  static func named(_ name: String) -> NetworkPlugin? { all.first { $0.name == name } }
}

/// A DaemonSet, or the pods of one that is not in the input, by which a plugin is known.
struct NetworkAgent: Sendable, Hashable {
  let name: String
  let namespace: String
  let containers: [Container]
  let labels: Labels
  /// Nil where only pods tell of it.
  let controller: PodController?

  /// Every one of a cluster, sorted.
  static func all(_ snapshot: Snapshot) -> [NetworkAgent] {
    let daemonSets = snapshot.controllers.filter { $0.controllerKind == .daemonSet }
    var result = daemonSets.map { one in
      NetworkAgent(
        name: one.name, namespace: one.namespace, containers: one.template.spec.containers,
        labels: Labels(Array(one.metadata.labels) + Array(one.template.labels)), controller: one)
    }
    var seen = Set(result.map { "\($0.namespace)/\($0.name)" })
    for pod in snapshot.pods {
      guard let owner = pod.metadata.owners.first(where: { $0.isController }), owner.kind == "DaemonSet",
        seen.insert("\(pod.namespace)/\(owner.name)").inserted
      else { continue }
      result.append(
        NetworkAgent(
          name: owner.name, namespace: pod.namespace, containers: pod.spec.containers, labels: pod.metadata.labels,
          controller: nil))
    }
    return result.sorted { ($0.namespace, $0.name) < ($1.namespace, $1.name) }
  }

  private static let labelKeys = ["k8s-app", "app", "app.kubernetes.io/name", "component", "name"]

  func isOne(of plugin: NetworkPlugin) -> Bool {
    plugin.daemonSets.contains(name)
      || Self.labelKeys.contains { key in labels[key].map(plugin.labels.contains) ?? false }
      || containers.contains { plugin.images.contains($0.imageName) || plugin.images.contains($0.shortImageName) }
  }

  /// True for what looks like a controller of policies, by a word in the names of it and of its images.
  var looksLikePolicyController: Bool {
    let words = ["netpol", "network-polic", "networkpolic"]
    let names = [name] + containers.flatMap { [$0.name, $0.shortImageName] }
    return names.contains { name in words.contains { name.contains($0) } }
  }

  var reference: ObjectReference { ObjectReference(kind: "DaemonSet", namespace: namespace, name: name) }

  /// What runs, without the registry: that differs from region to region.
  struct Likeness: Hashable {
    var name: String
    var images: [String]
    var arguments: [String]
  }

  var likeness: Likeness {
    Likeness(
      name: name, images: containers.map { "\($0.imageName) \($0.imageTag)" }.sorted(),
      arguments: containers.flatMap(\.arguments).sorted())
  }
}

extension Container {
  /// `calico/node` of `registry.example:5000/mirror/calico/node:v3.28`
  fileprivate var imageName: String { repository.split(separator: "/").suffix(2).joined(separator: "/") }

  /// `node`
  fileprivate var shortImageName: String { repository.split(separator: "/").last.map(String.init) ?? "" }

  private var repository: Substring {
    let named = image.split(separator: "@").first ?? ""
    let start = named.lastIndex(of: "/") ?? named.startIndex
    return named[start...].lastIndex(of: ":").map { named[..<$0] } ?? named
  }

  /// The tag, or else the digest.
  var imageTag: String {
    let rest = image.dropFirst(repository.count)
    return rest.hasPrefix(":") || rest.hasPrefix("@") ? String(rest.dropFirst()) : String(rest)
  }
}

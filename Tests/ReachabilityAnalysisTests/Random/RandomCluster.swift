import KubernetesModel

/// Draws whole clusters from universes so small that labels, ports and CIDRs of different objects keep colliding.
struct RandomCluster {
  /// Whether the pods of one owner may carry different labels.
  enum Owners { case uniform, varied }

  var random: SplitMix64
  var owners: Owners
  /// Where pods have their addresses, which no random pod states.
  let podCIDR: String
  let cni: String

  init(seed: UInt64, owners: Owners = .varied) {
    random = SplitMix64(seed: seed)
    self.owners = owners
    podCIDR = ["10.200.7.0/24", "192.168.1.192/26", "100.64.7.0/24"][Int(seed % 3)]
    cni = ["cilium", "calico"][Int(seed % 2)]
  }

  static let namespaceNames = ["blue", "green", "red"]
  static let namespaceKeys = ["team", "env"]
  static let podKeys = ["app", "tier"]
  static let labelValues = ["a", "b", "c"]
  static let portNames = ["http", "dns", "admin"]
  static let portNumbers = [1, 53, 79, 80, 81, 8080, 8081, 65535]
  static let protocols = ["TCP", "UDP", "SCTP"]

  mutating func snapshot(named name: String = "random") -> Snapshot {
    var snapshot = Snapshot(name: name)
    snapshot.completeness = .stated
    snapshot.facts.cni = cni
    snapshot.facts.podCIDRs = [podCIDR]
    snapshot.namespaces = Self.namespaceNames.prefix(Int.random(in: 1...3, using: &random)).map { name in
      var labels = labels(Self.namespaceKeys)
      labels["kubernetes.io/metadata.name"] = name
      return Namespace(metadata: ObjectMeta(name: name, labels: labels))
    }
    let namespaces = snapshot.namespaces.map(\.name)
    for index in 0..<Int.random(in: 2...6, using: &random) {
      addWorkload(index, in: random.pick(namespaces), to: &snapshot)
    }
    for index in 0..<Int.random(in: 0...6, using: &random) {
      snapshot.networkPolicies.append(networkPolicy("policy-\(index)", in: random.pick(namespaces)))
    }
    if random.chance(40) { addTiers(to: &snapshot) }
    return snapshot.sorted()
  }

  /// The same cluster with one to three objects replaced, removed or relabelled: near misses, where errors hide.
  mutating func variation(of snapshot: Snapshot) -> Snapshot {
    var result = snapshot
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      vary(&result)
    }
    return result.sorted()
  }

  private mutating func vary(_ snapshot: inout Snapshot) {
    let namespaces = snapshot.namespaces.map(\.name)
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let name = "added-\(snapshot.networkPolicies.count)"
      snapshot.networkPolicies.append(networkPolicy(name, in: random.pick(namespaces)))
    case 1, 2, 3:
      guard let index = snapshot.networkPolicies.indices.randomElement(using: &random) else { return }
      let old = snapshot.networkPolicies[index]
      let new = networkPolicy(old.name, in: old.namespace)
      if random.chance(50) {
        snapshot.networkPolicies[index].ingress = new.ingress
      } else {
        snapshot.networkPolicies[index] = new
      }
    case 4:
      guard let index = snapshot.networkPolicies.indices.randomElement(using: &random) else { return }
      snapshot.networkPolicies.remove(at: index)
    case 5:
      guard let index = snapshot.namespaces.indices.randomElement(using: &random) else { return }
      snapshot.namespaces[index].metadata.labels[random.pick(Self.namespaceKeys)] = random.pick(Self.labelValues)
    case 6:
      let idle = snapshot.controllers.indices.filter { snapshot.controllers[$0].controllerKind != .statefulSet }
      guard let index = idle.randomElement(using: &random) else { return }
      snapshot.controllers[index].template.labels[random.pick(Self.podKeys)] = random.pick(Self.labelValues)
    default:
      snapshot.tieredPolicies = []
      addTiers(to: &snapshot)
    }
  }

  mutating func labels(_ keys: [String]) -> Labels {
    Labels(keys.filter { _ in random.chance(65) }.map { (key: $0, value: random.pick(Self.labelValues)) })
  }

  private mutating func addWorkload(_ index: Int, in namespace: String, to snapshot: inout Snapshot) {
    let metadata = ObjectMeta(name: "w\(index)", namespace: namespace, labels: labels(Self.podKeys))
    let spec = podSpec()
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1:
      snapshot.pods.append(Pod(metadata: metadata, spec: spec, phase: random.chance(20) ? "Succeeded" : "Running"))
    case 2:
      // A running StatefulSet: its pods carry more labels than its template, and not all the same.
      let template = PodTemplate(labels: metadata.labels, spec: spec)
      snapshot.controllers.append(PodController(metadata: metadata, kind: .statefulSet, template: template))
      for ordinal in 0...1 {
        var pod = metadata
        pod.name += "-\(ordinal)"
        pod.owners = [OwnerReference(kind: "StatefulSet", name: metadata.name)]
        pod.labels["apps.kubernetes.io/pod-index"] = "\(ordinal)"
        if owners == .varied, random.chance(30) { pod.labels["tier"] = random.pick(Self.labelValues) }
        snapshot.pods.append(Pod(metadata: pod, spec: spec, phase: "Running"))
      }
    default:
      let kind = random.pick([PodController.Kind.deployment, .daemonSet, .cronJob])
      let template = PodTemplate(labels: metadata.labels, spec: spec)
      snapshot.controllers.append(PodController(metadata: metadata, kind: kind, template: template))
    }
  }

  /// Names are unique per container, as the API server demands, but one may stand for two protocols in a pod.
  private mutating func podSpec() -> PodSpec {
    var spec = PodSpec()
    spec.containers = [container("main", .ordinary, Array(Self.protocols.prefix(1)))]
    if random.chance(40) { spec.containers.append(container("side", .ordinary, Array(Self.protocols.suffix(2)))) }
    if random.chance(30) {
      var initial = container("init", .initial, ["TCP"])
      initial.ports = [ContainerPort(name: "sidecar", number: random.pick(Self.portNumbers))]
      initial.restartsAlways = random.chance(50)
      spec.containers.insert(initial, at: 0)
    }
    return spec
  }

  private mutating func container(_ name: String, _ role: Container.Role, _ protocols: [String]) -> Container {
    var container = Container(name: name, role: role)
    container.ports = Self.portNames.filter { _ in random.chance(45) }.map {
      ContainerPort(name: $0, number: random.pick(Self.portNumbers), protocol: random.pick(protocols))
    }
    return container
  }
}

extension Snapshot {
  /// Lists in the order that a snapshot promises.
  func sorted() -> Snapshot {
    var result = self
    result.namespaces.sort { $0.reference < $1.reference }
    result.pods.sort { $0.reference < $1.reference }
    result.controllers.sort { $0.reference < $1.reference }
    result.networkPolicies.sort { $0.reference < $1.reference }
    result.tieredPolicies.sort { $0.reference < $1.reference }
    return result
  }
}

import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// A cluster seen as np-guard sees it: one workload per owner, a stand-in for the ingress controller.
struct ConformanceCluster {
  /// Who answers: the analysis, or the naive evaluator that judges it elsewhere.
  enum Evaluator: String, Sendable, CaseIterable { case analysis, naive }

  var snapshot: Snapshot
  var evaluator: Evaluator
  private var behaviour: ReachabilityBehaviour
  private var naive: NaiveEvaluator
  private var points: BoundaryPoints
  /// Pods, or the templates of controllers, by np-guard's name.
  var workloads: [String: [NaivePod]]

  private static let controller = Pod(
    metadata: ObjectMeta(name: "ingress-controller", namespace: "ingress-controller-ns"), spec: PodSpec())

  init(_ snapshot: Snapshot, _ evaluator: Evaluator) {
    var snapshot = snapshot
    // np-guard takes every block to be outside: a CNI that does too, and pods where no example names addresses.
    snapshot.facts.cni = "cilium"
    snapshot.facts.podCIDRs = ["100.127.0.0/16"]
    // It also takes rules about nodes to mean none of the addresses asked about.
    if snapshot.nodes.isEmpty { snapshot.nodes.append(Node(metadata: ObjectMeta(name: "worker"))) }
    workloads = snapshot.conformanceWorkloads
    if !snapshot.ingresses.isEmpty {
      snapshot.pods.append(Self.controller)
      snapshot.namespaces.append(Namespace(metadata: ObjectMeta(name: Self.controller.namespace)))
    }
    self.snapshot = snapshot.sorted()
    self.evaluator = evaluator
    behaviour = ReachabilityBehaviour(self.snapshot)
    naive = NaiveEvaluator(self.snapshot)
    points = BoundaryPoints([self.snapshot])
  }

  /// Nothing where a workload does not exist.
  func allowed(from source: ConformancePeer, to destination: ConformancePeer) throws -> ConnectionSet {
    if source == .ingressController { return try routed(to: destination) }
    var result = ConnectionSet.nothing
    for start in ends(source) {
      for end in ends(destination) {
        result = result.union(try answer(start, end))
      }
    }
    return result.portsOnly
  }

  func pods(_ peer: ConformancePeer) -> [NaivePod] {
    if case .workload(let name) = peer { workloads[name] ?? [] } else { [] }
  }

  private func answer(_ source: NaiveEndpoint, _ destination: NaiveEndpoint) throws -> ConnectionSet {
    switch evaluator {
    case .analysis:
      do throws(ReachabilityError) {
        return try behaviour.allowed(from: source.peer, to: destination.peer)
      } catch {
        guard case .undetermined = error, source.usesHostNetwork || destination.usesHostNetwork else { throw error }
        // Said to be undefined, as it is; np-guard treats such pods like others.
        return naive.connections(from: source, to: destination, points)
      }
    case .naive: return naive.connections(from: source, to: destination, points)
    }
  }

  private func ends(_ peer: ConformancePeer) -> [NaiveEndpoint] {
    switch peer {
    case .workload: pods(peer).map(NaiveEndpoint.pod)
    case .range(let first, _): NaiveAddress(first.dotted).map { [.address($0)] } ?? []
    case .ingressController: [.pod(NaivePod(Self.controller))]
    }
  }

  /// What Ingress and Route objects send to a workload, as far as policies let an unknown pod through.
  private func routed(to destination: ConformancePeer) throws -> ConnectionSet {
    var result = ConnectionSet.nothing
    for pod in pods(destination) {
      let ports = snapshot.ingresses.flatMap(\.backends).flatMap { snapshot.targetPorts(of: $0, at: pod) }
      if ports.isEmpty { continue }
      let open = PortSet(ports.compactMap { PortInterval($0, $0) })
      let permitted = try answer(.pod(NaivePod(Self.controller)), .pod(pod))
      result = result.union(ConnectionSet(.tcp, open).intersection(permitted))
    }
    return result.portsOnly
  }
}

extension Snapshot {
  /// Running pods by their owner, and controllers, each as `namespace/name[Kind]`.
  var conformanceWorkloads: [String: [NaivePod]] {
    var result: [String: [NaivePod]] = [:]
    for pod in pods {
      let owner = pod.metadata.owners.first { $0.isController } ?? pod.metadata.owners.first
      let kind = owner.map { $0.kind.isEmpty ? "Pod" : $0.kind } ?? "Pod"
      result["\(pod.namespace)/\(owner?.name ?? pod.name)[\(kind)]", default: []].append(NaivePod(pod))
    }
    for controller in controllers {
      let name = "\(controller.namespace)/\(controller.name)[\(controller.kind)]"
      if result[name] == nil { result[name] = [NaivePod(controller)] }
    }
    return result
  }

  /// TCP container ports of the pod that the backend's Service sends to.
  func targetPorts(of backend: IngressBackend, at pod: NaivePod) -> [Int] {
    let matching = services.filter { service in
      service.namespace == backend.namespace && service.name == backend.service && service.namespace == pod.namespace
        && (service.selector.map { $0.allSatisfy { pod.labels[$0.key] == $0.value } } ?? false)
    }
    let targets = matching.flatMap(\.ports).filter { backend.port == nil || $0.answers(to: backend.port) }
    let open = pod.spec.containers.flatMap(\.ports).filter { $0.protocol == "TCP" }
    return targets.flatMap { target in
      switch target.targetPort {
      case .number(let number): open.map(\.number).filter { $0 == number }
      case .name(let name): open.filter { $0.name == name }.map(\.number)
      }
    }
  }
}

extension ServicePort {
  /// A Route may name the target port instead of the Service's.
  fileprivate func answers(to reference: PortReference?) -> Bool {
    switch reference {
    case .number(let number): port == number || targetPort == .number(number)
    case .name(let text): name == text || targetPort == .name(text)
    case nil: true
    }
  }
}

extension NaiveEndpoint {
  fileprivate var usesHostNetwork: Bool {
    if case .pod(let pod) = self { pod.spec.hostNetwork } else { false }
  }
}

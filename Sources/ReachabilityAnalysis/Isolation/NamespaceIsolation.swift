import Findings
import KubernetesModel

/// What keeps the pods of one namespace apart from others, as its policies say.
package struct NamespaceIsolation: Sendable, Hashable {
  /// How far pods of the namespace, also those to come, are isolated in one direction.
  package enum DefaultDeny: Sendable, Hashable {
    /// By policies that select every pod.
    case yes([String])
    /// Every pod is selected, and a policy lets everything through again.
    case opened(by: String)
    /// No policy selects every pod; some do some of them.
    case some
    case no
    /// Nobody can tell, and why.
    case unknown(String)
  }

  /// One direction.
  package struct Side: Sendable, Hashable {
    package var defaultDeny: DefaultDeny
    /// Policies whose rules let something through, sorted.
    package var exceptions: [String]
    /// Workloads that some policy isolates.
    package var isolated: Int
  }

  package var namespace: String
  package var ingress: Side
  package var egress: Side
  package var workloads: Int
  /// Workloads that no policy selects in either direction.
  package var unselected: [WorkloadID]
  /// Those on the network of their node, which policies do not hold.
  package var onHostNetwork: [WorkloadID]
  /// Cluster-wide policies that have a say before or after those of the namespace, and what is not evaluated.
  package var clusterWide: [String]
  /// Namespaces, and `outside`, from where some workload may be reached; sorted.
  package var reachableFrom: [String]
  /// What nobody can tell of its workloads, but for traffic with pods on the network of their node.
  package var open: [OpenTraffic] = []
  /// Workloads on the network of their node of which it is not defined whether they reach the namespace.
  package var undefinedHosts = 0
  /// What may connect to its workloads, and they to the outside: each connection is in one namespace.
  package var connections: Set<ReachabilityQueries.Connection> = []

  /// Whether it comes to the same, whatever policies are called.
  package func isAlike(_ other: NamespaceIsolation) -> Bool {
    func nameless(_ one: NamespaceIsolation) -> NamespaceIsolation {
      var one = one
      for side in [\NamespaceIsolation.ingress, \.egress] {
        one[keyPath: side].exceptions = []
        switch one[keyPath: side].defaultDeny {
        case .yes: one[keyPath: side].defaultDeny = .yes([])
        case .opened: one[keyPath: side].defaultDeny = .opened(by: "")
        case .some, .no, .unknown: break
        }
      }
      one.clusterWide = []
      one.undefinedHosts = 0
      return one
    }
    return nameless(self) == nameless(other)
  }
}

extension ReachabilityBehaviour {
  /// What else may decide about pods of a namespace and is not evaluated, each once.
  private func doubts(in namespace: String, _ pods: [Labels]) -> [String] {
    let all = (pods.isEmpty ? [[:]] : pods).flatMap { labels in
      TrafficDirection.allCases.flatMap { direction -> [String?] in
        let doubts = model.filters.doubts(direction, in: namespace, labels)
        return [doubts.yes, doubts.no]
      }
    }
    return Set(all.compactMap(\.self)).sorted()
  }

  /// Every namespace of the cluster, sorted.
  package func isolation() -> [NamespaceIsolation] {
    let list = ReachabilityQueries(self).list()
    var sources: [String: Set<String>] = [:]
    var connections: [String: Set<ReachabilityQueries.Connection>] = [:]
    for connection in list.connections {
      if let end = connection.destination.workload ?? connection.source.workload {
        connections[end.namespace, default: []].insert(connection)
      }
      guard case .workload(let destination) = connection.destination else { continue }
      let source = if case .workload(let id) = connection.source { id.namespace } else { "outside" }
      sources[destination.namespace, default: []].insert(source)
    }
    let isolation = IsolationReader(snapshot: model.snapshot, ignoring: model.filters.ignoring)
    let universe = model.universe
    let workloads = Dictionary(
      grouping: universe.endpoints.filter { $0.kind == .workload }, by: \.id.namespace)
    return namespaces.map { namespace in
      let pods = (workloads[namespace] ?? []).map { IsolationReader.Pod(id: $0.id, shape: $0.samples[.asked]) }
      var result = isolation.isolation(
        of: namespace, labels: model.inventory.namespaces[namespace] ?? [:], pods)
      result.reachableFrom = (sources[namespace] ?? []).sorted()
      result.clusterWide += doubts(in: namespace, pods.map(\.shape.labels))
      result.connections = connections[namespace] ?? []
      let open = list.open.filter { $0.workload.namespace == namespace }
      let hosts = open.filter { $0.direction == .ingress }.map(\.undefinedHosts)
      result.undefinedHosts = hosts.reduce(into: Set<WorkloadID>()) { $0.formUnion($1) }.count
      result.open = open.filter(\.undefinedHosts.isEmpty)
      return result
    }
  }
}

/// Reads policies as they are written.
private struct IsolationReader {
  struct Pod {
    var id: WorkloadID
    var shape: PodShape
  }

  /// Without policies where none is enforced.
  let snapshot: Snapshot
  private let policies: [String: [NetworkPolicy]]
  private let unknown: String?

  init(snapshot: Snapshot, ignoring: String?) {
    self.snapshot = snapshot
    policies = Dictionary(grouping: snapshot.networkPolicies, by: \.namespace)
    unknown =
      ignoring.map { "policies do nothing here: \($0)" }
      ?? (snapshot.coverage.isKnown(CoreKind.networkPolicy.name) ? nil : "NetworkPolicies could not all be read")
  }

  func isolation(of namespace: String, labels: Labels, _ pods: [Pod]) -> NamespaceIsolation {
    let policies = (policies[namespace] ?? []).sorted { $0.name < $1.name }
    let held = pods.filter { !$0.shape.usesHostNetwork }
    func selected(_ pod: Pod, _ direction: TrafficDirection) -> Bool {
      policies.contains { $0.policyTypes.contains(direction) && $0.podSelector.matches(pod.shape.labels) }
    }
    func side(_ direction: TrafficDirection) -> NamespaceIsolation.Side {
      let own = policies.filter { $0.policyTypes.contains(direction) }
      return NamespaceIsolation.Side(
        defaultDeny: defaultDeny(own, direction), exceptions: own.filter { !$0.rules(direction).isEmpty }.map(\.name),
        isolated: held.count { selected($0, direction) })
    }
    return NamespaceIsolation(
      namespace: namespace, ingress: side(.ingress), egress: side(.egress), workloads: pods.count,
      unselected: held.filter { pod in !TrafficDirection.allCases.contains { selected(pod, $0) } }.map(\.id),
      onHostNetwork: pods.filter(\.shape.usesHostNetwork).map(\.id),
      clusterWide: snapshot.tieredPolicies.filter { $0.subject.namespaces.matches(labels) }
        .map { "\($0.kind) \($0.name)" }.sorted(), reachableFrom: [])
  }

  private func defaultDeny(
    _ policies: [NetworkPolicy], _ direction: TrafficDirection
  ) -> NamespaceIsolation.DefaultDeny {
    if let unknown { return .unknown(unknown) }
    if let defective = policies.first(where: { !$0.defects.isEmpty }) {
      return .unknown("NetworkPolicy \(defective.name) is not valid")
    }
    let whole = policies.filter(\.podSelector.selectsEverything)
    if let open = whole.first(where: { $0.rules(direction).contains { $0.peers.isEmpty && $0.ports.isEmpty } }) {
      return .opened(by: open.name)
    }
    if !whole.isEmpty { return .yes(whole.map(\.name)) }
    return policies.isEmpty ? .no : .some
  }
}

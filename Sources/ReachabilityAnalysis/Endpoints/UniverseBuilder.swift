import Findings
import KubernetesModel
import PacketSets

/// Pairs the workloads of several clusters and gives everything that can send or receive a number.
struct UniverseBuilder {
  /// Pods of one owner that policies cannot tell apart.
  private struct Variant {
    var visible: PodShape
    var sample: PodShape
    /// How many pods are like that; without end where a template alone tells.
    var count = 1
  }

  let inventories: PerCluster<Inventory>
  let vocabulary: SelectorVocabulary
  let nodeLabels: [Labels]
  /// Sorted.
  private let workloads: [EndpointUniverse.Endpoint]

  init(_ snapshots: PerCluster<Snapshot>, _ inventories: PerCluster<Inventory>, _ vocabulary: SelectorVocabulary) {
    self.inventories = inventories
    self.vocabulary = vocabulary
    let nodeKeys = Set(vocabulary.nodeSelectors.flatMap { $0.requirements.map(\.key) })
    let distinct =
      vocabulary.nodeSelectors.isEmpty
      ? [] : Set(snapshots.flatMap(\.nodes).map { Labels($0.metadata.labels.filter { nodeKeys.contains($0.key) }) })
    nodeLabels = distinct.sorted { $0.precedes($1) }
    workloads = Self.pairs(inventories, vocabulary).sorted { $0.id < $1.id }
  }

  private static func pairs(_ inventories: PerCluster<Inventory>, _ vocabulary: SelectorVocabulary)
    -> [EndpointUniverse.Endpoint]
  {
    var owners: [ObjectReference: PerCluster<[Variant]>] = [:]
    for cluster in inventories.sides {
      let inventory = inventories[cluster]
      for workload in inventory.workloads {
        var variants = variants(workload.shapes, vocabulary)
        // The pods of a StatefulSet have labels of their own each.
        if inventory.templates.contains(workload.owner), workload.owner.kind != "StatefulSet" {
          for index in variants.indices { variants[index].count = .max }
        }
        owners[workload.owner, default: inventories.map { _ in [] }][cluster] = variants
      }
    }
    return owners.flatMap { pair($0.key, $0.value) }
  }

  /// The universe of the clusters' workloads and of the representative pods given.
  func universe(with representatives: [Representative] = []) -> EndpointUniverse {
    let endpoints = workloads + representatives.enumerated().map { endpoint(for: $1, number: $0) }
    return EndpointUniverse(
      sides: inventories.sides, endpoints: endpoints, namespaces: namespaces(representatives, endpoints),
      nodeLabels: nodeLabels, addresses: AddressPartition(cutting: vocabulary.ranges))
  }

  private static func variants(_ shapes: [PodShape], _ vocabulary: SelectorVocabulary) -> [Variant] {
    var result: [Variant] = []
    var numbers: [PodShape: Int] = [:]
    for shape in shapes {
      var key = vocabulary.visible(shape)
      key.addresses = []
      if let known = numbers[key] {
        result[known].visible.addresses += shape.addresses
        result[known].count += 1
      } else {
        numbers[key] = result.count
        var visible = key
        visible.addresses = shape.addresses
        result.append(Variant(visible: visible, sample: shape))
      }
    }
    if result.count > 1 { result.sort { $0.visible.precedes($1.visible) } }
    return result
  }

  /// Variants that look alike in all clusters pair first, the rest in order.
  private static func matched(_ variants: Pair<[Variant]>) -> [Pair<Variant?>] {
    var rows = variants.baseline.map { Pair<Variant?>(baseline: $0, target: nil) }
    var left = variants.target
    for row in rows.indices {
      let twin = left.firstIndex { candidate in rows[row].baseline.map { alike($0, candidate) } ?? false }
      rows[row].target = twin.map { left.remove(at: $0) }
    }
    for row in rows.indices where rows[row].target == nil && !left.isEmpty { rows[row].target = left.removeFirst() }
    rows += left.map { Pair(baseline: nil, target: $0) }
    for cluster in ClusterSide.allCases { lend(&rows, in: cluster) }
    return rows
  }

  private static func pair(
    _ owner: ObjectReference, _ variants: PerCluster<[Variant]>
  ) -> [EndpointUniverse.Endpoint] {
    let rows: [PerCluster<Variant?>] =
      variants.pair.map { matched($0).map { PerCluster($0) } } ?? variants[.asked].map { PerCluster($0) }
    return rows.enumerated().compactMap { number, row in
      guard let any = row.lazy.compactMap({ $0 }).first else { return nil }
      return EndpointUniverse.Endpoint(
        id: WorkloadID(namespace: owner.namespace, kind: owner.kind, name: owner.name, variant: number),
        kind: .workload, shapes: row.map { ($0 ?? any).visible }, samples: row.map { ($0 ?? any).sample },
        exists: row.map { $0 != nil })
    }
  }

  /// Compares kinds of pods that a cluster lacks with pods of the same owner of which it has more than the other one:
  /// a pod that lost a label was not deleted.
  private static func lend(_ rows: inout [Pair<Variant?>], in cluster: ClusterSide) {
    var spare = rows.compactMap { row -> (variant: Variant, count: Int)? in
      guard let own = row[cluster], let other = row[cluster.other], own.count > other.count else { return nil }
      return (own, own.count - other.count)
    }
    for index in rows.indices where rows[index][cluster] == nil {
      guard let lacking = rows[index][cluster.other] else { continue }
      let ranked = spare.indices.filter { spare[$0].count > 0 }.map { (distance(spare[$0].variant, lacking), $0) }
      guard let nearest = ranked.min(by: <)?.1 else { return }
      rows[index][cluster] = spare[nearest].variant
      spare[nearest].count -= min(spare[nearest].count, lacking.count)
    }
  }

  private static func distance(_ a: Variant, _ b: Variant) -> Int {
    LabelDifference(a.visible.labels, b.visible.labels).keys.count + (a.visible.ports == b.visible.ports ? 0 : 1)
  }

  private static func alike(_ a: Variant, _ b: Variant) -> Bool {
    a.visible.labels == b.visible.labels && a.visible.ports == b.visible.ports
      && a.visible.usesHostNetwork == b.visible.usesHostNetwork
  }

  private func endpoint(for representative: Representative, number: Int) -> EndpointUniverse.Endpoint {
    let shapes = inventories.map { _ in PodShape(labels: representative.podLabels, ports: representative.ports) }
    return EndpointUniverse.Endpoint(
      id: WorkloadID(
        namespace: representative.namespace, kind: Representative.kind, name: representative.name, variant: number),
      kind: .representative, shapes: shapes, samples: shapes, exists: inventories.map { _ in false })
  }

  private func namespaces(_ representatives: [Representative], _ endpoints: [EndpointUniverse.Endpoint])
    -> [EndpointUniverse.NamespaceEntry]
  {
    var names = Set(inventories.flatMap(\.namespaces.keys)).union(endpoints.map(\.id.namespace))
    let hypothetical = Dictionary(
      representatives.compactMap { one in one.namespaceLabels.map { (one.namespace, $0) } },
      uniquingKeysWith: { first, _ in first })
    names.subtract(hypothetical.keys)
    let real = names.map { name in
      let labels = inventories.map { $0.namespaces[name] }
      let any = labels.lazy.compactMap { $0 }.first ?? ["kubernetes.io/metadata.name": name]
      return EndpointUniverse.NamespaceEntry(
        name: name, labels: labels.map { vocabulary.visible(ofNamespace: $0 ?? any) }, exists: labels.map { $0 != nil },
        isRepresentative: false,
        range: 0..<0)
    }
    return real
      + hypothetical.map { name, labels in
        EndpointUniverse.NamespaceEntry(
          name: name, labels: inventories.map { _ in labels }, exists: inventories.map { _ in false },
          isRepresentative: true, range: 0..<0)
      }
  }
}

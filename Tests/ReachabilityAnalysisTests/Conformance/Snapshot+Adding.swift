import KubernetesModel

extension Snapshot {
  /// Takes what another snapshot has and this one has not; what was inferred gives way to what was written.
  mutating func add(_ other: Snapshot) {
    namespaces.removeAll { mine in
      mine.metadata.isAssumed && other.namespaces.contains { $0.name == mine.name && !$0.metadata.isAssumed }
    }
    Self.add(other.namespaces, to: &namespaces)
    Self.add(other.nodes, to: &nodes)
    Self.add(other.pods, to: &pods)
    Self.add(other.controllers, to: &controllers)
    Self.add(other.networkPolicies, to: &networkPolicies)
    Self.add(other.tieredPolicies, to: &tieredPolicies)
    Self.add(other.services, to: &services)
    Self.add(other.ingresses, to: &ingresses)
    for (kind, objects) in other.kept {
      Self.add(objects.objects, to: &kept[kind, default: KeptObjects(selection: objects.selection)].objects)
    }
    otherKinds.merge(other.otherKinds, uniquingKeysWith: +)
  }

  private static func add<Object: KubernetesObject>(_ new: [Object], to list: inout [Object]) {
    let known = Set(list.map(\.reference))
    list += new.filter { !known.contains($0.reference) }
  }
}

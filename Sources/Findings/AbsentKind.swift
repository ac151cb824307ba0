package import KubernetesModel

/// A kind, or several that belong together, of which one side holds no object at all and the other holds many: the usual
/// reason is a dump by `kubectl get all`, which leaves them out.
package struct AbsentKind: Sendable, Hashable {
  /// The area whose answers rest on it.
  package var area: String
  /// Which side lacks it.
  package var side: Incomparable.Side
  package var cluster: String
  /// `NetworkPolicy`, `RBAC`
  package var name: String
  package var other: String
  /// How many objects the other side holds.
  package var count: Int
  /// What fetches them from a cluster; nil where it is certain that there are none.
  package var command: String?

  /// From this many objects on, their absence is worth a line.
  package static let many = 5

  package init(
    area: String, side: Incomparable.Side, cluster: String, name: String, other: String, count: Int, command: String?
  ) {
    self.area = area
    self.side = side
    self.cluster = cluster
    self.name = name
    self.other = other
    self.count = count
    self.command = command
  }

  /// `dr holds no NetworkPolicy, prod holds 39`
  package var text: String { "\(cluster) holds no \(name), \(other) holds \(count)" }

  /// Whether nobody knows that there are none.
  package var gap: Incomparable? {
    command.map {
      Incomparable(
        place: Place(kind: "cluster", name: cluster), side: side,
        reason: "\(text); `kubectl get all` leaves them out", hint: $0)
    }
  }
}

extension AbsentKind {
  /// Kinds that are read together by one area, and the command that fetches them.
  package struct Group: Sendable {
    package var area: String
    package var name: String
    package var kinds: [CoreKind]

    package init(area: String, name: String, kinds: [CoreKind]) {
      self.area = area
      self.name = name
      self.kinds = kinds
    }

    /// `kubectl get clusterroles,roles -A -o yaml`
    package var command: String { "kubectl get \(kinds.map(\.plural).joined(separator: ",")) -A -o yaml" }
  }
}

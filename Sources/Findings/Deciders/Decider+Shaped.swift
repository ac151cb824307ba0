import Documents
package import KubernetesModel

extension AreaDeciders {
  /// What an object of an unknown kind is seen to do, by which an area knows that it decides there.
  package enum Shape: Sendable {
    /// Brings whole objects, of whatever kinds.
    case objects
    /// Makes pods from what it holds; of what also brings whole objects the pods are theirs.
    case pods
    /// Makes or holds roles and bindings.
    case roles
    /// Filters traffic of the pods that it selects.
    case trafficRules
  }

  /// Declared kinds, and objects of unknown kinds of a shape.
  package init(_ snapshot: Snapshot, _ readings: [KindReading], and shape: Shape) {
    self.init(snapshot, readings)
    add(shape, of: snapshot)
  }

  /// Adds the objects of unknown kinds that are seen by their shape to decide in this area.
  package mutating func add(_ shape: Shape, of snapshot: Snapshot) {
    deciders += snapshot.shapedObjects.compactMap { Decider(shaped: $0, shape) }
  }
}

extension Decider {
  /// An object of an unknown kind as one area takes it; nil where it has not that shape.
  package init?(shaped: ShapedObject, _ shape: AreaDeciders.Shape) {
    let reach = DecisionReach(of: shaped.object)
    switch shape {
    case .objects:
      guard let kinds = shaped.innerKinds else { return nil }
      let grants = kinds.contains { $0.group == CoreKind.role.group }
      self.init(shaped, "brings other objects", .delivers, grants ? .high : .medium, .cluster)
    case .pods:
      guard shaped.templates != nil, shaped.innerKinds == nil else { return nil }
      self.init(shaped, "makes pods", .makesPods, .medium, reach)
    case .roles:
      guard shaped.shapes.contains(.roles) else { return nil }
      self.init(shaped, "makes or holds roles", .makesRoles, .high, .cluster)
    case .trafficRules:
      guard shaped.shapes.contains(.trafficRules) else { return nil }
      self.init(shaped, "filters traffic too", .either, .medium, reach)
    }
  }

  private init(
    _ shaped: ShapedObject, _ verb: String, _ sense: Decision.Sense, _ severity: Severity, _ reach: DecisionReach
  ) {
    let object = shaped.object
    let content: Known<Document> =
      object.body == .empty
      ? .unknown(reason: "nothing of its content was kept", hint: "capture it anew") : .value(object.body)
    self.init(
      object: object.reference, metadata: object.metadata, verb: verb, sense: sense, severity: severity, reach: reach,
      content: content)
  }
}

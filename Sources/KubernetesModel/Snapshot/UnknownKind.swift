/// Objects of a kind that no reading names.
package struct UnknownKind: Sendable, Hashable {
  /// How many there are.
  package var objects: Int
  /// Of manifests: 64 bits of each object's content without status and metadata, by `namespace/name`; equal contents
  /// are equal numbers. Empty for live clusters, of which such objects are not read.
  package var digests: [String: UInt64]

  package init(objects: Int = 0, digests: [String: UInt64] = [:]) {
    self.objects = objects
    self.digests = digests
  }
}

/// An object of an unknown kind of which its shape tells what it does; manifests only.
package struct ShapedObject: Sendable, Hashable {
  /// What was seen in it.
  package enum Shape: Sendable, Hashable {
    /// Pods, with the path of each pod spec and what it would be.
    case pods([Template])
    /// Whole objects: the kinds found.
    case objects(Set<KindName>)
    /// `rules` with verbs and resources, or a `roleRef` with subjects.
    case roles
    /// A pod selector beside `ingress` or `egress`.
    case trafficRules
  }

  /// A pod spec inside, read as one of a controller would be.
  package struct Template: Sendable, Hashable {
    /// `spec.leaderWorkerTemplate.workerTemplate`
    package var path: String
    package var template: PodTemplate

    package init(path: String, template: PodTemplate) {
      self.path = path
      self.template = template
    }
  }

  package var object: KeptObject
  package var shapes: Set<Shape>

  package init(object: KeptObject, shapes: Set<Shape>) {
    self.object = object
    self.shapes = shapes
  }
}

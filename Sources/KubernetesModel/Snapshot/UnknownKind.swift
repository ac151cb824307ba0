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
    /// Pods, with the path of each pod spec and what it would be; without those whose fields could not be read.
    case pods([Template])
    /// Whole objects: the kinds found, as far as they could be told. What those hold is seen as pods alone.
    case objects(Set<KindName>)
    /// `rules` with verbs and resources, or a `roleRef` with subjects.
    case roles
    /// A pod selector beside `ingress` or `egress`.
    case trafficRules
  }

  /// A pod spec inside, read as one of a controller would be.
  package struct Template: Sendable, Hashable {
    /// Of the pod spec, `spec.leaderWorkerTemplate.workerTemplate.spec`; pods' fields follow it.
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

extension ShapedObject {
  /// Nil of what was seen to make no pods.
  package var templates: [Template]? {
    for case .pods(let templates) in shapes { return templates }
    return nil
  }

  /// The kinds of whole objects inside; nil where there is none.
  package var innerKinds: Set<KindName>? {
    for case .objects(let kinds) in shapes { return kinds }
    return nil
  }

  /// As owner references of pods name it, which tell of no group.
  package var owner: ObjectReference {
    ObjectReference(kind: object.kind, namespace: object.namespace, name: object.name)
  }
}

extension Snapshot {
  /// Objects of kinds that are not read and that hold a pod template all the same, sorted; manifests only.
  package var unreadTemplates: [ObjectReference] {
    shapedObjects.filter { $0.templates != nil }.map(\.owner).sorted()
  }
}

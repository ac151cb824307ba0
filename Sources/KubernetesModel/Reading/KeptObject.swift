package import Documents

/// An object of a kind without a struct of its own: what its reading keeps of it.
package struct KeptObject: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kindName: KindName
  /// The version in which it was read, `v1beta1`; says nothing about its meaning.
  package var version: String
  package var body: Document
  /// What was wrong with it, though it was kept.
  package var defects: [Diagnostic]

  package init(
    metadata: ObjectMeta, kindName: KindName, version: String = "", body: Document, defects: [Diagnostic] = []
  ) {
    self.metadata = metadata
    self.kindName = kindName
    self.version = version
    self.body = body
    self.defects = defects
  }

  package var kind: String { kindName.whole.kind }

  /// With the group, since several groups have kinds of one name.
  package var reference: ObjectReference {
    ObjectReference(kind: kind, group: kindName.group, namespace: metadata.namespace, name: metadata.name)
  }
}

/// The objects of one kind, and which of their fields were kept.
package struct KeptObjects: Sendable, Hashable {
  /// What is outside of it is not known, never absent.
  package var selection: FieldSelection
  /// Sorted by namespace and name.
  package var objects: [KeptObject]

  package init(selection: FieldSelection, objects: [KeptObject] = []) {
    self.selection = selection
    self.objects = objects
  }
}

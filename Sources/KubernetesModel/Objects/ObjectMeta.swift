/// What every Kubernetes object says about itself, reduced to what the analyses and reports use.
package struct ObjectMeta: Sendable, Hashable {
  package var name: String
  /// Empty for cluster-scoped objects.
  package var namespace: String
  package var labels: Labels
  /// Only annotations that carry security meaning (see `KeptFields.keptAnnotations`), never arbitrary ones.
  package var annotations: Labels
  package var owners: [OwnerReference]
  /// The last write that the API tells of (`metadata.managedFields`), if any.
  package var lastChange: ObjectChange?
  /// A program among the field managers that keeps objects as they are (a deployer, an operator); empty if none.
  package var tool = ""
  /// Where the object was read from; nil when it was read from an API server or inferred.
  package var origin: SourceLocation?
  /// True for objects that no input held and that a server would have (default roles, namespaces implied by use).
  package var isAssumed: Bool
  /// The name before the configuration's mapping renamed the object, nil when it did not.
  package var originalName: String?
  /// The namespace before the configuration's mapping renamed it, nil when it did not.
  package var originalNamespace: String?

  package init(
    name: String, namespace: String = "", labels: Labels = [:], annotations: Labels = [:],
    owners: [OwnerReference] = [], lastChange: ObjectChange? = nil, origin: SourceLocation? = nil,
    isAssumed: Bool = false, originalName: String? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.labels = labels
    self.annotations = annotations
    self.owners = owners
    self.lastChange = lastChange
    self.origin = origin
    self.isAssumed = isAssumed
    self.originalName = originalName
  }
}

/// An entry of `metadata.ownerReferences`.
package struct OwnerReference: Sendable, Hashable {
  package var kind: String
  package var name: String
  package var isController: Bool

  package init(kind: String, name: String, isController: Bool = true) {
    self.kind = kind
    self.name = name
    self.isController = isController
  }
}

/// The last write to an object as `metadata.managedFields` records it.
package struct ObjectChange: Sendable, Hashable {
  /// The field manager: the name of a tool or controller, never of a person.
  package var manager: String
  /// `Apply` or `Update`.
  package var operation: String
  package var subresource: String
  /// RFC 3339 as served; empty when the server did not say.
  package var time: String

  package init(manager: String, operation: String = "", subresource: String = "", time: String = "") {
    self.manager = manager
    self.operation = operation
    self.subresource = subresource
    self.time = time
  }
}

/// A place in an input file; lines and columns count from 1.
package struct SourceLocation: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }

  package var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.file, a.line, a.column) < (b.file, b.line, b.column)
  }
}

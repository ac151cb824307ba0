package import KubernetesModel

/// What admission is asked about: one request that would write, delete or connect.
package struct AdmissionRequest: Sendable, Hashable {
  /// What is done with the object.
  package enum Operation: String, Sendable, Hashable, CaseIterable {
    case create = "CREATE"
    case update = "UPDATE"
    case delete = "DELETE"
    case connect = "CONNECT"
  }

  /// Whether the server would store what comes of it.
  package enum Run: Sendable, Hashable { case real, dry }

  /// Whether it names its object or meets it among others.
  package enum Target: Sendable, Hashable {
    case object
    /// One of the objects of a `deletecollection`, whose requests all have an empty name.
    case collection
  }

  package var operation: Operation
  package var resource: ServedResource
  /// Empty for the resource itself.
  package var subresource: String
  /// Empty outside namespaces; of a Namespace its own name.
  package var namespace: String
  package var name: String
  /// Nil for DELETE.
  package var object: RequestObject?
  /// Nil for CREATE and CONNECT.
  package var oldObject: RequestObject?
  package var run = Run.real
  package var target = Target.object

  package init(
    _ operation: Operation, _ resource: ServedResource, subresource: String = "", namespace: String = "",
    name: String = "", object: RequestObject? = nil, oldObject: RequestObject? = nil
  ) {
    self.operation = operation
    self.resource = resource
    self.subresource = subresource
    self.namespace = namespace
    self.name = name
    self.object = object
    self.oldObject = oldObject
  }
}

/// A resource in one version, as requests and rules name it.
package struct ServedResource: Sendable, Hashable {
  /// Empty for the core group.
  package var group: String
  package var version: String
  package var resource: String

  package init(_ group: String, _ version: String, _ resource: String) {
    self.group = group
    self.version = version
    self.resource = resource
  }

  /// Namespaces themselves, which rules count as outside namespaces.
  package static let namespaces = ServedResource("", "v1", "namespaces")
}

extension ServedResource: CustomStringConvertible {
  /// `apps/v1/deployments`, `v1/pods`
  package var description: String { group.isEmpty ? "\(version)/\(resource)" : "\(group)/\(version)/\(resource)" }
}

/// What selectors see of an object in a request.
package struct RequestObject: Sendable, Hashable {
  /// Nil for objects without metadata, the options of CONNECT, which no selector with requirements matches.
  package var labels: Labels?

  package init(labels: Labels?) { self.labels = labels }
}

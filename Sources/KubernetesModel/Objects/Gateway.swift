/// A Gateway of the Gateway API, for which routes its listeners take.
package struct Gateway: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Gateway" }
  package var listeners: [GatewayListener]

  package init(metadata: ObjectMeta, listeners: [GatewayListener] = []) {
    self.metadata = metadata
    self.listeners = listeners
  }
}

/// A port at which a Gateway accepts traffic, and the routes that may be attached there.
package struct GatewayListener: Sendable, Hashable {
  /// Namespaces from which routes are taken.
  package enum Origin: String, Sendable, Hashable, CaseIterable {
    case same = "Same"
    case all = "All"
    case selector = "Selector"
    case none = "None"
  }

  package var name: String
  package var port: Int
  /// `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or one of the implementation's own.
  package var `protocol`: String
  /// Empty for every host.
  package var hostname = ""
  /// Kinds of routes; empty for those that the protocol implies.
  package var kinds: [String] = []
  package var origin: Origin = .same
  package var selector: LabelSelector = .everything

  package init(name: String, port: Int, protocol: String) {
    self.name = name
    self.port = port
    self.protocol = `protocol`
  }
}

/// What a route wants to be attached to: a Gateway, a mesh's Service, or something else.
package struct RouteParent: Sendable, Hashable {
  package var kind = "Gateway"
  package var namespace: String
  package var name: String
  /// One listener by name; empty for all.
  package var section = ""
  /// Listeners of one port; 0 for all.
  package var port = 0

  package init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }
}

/// Lets routes of other namespaces name Services of its own.
package struct ReferenceGrant: KubernetesObject, Hashable {
  /// Routes of one kind in one namespace.
  package struct Origin: Sendable, Hashable {
    package var kind: String
    package var namespace: String

    package init(kind: String, namespace: String) {
      self.kind = kind
      self.namespace = namespace
    }
  }

  package var metadata: ObjectMeta
  package var kind: String { "ReferenceGrant" }
  package var origins: [Origin]
  /// Names of Services; nil for every Service.
  package var services: [String]?

  package init(metadata: ObjectMeta, origins: [Origin] = [], services: [String]? = []) {
    self.metadata = metadata
    self.origins = origins
    self.services = services
  }
}

/// What routes outside traffic to Services: `networking.k8s.io/v1` Ingress, a Gateway API route, or an OpenShift Route.
package struct Ingress: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  /// `Ingress`, `HTTPRoute`, `GRPCRoute`, `TCPRoute`, `TLSRoute`, `UDPRoute` or `Route`.
  package var kind: String
  package var className: String
  package var backends: [IngressBackend]
  /// Of Gateway API routes only.
  package var parents: [RouteParent]

  package init(
    metadata: ObjectMeta, kind: String = "Ingress", className: String = "", backends: [IngressBackend],
    parents: [RouteParent] = []
  ) {
    self.parents = parents
    self.metadata = metadata
    self.kind = kind
    self.className = className
    self.backends = backends
  }
}

/// A Service port that an Ingress or route sends traffic to.
package struct IngressBackend: Sendable, Hashable {
  /// The route's own namespace unless it names another.
  package var namespace: String
  package var service: String
  package var port: PortReference?
  /// Empty for every host.
  package var host: String
  package var path: String

  package init(
    namespace: String, service: String, port: PortReference? = nil, host: String = "", path: String = ""
  ) {
    self.namespace = namespace
    self.service = service
    self.port = port
    self.host = host
    self.path = path
  }
}

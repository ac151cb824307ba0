/// A `v1/Service`, for what it exposes from outside.
package struct Service: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Service" }
  /// `ClusterIP` where unset.
  package var type: String
  /// Nil when it has no selector; then it selects no pods.
  package var selector: Labels?
  package var ports: [ServicePort]
  package var externalIPs: [String]
  package var loadBalancerSourceRanges: [String]
  /// Of an ExternalName Service what it is another name of; empty for all others, and where that was not kept.
  package var externalName = ""
  /// `Cluster` where unset and relevant.
  package var externalTrafficPolicy: String
  /// Without an address of its own, so that no node forwards traffic to it.
  package var isHeadless = false
  /// `allocateLoadBalancerNodePorts`: a load balancer's ports are open on every node too.
  package var allocatesNodePorts = true

  package init(
    metadata: ObjectMeta, type: String = "ClusterIP", selector: Labels? = nil, ports: [ServicePort] = [],
    externalIPs: [String] = [], loadBalancerSourceRanges: [String] = [], externalTrafficPolicy: String = ""
  ) {
    self.metadata = metadata
    self.type = type
    self.selector = selector
    self.ports = ports
    self.externalIPs = externalIPs
    self.loadBalancerSourceRanges = loadBalancerSourceRanges
    self.externalTrafficPolicy = externalTrafficPolicy
  }
}

/// A port of a Service.
package struct ServicePort: Sendable, Hashable {
  package var name: String
  package var `protocol`: String
  package var port: Int
  package var targetPort: PortReference
  package var nodePort: Int

  package init(
    name: String = "", protocol: String = "TCP", port: Int, targetPort: PortReference? = nil, nodePort: Int = 0
  ) {
    self.name = name
    self.protocol = `protocol`
    self.port = port
    self.targetPort = targetPort ?? .number(port)
    self.nodePort = nodePort
  }
}

/// A port by number or by name (`IntOrString`).
package enum PortReference: Sendable, Hashable {
  case number(Int)
  case name(String)
}

package import KubernetesModel

extension ReachabilityArea {
  /// Every kind that answers about traffic rest on; those that are not evaluated are in `Readings/`.
  package static let readings: [KindReading] = evaluated + deciding

  /// Kinds that decide and are not evaluated, a file each family.
  private static let deciding: [KindReading] =
    TrafficReadings.annotations + TrafficReadings.antrea + TrafficReadings.calico + TrafficReadings.cilium
    + TrafficReadings.cloudGateways
    + TrafficReadings.foreignGateways + TrafficReadings.istio + TrafficReadings.linkerd + TrafficReadings.networks
    + TrafficReadings.engines + TrafficReadings.routeFields + TrafficReadings.settings + TrafficReadings.vendorPolicies

  /// Kinds that are evaluated.
  private static let evaluated: [KindReading] =
    CoreKind.podControllers.map { .core($0, reason: "which pods policies select") } + [
      .core(.adminNetworkPolicy, reason: "which traffic administrators allow or refuse ahead of all else"),
      .core(.baselineAdminNetworkPolicy, reason: "which traffic is refused where nothing else speaks"),
      .core(.clusterNetworkPolicy, reason: "which traffic administrators allow or refuse cluster-wide"),
      .core(.gateway, .informative, reason: "which routes are taken from outside"),
      .core(.grpcRoute, reason: "what can be reached from outside"),
      .core(.httpRoute, reason: "what can be reached from outside"),
      .core(.ingress, reason: "what can be reached from outside"),
      .core(.namespace, reason: "which namespaces selectors choose"),
      .core(.networkPolicy, reason: "which traffic may flow"),
      .core(.node, .informative, reason: "which addresses are nodes and which are pods"),
      .core(.pod, reason: "which pods policies select"),
      .core(.referenceGrant, .informative, reason: "which routes may name Services of other namespaces"),
      .core(.route, reason: "what can be reached from outside"),
      .core(.service, reason: "what can be reached from outside"),
      .core(.tcpRoute, reason: "what can be reached from outside"),
      .core(.tlsRoute, reason: "what can be reached from outside"),
      .core(.udpRoute, reason: "what can be reached from outside"),
    ]
}

import Documents
import KubernetesModel

extension TrafficReadings {
  /// What network plugins and meshes are told, and the endpoints of Services that have no selector.
  static let settings: [KindReading] = [
    KindReading(
      .object(configMap, plural: "configmaps", namespace: "kube-system", name: "amazon-vpc-cni"), need: .informative,
      keep: ["data": ["enable-network-policy-controller": .whole]],
      reason: "whether the AWS VPC CNI enforces network policies",
      examples: [
        .init(
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: amazon-vpc-cni, namespace: kube-system}, "
            + "data: {enable-network-policy-controller: \"true\", enable-windows-ipam: \"false\"}}",
          keeps: #"{"data":{"enable-network-policy-controller":"true"}}"#)
      ]),
    KindReading(
      .object(configMap, plural: "configmaps", namespace: "kube-system", name: "cilium-config"), need: .informative,
      keep: ["data": .only(Dictionary(uniqueKeysWithValues: PluginSettings.ciliumKeys.map { ($0, .whole) }))],
      reason: "whether and how Cilium enforces policies",
      examples: [
        .init(
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config, namespace: kube-system}, "
            + "data: {enable-policy: default, cluster-name: prod}}",
          keeps: #"{"data":{"enable-policy":"default"}}"#)
      ]),
    KindReading(
      .object(configMap, plural: "configmaps", namespace: "istio-system", name: "istio"),
      need: .deciding(
        Decision(
          area: ReachabilityArea.id, verb: "decides in the mesh", .either, aspects: [TrafficEffect.mesh],
          weight: .medium, reach: { _ in .cluster })),
      keep: [
        "data": [
          "mesh": .embedded(
            .yaml, ["outboundTrafficPolicy": .whole, "rootNamespace": .whole, "trustDomainAliases": .whole])
        ]
      ],
      reason: "what Istio's proxies let out, and where its policies for all are",
      examples: [
        .init(
          "{apiVersion: v1, kind: ConfigMap, metadata: {name: istio, namespace: istio-system}, "
            + "data: {mesh: \"outboundTrafficPolicy: {mode: REGISTRY_ONLY}\"}}",
          keeps: #"{"data":{"mesh":{"outboundTrafficPolicy":{"mode":"REGISTRY_ONLY"}}}}"#)
      ]),
    // Subsets are sorted by nobody, and say which ports of which addresses.
    KindReading(
      .list(KindName("", "Endpoints"), plural: "endpoints", .namespaced), need: .informative,
      keep: ["subsets": ["addresses": ["ip": .whole], "ports": ["port": .whole, "protocol": .whole]]],
      unordered: ["subsets", "subsets[].addresses", "subsets[].ports"],
      reason: "whom Services without selector reach",
      examples: [
        .init(
          "{apiVersion: v1, kind: Endpoints, metadata: {name: example, namespace: shop}, "
            + "subsets: [{addresses: [{ip: 10.0.0.5, nodeName: n1}], ports: [{port: 80}]}]}",
          keeps: #"{"subsets":[{"addresses":[{"ip":"10.0.0.5"}],"ports":[{"port":80}]}]}"#)
      ]),
    KindReading(
      .list(KindName("discovery.k8s.io", "EndpointSlice"), plural: "endpointslices", .namespaced), need: .informative,
      keep: [
        "addressType": .whole, "endpoints": ["addresses": .whole],
        "ports": ["port": .whole, "protocol": .whole],
      ],
      unordered: ["endpoints", "ports"],
      reason: "whom Services without selector reach",
      examples: [
        .init(
          "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: example, namespace: shop, "
            + "labels: {kubernetes.io/service-name: web}}, addressType: IPv4, ports: [{port: 80}], "
            + "endpoints: [{addresses: [10.0.0.5], nodeName: n1}]}",
          keeps: #"{"addressType":"IPv4","endpoints":[{"addresses":["10.0.0.5"]}],"ports":[{"port":80}]}"#)
      ]),
  ]

  static let configMap = KindName("", "ConfigMap")
}

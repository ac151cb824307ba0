import Documents
import KubernetesModel

extension TrafficReadings {
  /// Network plugins by their images, and what they are told by options and variables.
  static let engines: [KindReading] = KindReading.podFields(
    "options of network plugins", of: [.daemonSet, .deployment, .pod],
    Decision(
      area: ReachabilityArea.id, verb: "enforces policies", .either, weight: .high, reach: { _ in .cluster }),
    keep: [
      "spec": ["containers": container, "initContainers": container]
    ],
    objects: .running(images),
    reason: "whether network plugins enforce policies, and how strictly",
    example: (
      #"a: "b""#,
      """
      containers: [{name: aws-node, image: r.example/amazon-k8s-cni, command: [x, --other=1],
      env: [{name: OTHER, value: "1"}, {name: NETWORK_POLICY_ENFORCING_MODE, value: strict}]}]
      """.split(separator: "\n").joined(separator: " "),
      #"{"spec":{"containers":[{"env":{"NETWORK_POLICY_ENFORCING_MODE":{"value":"strict"}}}]}}"#
    ))

  private static let images = [
    "amazon-k8s-cni", "antrea", "aws-network-policy-agent", "azure-npm", "calico", "cilium", "flannel", "kube-ovn",
    "kube-router", "ovn-kube", "weave",
  ]

  private static let container: FieldSelection = [
    "args": .flags(flags), "command": .flags(flags), "env": .variables(variables),
  ]

  private static let flags = [
    "--allow-localhost", "--enable-anp", "--enable-cilium-network-policy", "--enable-host-firewall",
    "--enable-k8s-networkpolicy", "--enable-lb-svc", "--enable-np", "--enable-policy", "--enable-policy-event-logs",
    "--expect-npc", "--network-policy-enforcing-mode", "--policy-audit-mode", "--policy-cidr-match-mode",
  ]

  private static let variables =
    [
      "ANNOTATE_POD_IP", "AWS_VPC_K8S_CNI_EXTERNALSNAT", "ENABLE_POD_ENI", "EXPECT_NPC",
      "NETWORK_POLICY_ENFORCING_MODE", "POD_SECURITY_GROUP_ENFORCING_MODE",
    ]
    + [
      "ALLOWIPIPPACKETSFROMWORKLOADS", "ALLOWVXLANPACKETSFROMWORKLOADS", "BPFENABLED", "CHAININSERTMODE",
      "DEFAULTENDPOINTTOHOSTACTION", "DISABLECONNTRACKINVALIDCHECK", "EXTERNALNODESCIDRLIST",
      "FAILSAFEINBOUNDHOSTPORTS", "FAILSAFEOUTBOUNDHOSTPORTS", "INTERFACEEXCLUDE", "INTERFACEPREFIX",
      "IPTABLESFILTERALLOWACTION", "IPTABLESFILTERDENYACTION", "IPTABLESMANGLEALLOWACTION", "IPV6SUPPORT",
      "SERVICELOOPPREVENTION", "WORKLOADSOURCESPOOFING",
    ].map { "FELIX_\($0)" }
}

import Documents
import KubernetesModel

extension AdmissionArea {
  /// Engines of policies by their images, what they are told, and whether they run at all; and the API server's own
  /// plugins.
  static let engines: [KindReading] =
    engineOptions + controlPlane + [.kyvernoSettings, .sigstoreSettings]

  private static let engineOptions = KindReading.podFields(
    "options of policy engines", of: [.daemonSet, .deployment, .statefulSet],
    Decision(area: AdmissionArea.id, verb: "enforces policies", .either, weight: .high, reach: { _ in .cluster }),
    keep: ["spec": ["containers": ["args": .flags(engineFlags), "command": .flags(engineFlags)]]],
    beside: ["spec": ["replicas": .zero]],
    objects: .running([
      "fairwinds/polaris", "gatekeeper", "jspolicy", "kubewarden", "kyverno", "opa", "policy-controller",
      "policy-server",
    ]),
    reason: "which namespaces engines of policies leave alone, and whether they run",
    example: (
      #"a: "b""#,
      "containers: [{name: manager, image: openpolicyagent/gatekeeper, args: [--exempt-namespace=web, --port=8443]}]",
      #"{"spec":{"containers":[{"args":["--exempt-namespace=web"]}]}}"#
    ))

  /// Sorted.
  private static let engineFlags = [
    "--allowInsecureRegistry", "--autoUpdateWebhooks", "--backgroundServiceAccountName", "--disable-opa-builtin",
    "--enable-external-data", "--enable-generator-resource-expansion", "--enable-k8s-native-validation",
    "--enable-mutation", "--enablePolicyException", "--exceptionNamespace", "--exempt-namespace",
    "--exempt-namespace-prefix", "--exempt-namespace-suffix", "--experimental-enable-k8s-native-validation",
    "--forceFailurePolicyIgnore", "--generateValidatingAdmissionPolicy", "--ignore-kubernetes-resources",
    "--imagePullSecrets", "--operation", "--protectManagedResources", "--sigstore-cache-dir", "--webhook",
  ]

  /// What the API server and kubelets are told about who users are, what they may do and what is admitted, where their
  /// pods show it. It stands here, since the area of access reads no pods.
  private static let controlPlane = KindReading.podFields(
    "options of the control plane", of: [.daemonSet, .deployment, .pod, .statefulSet],
    Decision(
      area: AdmissionArea.id, verb: "decides who users are and what they may do", .either, weight: .critical,
      reach: { _ in .cluster }),
    keep: ["spec": ["containers": ["args": .flags(controlFlags), "command": .flags(controlFlags)]]],
    objects: .running(["hardened-kubernetes", "hyperkube", "kube-apiserver", "kube-controller-manager", "kubelet"]),
    reason: "how the control plane authenticates, authorizes and admits",
    example: (
      #"a: "b""#,
      "containers: [{name: kube-apiserver, image: r.example/kube-apiserver, "
        + "command: [kube-apiserver, --authorization-mode=AlwaysAllow, --etcd-servers=x]}]",
      #"{"spec":{"containers":[{"command":["--authorization-mode=AlwaysAllow"]}]}}"#
    ))

  /// Sorted; paths, addresses and certificates are made per cluster.
  private static let controlFlags = [
    "--admission-control", "--admission-control-config-file", "--allow-privileged", "--anonymous-auth",
    "--api-audiences", "--authentication-config", "--authentication-token-webhook-config-file",
    "--authorization-config", "--authorization-mode", "--authorization-policy-file",
    "--authorization-webhook-config-file", "--basic-auth-file", "--disable-admission-plugins",
    "--enable-admission-plugins", "--enable-bootstrap-token-auth", "--insecure-bind-address", "--insecure-port",
    "--oidc-client-id", "--oidc-groups-claim", "--oidc-groups-prefix", "--oidc-issuer-url", "--oidc-required-claim",
    "--oidc-username-claim", "--oidc-username-prefix", "--read-only-port", "--requestheader-allowed-names",
    "--requestheader-group-headers", "--requestheader-username-headers", "--runtime-config",
    "--service-account-lookup", "--token-auth-file", "--use-service-account-credentials",
  ]
}

extension KindReading {
  /// One ConfigMap: what Kyverno leaves alone, whatever its policies say.
  static let kyvernoSettings = settings(
    "kyverno", "kyverno",
    [
      "defaultRegistry", "enableDefaultRegistryMutation", "excludeBackgroundUsernames", "excludeClusterRoles",
      "excludeGroupRole", "excludeGroups", "excludeRoles", "excludeUsername", "excludeUsernames", "matchConditions",
      "resourceFilters", "webhooks",
    ], .permits, reason: "which objects and users Kyverno leaves alone")

  static let sigstoreSettings = settings(
    "cosign-system", "config-policy-controller",
    ["enable-trust-root-resync", "fail-on-empty-authorities", "no-match-policy"],
    reason: "what becomes of images that no policy of sigstore matches")

  private static func settings(
    _ namespace: String, _ name: String, _ keys: [String], _ sense: Decision.Sense = .either, reason: String
  ) -> KindReading {
    KindReading(
      .object(KindName("", "ConfigMap"), plural: "configmaps", namespace: namespace, name: name),
      need: .deciding(
        Decision(
          area: AdmissionArea.id, verb: "decides what is admitted", sense, weight: .high, reach: { _ in .cluster })),
      keep: ["data": .keeping(keys)], reason: reason,
      examples: [
        Example(
          """
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: \(name), namespace: \(namespace)}
          data: {\(keys[0]): "x", other: "y"}
          """, keeps: #"{"data":{"\#(keys[0])":"x"}}"#)
      ])
  }
}

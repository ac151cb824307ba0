import Documents
import KubernetesModel

extension AccessArea {
  /// What the API server and kubelets are told about who users are and who may do what, where their pods show it.
  static let controlPlane: [KindReading] = KindReading.podFields(
    "options of the control plane", of: [.daemonSet, .deployment, .pod, .statefulSet],
    Decision(
      area: AccessArea.id, verb: "decides who users are and what they may do", .either, weight: .critical,
      reach: { _ in .cluster }),
    keep: ["spec": ["containers": ["args": .flags(flags), "command": .flags(flags)]]],
    objects: .running(["hyperkube", "kube-apiserver", "kube-controller-manager", "kubelet", "hardened-kubernetes"]),
    reason: "how the control plane authenticates and authorizes",
    example: (
      #"a: "b""#,
      "containers: [{name: kube-apiserver, image: r.example/kube-apiserver, "
        + "command: [kube-apiserver, --authorization-mode=AlwaysAllow, --etcd-servers=x]}]",
      #"{"spec":{"containers":[{"command":["--authorization-mode=AlwaysAllow"]}]}}"#
    ))

  /// Sorted; paths, addresses and certificates are made per cluster.
  private static let flags = [
    "--anonymous-auth", "--api-audiences", "--authentication-config", "--authentication-token-webhook-config-file",
    "--authorization-config", "--authorization-mode", "--authorization-policy-file",
    "--authorization-webhook-cache-authorized-ttl", "--authorization-webhook-config-file", "--basic-auth-file",
    "--enable-bootstrap-token-auth", "--insecure-bind-address", "--insecure-port", "--oidc-client-id",
    "--oidc-groups-claim", "--oidc-groups-prefix", "--oidc-issuer-url", "--oidc-required-claim",
    "--oidc-username-claim", "--oidc-username-prefix", "--profiling", "--read-only-port",
    "--requestheader-allowed-names", "--requestheader-group-headers", "--requestheader-username-headers",
    "--runtime-config", "--service-account-lookup", "--token-auth-file", "--use-service-account-credentials",
  ]
}

import Documents
import KubernetesModel

extension AdmissionArea {
  static let kubewarden: [KindReading] = [
    .kubewardenAdmissionPolicy,
    .kubewardenAdmissionPolicyGroup,
    .kubewardenClusterAdmissionPolicy,
    .kubewardenClusterAdmissionPolicyGroup,
    .kubewardenPolicyServer,
  ]
}

/// Kubewarden: policies are modules of their own, told apart by their address and settings.
extension KindReading {

  private static func kubewarden(_ kind: String, _ plural: String, _ scope: Scope, reason: String) -> KindReading {
    admits(
      "policies.kubewarden.io", kind, plural, "v1", scope, .either,
      keep: ["spec": .except(["backgroundAudit", "message", "sideEffects"])],
      defaults: [
        DefaultValue("spec.mode", #""protect""#), DefaultValue("spec.policyServer", #""default""#),
        DefaultValue("spec.timeoutSeconds", "10"),
      ],
      unordered: ["spec.rules"] + ruleSets("spec.rules[]"),
      names: [NamePlace("spec.namespaceSelector", .namespaceSelector)], reason: reason,
      example: """
        spec:
          module: ghcr.io/kubewarden/policies/pod-privileged:v1.0.3
          mutating: false
          namespaceSelector: {matchLabels: {team: a}}
        """,
      keeps: #"{"spec":{"mode":"protect","module":"ghcr.io/kubewarden/policies/pod-privileged:v1.0.3","#
        + #""mutating":false,"namespaceSelector":{"matchLabels":{"team":"a"}},"policyServer":"default","timeoutSeconds":10}}"#
    )
  }

  static let kubewardenAdmissionPolicy = kubewarden(
    "AdmissionPolicy", "admissionpolicies", .namespaced, reason: "which requests in its namespace Kubewarden refuses")
  static let kubewardenAdmissionPolicyGroup = kubewarden(
    "AdmissionPolicyGroup", "admissionpolicygroups", .namespaced,
    reason: "which requests in its namespace Kubewarden refuses")
  static let kubewardenClusterAdmissionPolicy = kubewarden(
    "ClusterAdmissionPolicy", "clusteradmissionpolicies", .cluster, reason: "which requests Kubewarden refuses")
  static let kubewardenClusterAdmissionPolicyGroup = kubewarden(
    "ClusterAdmissionPolicyGroup", "clusteradmissionpolicygroups", .cluster,
    reason: "which requests Kubewarden refuses")

  static let kubewardenPolicyServer = admits(
    "policies.kubewarden.io", "PolicyServer", "policyservers", "v1", .cluster, .either,
    keep: [
      "spec": [
        "image": .whole, "insecureSources": .whole, "securityContexts": .whole, "serviceAccountName": .whole,
        "verificationConfig": .whole,
      ]
    ],
    reason: "what runs the policies, and which modules it trusts",
    example: "spec: {image: \"ghcr.io/kubewarden/policy-server:v1.30.0\", replicas: 2, serviceAccountName: ps}",
    keeps: #"{"spec":{"image":"ghcr.io/kubewarden/policy-server:v1.30.0","serviceAccountName":"ps"}}"#)
}

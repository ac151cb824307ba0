import Findings
import KubernetesModel
import WorkloadAnalysis

extension Guardrail {
  /// Judged on the labels that the live pods carry, not on what policies were meant to select.
  static func isolation(_ direction: TrafficDirection, id: String, verb: String) -> Guardrail {
    Guardrail(
      id: id, title: "\(verb) any connection: no NetworkPolicy isolates it for \(direction.rawValue.lowercased())",
      severity: .medium,
      explanation: """
        A pod that no NetworkPolicy selects is open in that direction. A label lost in a deployment is enough to \
        leave the reach of every policy.
        """,
      references: [
        "https://kubernetes.io/docs/concepts/services-networking/network-policies/",
        "CIS 5.3: ensure that all namespaces have NetworkPolicies defined",
      ],
      examples: [
        .holds("\(pod)---\n\(policy(direction, selecting: "other"))"),
        .free("\(pod)---\n\(policy(direction, selecting: "api"))"),
      ], basis: .policies
    ) { cluster in
      // Without the policies nobody can say that none isolates; the report says that they are not known.
      guard cluster.snapshot.coverage.isKnown("NetworkPolicy") else { return [] }
      let policies = Dictionary(
        grouping: cluster.snapshot.networkPolicies.filter { $0.policyTypes.contains(direction) }, by: \.namespace)
      let open = cluster.workloads.filter { workload in
        !(policies[workload.owner.namespace] ?? []).contains { $0.podSelector.matches(workload.labels) }
      }
      return open.map { Holder(knob: id, resource: $0.owner, field: $0.path(ofPodField: "metadata.labels")) }
    }
  }

  private static let pod = """
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop, labels: {app: api}}
    spec: {containers: [{name: api, image: i}]}

    """

  private static func policy(_ direction: TrafficDirection, selecting app: String) -> String {
    """
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: p, namespace: shop}
    spec: {podSelector: {matchLabels: {app: \(app)}}, policyTypes: [\(direction.rawValue)]}
    """
  }
}

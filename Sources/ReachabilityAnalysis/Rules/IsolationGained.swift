import Findings

extension FindingRule {
  static let isolationGained = FindingRule(
    id: "reachability/isolation-gained", title: "TODO", explanation: "TODO", severities: "TODO",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"])
}

import Findings

extension FindingRule {
  static let isolationLost = FindingRule(
    id: "reachability/isolation-lost", title: "TODO", explanation: "TODO", severities: "TODO",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"])
}

import Findings

extension FindingRule {
  static let trafficClosed = FindingRule(
    id: "reachability/traffic-closed", title: "TODO", explanation: "TODO", severities: "TODO",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"])
}

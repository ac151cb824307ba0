import Findings

extension FindingRule {
  static let deliveryDifference = unevaluatedDifference(
    of: DeliveryArea.id,
    examples: [
      Example(
        "another version of a chart",
        baseline: release(version: "4.1.0"), target: release(version: "4.2.0"), fires: true),
      Example("the same release in both", both: release(version: "4.1.0"), fires: false),
      Example(
        "how often a release is looked at",
        baseline: release(version: "4.1.0", interval: "1h"), target: release(version: "4.1.0", interval: "60m"),
        fires: false),
    ])

  private static func release(version: String, interval: String = "1h") -> String {
    """
    apiVersion: helm.toolkit.fluxcd.io/v2
    kind: HelmRelease
    metadata: {name: gateway, namespace: edge}
    spec:
      interval: \(interval)
      chart: {spec: {chart: gateway, version: \(version), sourceRef: {kind: HelmRepository, name: charts}}}
    """
  }
}

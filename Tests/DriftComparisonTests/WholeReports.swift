import ClusterSource
import DriftComparison
import Findings
import KubernetesModel

/// Whole comparisons of manifests, for tests about what is not evaluated.
enum WholeReports {
  static func of(_ a: String, _ b: String, filter: FindingFilter = FindingFilter()) async throws -> TargetReport? {
    let plan = ReadingPlan(SecurityAreas.all)
    let sides = try [("a", a), ("b", b)].map { try ManifestSource.snapshot(named: $0, yaml: $1, plan: plan) }
    let comparison = Comparison(areas: SecurityAreas.all, filter: filter, toolVersion: "0")
    return await comparison.report(baseline: sides[0], targets: [sides[1]]).targets.first
  }

  static func snapshot(_ yaml: String) throws -> Snapshot {
    try ManifestSource.snapshot(named: "a", yaml: yaml, plan: ReadingPlan(SecurityAreas.all))
  }

  static func unevaluated(_ a: String, _ b: String) async throws -> [Finding] {
    (try await of(a, b)?.findings ?? []).map(\.finding).filter { $0.tags.contains(.unevaluated) }
  }

  static let shop = "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}\n---\n"

  /// A namespace and an object in it, or in none.
  static func object(_ version: String, _ kind: String, _ spec: String, namespace: String = "shop") -> String {
    let place = namespace.isEmpty ? "" : ", namespace: \(namespace)"
    return shop + "{apiVersion: \(version), kind: \(kind), metadata: {name: x\(place)}, spec: \(spec)}"
  }
}

import ClusterSource
import DriftComparison
import Findings
import Foundation
import KubernetesModel
import TestData
import Testing

/// The made-up company of ../shared/scenario: every drift of its truth is found, and nothing else is.
@Suite struct ScenarioTruthTests {
  /// A row of the truth that is drift: where its finding is, and in which direction.
  struct Row: Sendable, CustomTestStringConvertible {
    var id: String
    var rule: String
    var place: String
    var direction: Direction
    var testDescription: String { id }

    init(_ id: String, _ rule: String, _ place: String, _ direction: Direction = .weaker) {
      self.id = id
      self.rule = rule
      self.place = place
      self.direction = direction
    }

    func covers(_ finding: Finding) -> Bool {
      let text = "\(finding.place.namespace)|\(finding.place.name)|\(finding.summary)"
      return finding.rule.hasPrefix(rule) && finding.direction == direction && text.contains(place)
    }
  }

  static let rows: [Row] = [
    Row("R01", "access/", "payments-api"), Row("R04", "access/", "ci/pipeline"), Row("R05", "access/", "vault/vault"),
    Row("R06", "access/", "oidc:auditors"), Row("R06", "access/", "oidc:payments-dev"),
    Row("R06", "access/", "web/bff"),
    Row("R06", "access/", "monitoring/grafana"), Row("R06", "access/", "system:serviceaccounts:sandbox"),
    Row("R07", "access/", "oidc:data-eng", .stricter), Row("R08", "access/", "system:authenticated"),
    Row("R11", "access/", "policy-controller"), Row("R14", "access/", "oidc:support"),
    Row("R18", "access/", "sandbox/default"), Row("R20", "access/", "oidc:support", .stricter),
    Row("R20", "access/", "oidc:sre", .stricter), Row("R20", "access/", "kube-state-metrics", .stricter),
    Row("R22", "access/", "oidc:support"), Row("R23", "access/", "oidc:contractors"),
    Row("R23", "access/", "oidc:contractors", .stricter),
    Row("N04", "reachability/", "allow-from-ingress"), Row("N05", "reachability/", "ledger-writer"),
    Row("N06", "reachability/", "169.254.169.254"), Row("N07", "reachability/", "data/kafka", .stricter),
    Row("N08", "reachability/", "web/bff"), Row("N10", "reachability/", "api-from-web"),
    Row("N14", "reachability/", "|sandbox|"), Row("N15", "reachability/", "monitoring/grafana"),
    Row("P01", "pod-security/enforce", "fraud"), Row("P03", "pod-security/enforce", "payments", .different),
    Row("P04", "pod-security/audit", "web"), Row("P05", "pod-security/enforce", "cert-manager", .stricter),
    Row("P08", "pod-security/enforce", "data"), Row("P09", "pod-security/warn", "ingress-nginx"),
    Row("W01", "workloads/", "node-debugger"), Row("W02", "workloads/image", "checkout", .different),
    Row("W03", "workloads/", "settlement"), Row("W05", "workloads/service-account", "scheduler"),
    Row("W06", "workloads/", "pgbouncer"), Row("W07", "workloads/", "fluent-bit"), Row("W09", "workloads/", "scorer"),
    Row("W10", "workloads/", "jupyter"), Row("W12", "workloads/secret", "ledger-api"),
    Row("W13", "workloads/", "feature-store"),
  ]

  /// What follows from a row in another area: a workload that left the pod network.
  static let consequences = [
    Row("W10", "reachability/", "jupyter"), Row("W10", "reachability/", "jupyter", .different),
    Row("W01", "reachability/", "node-debugger"),
  ]

  static func report() async throws -> DriftReport? {
    guard let path = SharedData.find("scenario") else { return nil }
    var prod = try await ManifestSource.snapshot(named: "prod", path: path + "/prod")
    var dr = try await ManifestSource.snapshot(named: "dr", path: path + "/dr")
    (prod.completeness, dr.completeness) = (.stated, .stated)
    return await Comparison(toolVersion: "test").report(baseline: prod, targets: [dr])
  }

  @Test func everyDriftIsFoundAndNothingElse() async throws {
    guard let target = try await Self.report()?.targets.first else { return }
    let effective = target.findings.map(\.finding).filter { $0.effect == .effective }
    for row in Self.rows {
      #expect(effective.contains(where: row.covers), "\(row.id) is not found: \(row.place) \(row.direction)")
    }
    for finding in effective where finding.rule != "access/escalation-path" {
      let isTrue = (Self.rows + Self.consequences).contains { $0.covers(finding) }
      #expect(isTrue, "no row says: \(finding.rule) \(finding.place) \(finding.direction): \(finding.summary)")
    }
  }

  @Test func everyIdIsOfOneFinding() async throws {
    guard let target = try await Self.report()?.targets.first else { return }
    let ids = Dictionary(grouping: target.findings, by: \.id).filter { $0.value.count > 1 }
    #expect(ids.isEmpty, "\(ids.values.map { $0.map(\.finding.summary) })")
  }

  @Test func aClusterHasNoDriftAgainstItself() async throws {
    guard let path = SharedData.find("scenario/dr") else { return }
    let dr = try await ManifestSource.snapshot(named: "dr", path: path)
    var again = dr
    again.name = "again"
    let report = await Comparison(toolVersion: "test").report(baseline: dr, targets: [again])
    #expect(report.targets.first?.findings.map(\.finding.summary) == [])
  }
}

import ClusterSource
import Findings
import Foundation
import KubernetesModel
import ReachabilityAnalysis
import TestData
import Testing

/// The made-up company's two clusters, with what is known to differ between them.
@Suite("Scenario prod and dr") struct ScenarioTests {
  /// A row of the scenario's truth that is drift, with connections that show it.
  struct Row: Sendable {
    var id: String
    var direction: Direction
    var connections: [String]
  }

  static let drifts = [
    Row(id: "N04", direction: .weaker, connections: ["monitoring/grafana > web/storefront TCP/8080"]),
    Row(id: "N05", direction: .weaker, connections: ["8.8.8.8 > ledger/ledger-writer TCP/1"]),
    Row(id: "N06", direction: .weaker, connections: ["ci/runners > 169.254.169.254 TCP/80"]),
    Row(id: "N07", direction: .stricter, connections: ["monitoring/prometheus > data/kafka TCP/9404"]),
    Row(id: "N08", direction: .weaker, connections: ["web/bff > 8.8.8.8 TCP/443"]),
    Row(id: "N10", direction: .weaker, connections: ["web/account > payments/payments-api TCP/8080"]),
    Row(id: "N15", direction: .weaker, connections: ["8.8.8.8 > monitoring/grafana TCP/3000"]),
  ]

  /// The pair, or nil with a note where the data is not there.
  static func clusters() async throws -> (Snapshot, Snapshot)? {
    let (prod, dr) = (
      SharedData.scenario.appendingPathComponent("prod"), SharedData.scenario.appendingPathComponent("dr")
    )
    guard SharedData.exists(prod), SharedData.exists(dr) else {
      print("skipped: no \(SharedData.scenario.path)")
      return nil
    }
    var pair = (
      try await ManifestSource.snapshot(named: "prod", path: prod.path),
      try await ManifestSource.snapshot(named: "dr", path: dr.path)
    )
    (pair.0.completeness, pair.1.completeness) = (.stated, .stated)
    return pair
  }

  @Test("reports each row that is drift, nothing for the others, and witnesses that hold") func rows() async throws {
    guard let (prod, dr) = try await Self.clusters() else { return }
    let findings = DriftAgreementTests.effectiveFindings(prod, dr)
    for row in Self.drifts { try Self.check(row, findings, prod, dr) }
    for name in Self.quiet {
      let found = findings.filter { $0.place.name == name }
      #expect(found.isEmpty, "\(found.map(\.summary))")
    }
    for finding in findings { FindingWitness.check(finding, prod, dr) }

    let masked = try #require(NaiveConnection("sandbox/playground > payments/payments-api TCP/8080", in: dr))
    #expect(findings.contains { $0.covers(masked) && $0.isMasked && $0.direction == .weaker }, "N14")
  }

  private static func check(_ row: Row, _ findings: [Finding], _ prod: Snapshot, _ dr: Snapshot) throws {
    for text in row.connections {
      let before = try #require(NaiveConnection(text, in: prod))
      let after = try #require(NaiveConnection(text, in: dr))
      #expect(NaiveEvaluator(prod).allows(before) == (row.direction == .stricter), "naive, prod: \(text)")
      #expect(NaiveEvaluator(dr).allows(after) == (row.direction == .weaker), "naive, dr: \(text)")
      #expect(
        findings.contains { $0.direction == row.direction && $0.covers(before) },
        "\(row.id): no finding covers \(text)")
    }
  }

  /// Places at which no effective finding may be: policies and workloads of the rows that are no drift.
  static let quiet = [
    "ledger-db", "db-a", "db-b", "worker-egress", "payments-worker", "card-proxy", "card-vault-proxy",
    "scheduler-ingress", "scheduler", "static-from-ingress", "static-assets", "ghost-open", "loki-from-monitoring",
    "loki", "deny-in", "deny-out", "vault", "injector", "storefront-public",
  ]
}

import ClusterSource
import Findings
import KubernetesModel
import TestData
import Testing

@testable import AccessAnalysis

/// The made-up company's two clusters: every deliberate difference is found, and nothing else.
@Suite struct ScenarioTests {
  /// What a row of the scenario's truth comes to: effective findings or latent ones, each as `place direction`.
  static let rows: [(row: String, effect: Effect, findings: [String])] = [
    ("R01", .effective, ["serviceaccount/payments/payments-api weaker"]),
    ("R04", .effective, ["ci · serviceaccount/pipeline weaker"]),
    ("R05", .effective, ["vault · serviceaccount/vault weaker"]),
    (
      "R06", .effective,
      [
        "group/oidc:auditors weaker", "payments · group/oidc:payments-dev weaker", "web · serviceaccount/bff weaker",
        "monitoring · serviceaccount/grafana weaker", "sandbox · group/system:serviceaccounts:sandbox weaker",
      ]
    ),
    ("R07", .effective, ["fraud · group/oidc:data-eng stricter"]),
    ("R08", .effective, ["group/system:authenticated weaker"]),
    ("R10", .latent, ["web · group/system:serviceaccounts:web weaker"]),
    ("R11", .effective, ["serviceaccount/platform-system/policy-controller weaker"]),
    ("R12", .latent, ["payments · serviceaccount/payments-worker weaker"]),
    ("R13", .latent, ["ledger · serviceaccount/ledger-api weaker"]),
    ("R14, R22", .effective, ["group/oidc:support weaker"]),
    (
      "R15", .latent,
      [
        "group/oidc:sre weaker", "serviceaccount/monitoring/kube-state-metrics weaker",
        "serviceaccount/payments/long-gone weaker",
      ]
    ),
    ("R17", .latent, ["web · serviceaccount/checkout weaker"]),
    ("R18", .effective, ["data · serviceaccount/sandbox/default weaker"]),
    (
      "R20", .effective,
      [
        "group/oidc:sre stricter", "serviceaccount/monitoring/kube-state-metrics stricter",
        "ledger · group/oidc:support stricter", "payments · group/oidc:support stricter",
      ]
    ),
    ("R23", .effective, ["sandbox · group/oidc:contractors stricter", "sandbox · group/oidc:contractors weaker"]),
    ("R24", .latent, ["legacy-crm · serviceaccount/crm weaker"]),
  ]

  @Test func `every row of the truth is found and nothing else`() async throws {
    guard let folder = SharedData.find("scenario") else { return }
    var prod = try await ManifestSource.snapshot(named: "prod", path: folder + "/prod")
    var dr = try await ManifestSource.snapshot(named: "dr", path: folder + "/dr")
    (prod.completeness, dr.completeness) = (.stated, .stated)
    let result = AccessArea.compare(baseline: AccessArea.behaviour(of: prod), target: AccessArea.behaviour(of: dr))
    #expect(result.incomparable.isEmpty)
    for effect in [Effect.effective, .latent, .topology] {
      let found = Set(result.findings.filter { $0.effect == effect && !isConsequence($0) }.map(Self.text))
      let expected = Set(Self.rows.filter { $0.effect == effect }.flatMap(\.findings))
      #expect(found.subtracting(expected) == [], "reported without a row")
      #expect(expected.subtracting(found) == [], "not found")
    }
    for finding in result.findings { #expect(finding.witness.baseline != "not confirmed", "\(finding.summary)") }
  }

  /// A path through what other rows changed.
  private func isConsequence(_ finding: Finding) -> Bool { finding.rule == "access/escalation-path" }

  private static func text(_ finding: Finding) -> String { "\(finding.place) \(finding.direction.rawValue)" }
}

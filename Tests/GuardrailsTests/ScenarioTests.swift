import ClusterSource
import DriftComparison
import Foundation
import Guardrails
import KubernetesModel
import TestData
import Testing

/// The made-up company of ../shared/scenario: production's holders as the list, by which the failover cluster is judged.
@Suite struct ScenarioTests {
  /// What each planted drift makes somebody hold; whatever else was planted breaches nothing.
  static let caught: [String: Set<String>] = [
    "N05": ["CronJob ledger/ledger-close", "Deployment ledger/ledger-writer"],
    "N08": ["Deployment web/bff"],
    "N15": ["Deployment monitoring/grafana"],
    "P01": ["Namespace fraud"],
    "R01": ["ServiceAccount payments/payments-api"],
    // The runner makes pods as the pipeline, which reaches further now.
    "R04": ["ServiceAccount ci/pipeline", "ServiceAccount ci/runner"],
    "R05": ["ServiceAccount vault/vault"],
    "R06": [
      "Group oidc:auditors", "Group oidc:payments-dev", "Group system:serviceaccounts:sandbox",
      "ServiceAccount monitoring/grafana", "ServiceAccount web/bff",
    ],
    "R08": ["Group system:authenticated"],
    "R11": ["ServiceAccount platform-system/policy-controller"],
    // The same rights today, but now by a wildcard: a knob of its own.
    "R13": ["ServiceAccount ledger/ledger-api"],
    "R14": ["Group oidc:support"],
    "R18": ["ServiceAccount sandbox/default"],
    "R23": ["Group oidc:contractors"],
    "W01": ["Deployment incident-tools/node-debugger", "Namespace incident-tools"],
    "W03": ["Deployment payments/settlement"],
    "W06": ["Deployment data/pgbouncer"],
    "W07": ["DaemonSet logging/fluent-bit"],
    "W09": ["Deployment fraud/scorer"],
    "W10": ["Deployment sandbox/jupyter"],
    "W13": ["Deployment fraud/feature-store"],
  ]

  @Test func theFirstListOfProductionCatchesWhatTheFailoverClusterHoldsBesides() async throws {
    guard let folder = SharedData.find("scenario") else { return }
    func cluster(_ name: String) async throws -> GuardedCluster {
      GuardedCluster(try await ManifestSource.snapshot(named: name, path: "\(folder)/\(name)"))
    }
    let list = GuardVerdict.entries(allowing: try await cluster("prod"), reason: "held in production")
    let verdict = GuardVerdict(
      cluster: try await cluster("dr"), allowing: list, today: CalendarDay(secondsSince1970: 1_795_000_000))
    let breached = Set(verdict.breaches.map(\.holder.resource.description))
    for (row, resources) in Self.caught.sorted(by: { $0.key < $1.key }) {
      #expect(breached.isSuperset(of: resources), "\(row): \(resources.subtracting(breached).sorted())")
    }
    let explained = Self.caught.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(breached.subtracting(explained).isEmpty)
  }
}

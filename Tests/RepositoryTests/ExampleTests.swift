import ClusterSource
import DriftComparison
import Findings
import Foundation
import KubernetesModel
import Testing

/// The two clusters in Examples: what the README shows is what was planted, and nothing else.
@Suite struct ExampleTests {
  @Test func `the examples are read without a complaint`() async throws {
    for name in ["prod", "dr"] {
      let snapshot = try await Self.cluster(name)
      #expect(snapshot.diagnostics.filter { $0.severity > .note } == [])
      #expect(snapshot.namespaces.count == 3 && snapshot.controllers.count == 8)
    }
  }

  @Test func `a cluster compared with itself shows no drift`() async throws {
    for name in ["prod", "dr"] {
      let report = try await Self.report(name, name)
      #expect(report.findings.map(\.finding.summary) == [])
    }
  }

  @Test func `the accidents are found, and who made them`() async throws {
    let report = try await Self.report("prod", "dr")
    for accident in Accident.all {
      let found = report.findings.first { $0.area == accident.area && $0.finding.place == accident.place }
      let evidence = (found?.finding.targetEvidence ?? []).compactMap { $0.lastChange?.manager }
      #expect(found?.finding.direction == .weaker, "\(accident.place) was not found")
      #expect(accident.manager.map(evidence.contains) ?? true, "\(accident.place): \(evidence)")
    }
  }

  @Test func `nothing that was only rewritten is reported`() async throws {
    let report = try await Self.report("prod", "dr")
    let strangers = report.findings.filter { entry in
      !Accident.all.contains { $0.area == entry.area && $0.place == entry.finding.place }
    }
    #expect(strangers.map(\.finding.summary) == [])
    #expect(report.areas.flatMap(\.incomparable) == [])
  }

  private static func report(_ baseline: String, _ target: String) async throws -> TargetReport {
    let comparison = Comparison(toolVersion: "test")
    let report = await comparison.report(baseline: try await cluster(baseline), targets: [try await cluster(target)])
    return try #require(report.targets.first)
  }

  private static func cluster(_ name: String) async throws -> Snapshot {
    let folder = Repository.root.appending(path: "Examples/\(name)").path
    return try await ManifestSource.snapshot(named: name, path: folder)
  }
}

/// A drift planted in Examples/dr.
private struct Accident {
  let area: String
  let place: Place
  /// The field manager that made it, where the example says so.
  let manager: String?

  static let all = [
    Accident(
      area: "access", place: Place(kind: "serviceaccount", name: "ops/release-bot"),
      manager: "kubectl-create"),
    Accident(
      area: "pod-security", place: Place(kind: "namespace", name: "boarding"), manager: "kubectl-label"),
    Accident(
      area: "reachability", place: Place(namespace: "booking", kind: "policy", name: "seats"), manager: "kubectl-edit"),
    Accident(
      area: "workloads", place: Place(namespace: "boarding", kind: "workload", name: "Deployment/gate"), manager: nil),
  ]
}

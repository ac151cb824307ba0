import ClusterSource
import Findings
import Foundation
import KubernetesModel
import TestData
import Testing

/// Pairs of clusters that a generator made with a list of what it changed.
@Suite("Generated pairs", .serialized) struct GeneratedPairTests {
  struct Truth: Decodable {
    struct Network: Decodable { var drifts: [Drift] }
    struct Drift: Decodable {
      var kind: String
      var witness: Witness
      var witness_holds_in_final_B: Bool
    }
    struct Witness: Decodable {
      var src: String
      var dst: String
      var `protocol`: String
      var port: Int
      var A: Bool
      var B: Bool
    }
    var network: Network
  }

  @Test("report every planted drift and no rewrite", arguments: [11, 12]) func planted(seed: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("driftwatch-pair-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    guard Self.generate(seed: seed, into: folder) else {
      print("skipped: no \(SharedData.generator.path), or python3 has no yaml")
      return
    }
    let truth = try JSONDecoder().decode(
      Truth.self, from: try Data(contentsOf: folder.appendingPathComponent("truth.json")))
    let (a, b, r) = (
      try await Self.read("A", folder), try await Self.read("B", folder), try await Self.read("R", folder)
    )

    let findings = DriftAgreementTests.effectiveFindings(a, b)
    for drift in truth.network.drifts where drift.witness_holds_in_final_B {
      let witness = drift.witness
      let text = "\(witness.src) > \(witness.dst) \(witness.protocol)/\(witness.port)"
      let before = try #require(NaiveConnection(text, in: a))
      let after = try #require(NaiveConnection(text, in: b))
      #expect(NaiveEvaluator(a).allows(before) == witness.A, "naive, A: \(text)")
      #expect(NaiveEvaluator(b).allows(after) == witness.B, "naive, B: \(text)")
      #expect(findings.contains { $0.covers(before) }, "seed \(seed), \(drift.kind): no finding covers \(text)")
    }
    let rewritten = DriftAgreementTests.effectiveFindings(a, r)
    #expect(rewritten.isEmpty, "seed \(seed), rewrites: \(rewritten.map(\.summary))")
  }

  private static func read(_ name: String, _ folder: URL) async throws -> Snapshot {
    var snapshot = try await ManifestSource.snapshot(named: name, path: folder.appendingPathComponent(name).path)
    snapshot.completeness = .stated
    return snapshot
  }

  /// False where the generator cannot run here.
  private static func generate(seed: Int, into folder: URL) -> Bool {
    guard SharedData.exists(SharedData.generator) else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", SharedData.generator.path, folder.path, "--seed", "\(seed)"]
    process.arguments? += ["--namespaces", "6", "--workloads", "30", "--policies", "24"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

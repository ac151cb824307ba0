import ClusterSource
import Findings
import Foundation
import Testing

@testable import AccessAnalysis

/// Pairs of clusters with planted drift, made beforehand: `$DRIFTWATCH_GENERATED` names a folder of such folders.
@Suite struct GeneratedPairTests {
  private struct Truth: Decodable {
    struct Area: Decodable { var drifts: [Drift] }
    struct Drift: Decodable {
      var kind: String
      var object: String
      var witness: Witness
    }
    struct Witness: Decodable {
      var subject: String
      var verb: String
    }
    var rbac: Area
  }

  @Test func `every planted drift is found at its subject, and no rewrite`() async throws {
    guard let root = ProcessInfo.processInfo.environment["DRIFTWATCH_GENERATED"] else { return }
    for pair in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      let folder = root + "/" + pair
      guard let json = FileManager.default.contents(atPath: folder + "/truth.json") else { continue }
      let truth = try JSONDecoder().decode(Truth.self, from: json)
      var models: [String: AccessModel] = [:]
      for side in ["A", "B", "R"] {
        models[side] = AccessModel(try await ManifestSource.snapshot(named: side, path: folder + "/" + side))
      }
      let a = try #require(models["A"])
      let drifted = AccessArea.compare(baseline: a, target: try #require(models["B"])).findings
      let rewritten = AccessArea.compare(baseline: a, target: try #require(models["R"])).findings
      #expect(rewritten.filter { $0.effect != .latent }.map(\.summary) == [], "\(pair): rewrites")
      let effective = Set(drifted.filter { $0.effect == .effective }.map { Self.subject($0.place) })
      let latent = Set(drifted.filter { $0.effect == .latent }.map { Self.subject($0.place) })
      var missed = 0
      for drift in truth.rbac.drifts {
        // The generator plants `escalate` and `bind` on any resource; only on roles does a request use them.
        let isPerhapsLatent = ["bind", "escalate"].contains(drift.witness.verb)
        let found = isPerhapsLatent ? effective.union(latent) : effective
        if found.contains(drift.witness.subject) { continue }
        missed += 1
        Issue.record("\(pair): \(drift.kind) \(drift.object) at \(drift.witness.subject)")
      }
      let unconfirmed = drifted.filter { $0.witness.baseline == "not confirmed" }
      #expect(unconfirmed.isEmpty)
      print(
        "\(pair): \(truth.rbac.drifts.count - missed) of \(truth.rbac.drifts.count) drifts, \(drifted.count) findings")
    }
  }

  /// As the generator writes subjects: `ServiceAccount:ns/name`, `User:/name`.
  private static func subject(_ place: Place) -> String {
    switch place.kind {
    case "serviceaccount":
      "ServiceAccount:" + (place.name.contains("/") ? place.name : "\(place.namespace)/\(place.name)")
    case "user": "User:/\(place.name)"
    default: "Group:/\(place.name)"
    }
  }
}
